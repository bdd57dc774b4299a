"""A worker as a process, with a kind that goes on until it is stopped: python -m tests.jobs.worker_program."""

from __future__ import annotations

import time

import django

SLOW = "tests.slow"


def main() -> None:
    """Work as `thaiqm work` does."""
    django.setup()
    from tests.jobs import working
    from thaiqm.jobs import kinds, running, worker

    def work(job: running.Running) -> None:
        job.total(1_000)
        for number in range(1_000):
            time.sleep(0.1)
            job.progress(number + 1)

    running.SECONDS_BETWEEN_WORDS = 0  # type: ignore[misc]
    worker.SECONDS_TO_FINISH = 0  # type: ignore[misc]
    kinds.register(working.kind(work, name=SLOW))
    worker.work()


if __name__ == "__main__":
    main()

"""The worker for long jobs as a process: on its own, and beside the server of a demo."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connections

from thaiqm.config.serve import refuse_broken_wiring, refuse_unfit_database
from thaiqm.jobs import worker

SECONDS_TO_STOP: Final = worker.SECONDS_TO_FINISH + 10


def work(*, at_once: int, until_empty: bool, until_stdin_closes: bool) -> None:
    """Check the database, then work. Raises CommandFailed."""
    refuse_broken_wiring()
    refuse_unfit_database()
    connections.close_all()
    worker.work(at_once=at_once, until_empty=until_empty, until_stdin_closes=until_stdin_closes)


@contextmanager
def worker_beside() -> Iterator[subprocess.Popen[bytes]]:
    """A worker that stops with this process, however this process ends."""
    command = [sys.executable, "-m", "thaiqm", "work", "--until-stdin-closes"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    try:
        yield process
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

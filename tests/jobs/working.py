"""Kinds of jobs for tests, and doing what waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

from thaiqm.accounts.models import OFFICERS, User
from thaiqm.jobs import actions, runner, worker
from thaiqm.jobs.kinds import Kind
from thaiqm.jobs.models import Job
from thaiqm.jobs.running import Running
from thaiqm.jobs.states import JobStatus

CONTENT = b"0123456789" * 100_000


def write_file(job: Running) -> None:
    """A kind's work: a file of a million bytes."""
    job.total(10)
    file = job.file(suffix=".csv", name="รายการทดลอง")
    for number in range(10):
        file.write(CONTENT[number * 100_000 : (number + 1) * 100_000])
        job.progress(number + 1)


def kind(run: Callable[[Running], None] = write_file, **changed: Any) -> Kind:
    """A kind that officers may ask for."""
    usual: dict[str, Any] = {"name": "tests.file", "label": "ไฟล์ทดลอง", "roles": OFFICERS, "run": run}
    return Kind(**usual | changed)


def ask(by: User, *, purpose: str = "", **params: Any) -> Job:
    """Ask for the kind of these tests."""
    return actions.ask(kind="tests.file", params=params, purpose=purpose, by=by)


def run_here() -> None:
    """Run what waits in this thread and its transaction."""
    for job_id in Job.objects.filter(status=JobStatus.WAITING).order_by("asked_at").values_list("id"):
        runner.run(job_id[0])


def work_off() -> None:
    """A real worker, in this process, until the queue is empty. It sees what is committed only."""
    problems: list[BaseException] = []

    def work() -> None:
        try:
            worker.work(until_empty=True)
        except BaseException as problem:  # noqa: BLE001 (raised again below)
            problems.append(problem)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if problems:
        raise problems[0]

"""The real worker on the real queue: until it is empty, killed, told to stop, beside a server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from tests import making
from tests.jobs import working
from tests.jobs.worker_program import SLOW
from tests.jobs.working import ask, work_off
from tests.live_app import database_url, run_log
from thaiqm.config import working as config_working
from thaiqm.jobs import actions, cleaning, files, tasks
from thaiqm.jobs.kinds import Kind
from thaiqm.jobs.models import Job
from thaiqm.jobs.states import JobStatus

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 30


@pytest.fixture(autouse=True)
def _empty_queue(folder: Path) -> None:
    """Django does not empty the queue's own tables between tests."""
    run(
        "TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_events, procrastinate_periodic_defers"
    )


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def process(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url(),
        "PYTHONPATH": str(settings.REPOSITORY),
    }
    with run_log().open("a") as output:
        started = subprocess.Popen(
            [sys.executable, *command], env=variables, stdin=subprocess.PIPE, stdout=output, stderr=output
        )
    try:
        yield started
    finally:
        started.kill()
        started.wait()
        if started.stdin is not None:
            started.stdin.close()


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def moved_on(job: Job) -> Callable[[], bool]:
    def is_so() -> bool:
        job.refresh_from_db()
        return job.status == JobStatus.RUNNING and job.done > 0

    return is_so


def test_it_works_until_the_queue_is_empty() -> None:
    jobs = [ask(making.officer(), number=number) for number in range(3)]
    work_off()
    for job in jobs:
        job.refresh_from_db()
        assert (job.status, job.attempts) == (JobStatus.DONE, 1)
        assert b"".join(files.opened(job.stored_as, start=0, stop=job.size)) == working.CONTENT


def test_the_job_of_a_killed_worker_is_taken_up_again(register: Callable[[Kind], None]) -> None:
    register(working.kind(name=SLOW))
    job = actions.ask(kind=SLOW, params={}, by=making.officer())
    with process(["-m", "tests.jobs.worker_program"]) as started:
        until(moved_on(job))
        started.send_signal(signal.SIGKILL)
        started.wait()
    job.refresh_from_db()
    assert job.status == JobStatus.RUNNING
    run("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
    tasks.take_up_again.configure().defer(timestamp=0)  # as every 20 seconds
    work_off()
    job.refresh_from_db()
    assert (job.status, job.attempts, job.handed_back) == (JobStatus.DONE, 2, 0)


def test_a_worker_that_is_told_to_stop_hands_its_job_back(register: Callable[[Kind], None]) -> None:
    register(working.kind(name=SLOW))
    job = actions.ask(kind=SLOW, params={}, by=making.officer())
    with process(["-m", "tests.jobs.worker_program"]) as started:
        until(moved_on(job))
        started.send_signal(signal.SIGTERM)
        assert started.wait(timeout=PATIENCE) == 0
    job.refresh_from_db()
    assert (job.status, job.handed_back) == (JobStatus.WAITING, 1)
    run("UPDATE procrastinate_jobs SET scheduled_at = NULL")
    work_off()
    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.DONE, 2)


def test_the_worker_beside_a_server_stops_when_the_server_is_gone() -> None:
    with process(["-m", "thaiqm", "work", "--until-stdin-closes"]) as started:
        until(lambda: workers() == 1)
        assert started.stdin is not None
        started.stdin.close()
        assert started.wait(timeout=PATIENCE) == 0
    assert workers() == 0


def test_told_to_stop_before_it_has_begun_it_ends_well() -> None:
    with process(["-m", "thaiqm", "work", "--until-stdin-closes"]) as started:
        assert started.stdin is not None
        started.stdin.close()
        assert started.wait(timeout=PATIENCE) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_as_soon_as_it_is_known_it_ends_well(number: signal.Signals) -> None:
    with process(["-m", "thaiqm", "work"]) as started:
        until(lambda: workers() == 1)
        started.send_signal(number)
        assert started.wait(timeout=PATIENCE) == 0
    assert workers() == 0


def test_a_server_that_ends_takes_its_worker_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")
    monkeypatch.setenv("DATABASE_URL", database_url())
    with config_working.worker_beside() as beside:
        until(lambda: workers() == 1)
    assert beside.returncode == 0


def workers() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_workers")
        number: int = cursor.fetchone()[0]
        return number


def test_files_go_when_their_days_are_over(folder: Path) -> None:
    over, kept = (ask(making.officer(), number=number) for number in (1, 2))
    working.run_here()
    Job.objects.filter(pk=over.pk).update(keep_until=timezone.now())
    (folder / f"left{files.UNFINISHED}").touch()
    os.utime(folder / f"left{files.UNFINISHED}", (0, 0))
    (folder / f"new{files.UNFINISHED}").touch()
    assert cleaning.remove_old_files() == 1
    over.refresh_from_db()
    kept.refresh_from_db()
    assert not over.has_file
    assert {path.name for path in folder.iterdir()} == {kept.stored_as, f"new{files.UNFINISHED}"}
    assert cleaning.remove_old_files() == 0

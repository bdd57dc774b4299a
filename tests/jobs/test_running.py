"""A job while it runs: progress, its file, and everything that can go wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import making
from tests.jobs import working
from tests.jobs.working import CONTENT, ask, run_here
from thaiqm.accounts.models import Role, User
from thaiqm.audit.models import Event
from thaiqm.jobs import actions, files, runner, running
from thaiqm.jobs.kinds import Failed, Kind
from thaiqm.jobs.models import Job
from thaiqm.jobs.running import Running
from thaiqm.jobs.states import JobStatus

pytestmark = pytest.mark.django_db
Register = Callable[[Kind], None]


@pytest.fixture(autouse=True)
def _every_word_is_written(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(running, "SECONDS_BETWEEN_WORDS", 0)


def ran(register: Register, run: Callable[[Running], None], **params: Any) -> Job:
    """What became of a job whose work is this."""
    register(working.kind(run))
    job = ask(making.officer(), **params)
    run_here()
    job.refresh_from_db()
    return job


def test_the_file_is_kept_sealed_and_the_asker_told(folder: Path) -> None:
    job = ask(making.officer())
    run_here()
    job.refresh_from_db()
    assert (job.status, job.done, job.percent) == (JobStatus.DONE, 10, 100)
    assert (job.file_name, job.size) == ("รายการทดลอง.csv", len(CONTENT))
    [path] = folder.iterdir()
    assert path.name == job.stored_as
    assert path.stat().st_mode & 0o077 == 0
    assert b"0123456789" not in path.read_bytes()
    assert b"".join(files.opened(job.stored_as, start=0, stop=job.size)) == CONTENT
    assert Event.objects.filter(name="job.finished", subject_id=str(job.id)).exists()


def test_progress_is_seen_while_it_runs(register: Register) -> None:
    seen = []

    def work(job: Running) -> None:
        job.total(3)
        for number in range(3):
            job.progress(number + 1)
            row = Job.objects.get(pk=job.id)
            seen.append((row.status, row.done, row.total))

    ran(register, work)
    assert seen == [(JobStatus.RUNNING, number, 3) for number in (1, 2, 3)]


def test_words_are_few(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SECONDS_BETWEEN_WORDS", 3600)

    def work(job: Running) -> None:
        job.progress(7)
        assert Job.objects.get(pk=job.id).done == 0

    assert ran(register, work).status == JobStatus.DONE


def test_it_knows_what_was_asked_and_the_asker_as_now(register: Register) -> None:
    seen: list[Any] = []
    register(working.kind(lambda job: seen.append((job.params, job.by.scope.prefixes, job.purpose))))
    by = making.officer("4701")
    ask(by, purpose="ทดลอง", area="", search="ใจดี")
    User.objects.filter(pk=by.pk).update(area_codes=["4702"])
    run_here()
    assert seen == [({"area": "", "search": "ใจดี"}, ("4702",), "ทดลอง")]


@pytest.mark.parametrize("changed", [{"is_active": False}, {"role": Role.PROVINCE_OFFICER}])
def test_who_may_not_any_more_gets_nothing(register: Register, changed: dict[str, Any]) -> None:
    register(working.kind(roles=(Role.DEPUTY_DISTRICT_OFFICER,)))
    by = making.officer()
    job = ask(by)
    User.objects.filter(pk=by.pk).update(**changed)
    run_here()
    job.refresh_from_db()
    assert (job.status, job.problem, job.stored_as) == (JobStatus.FAILED, "not_allowed", "")


def test_what_fails_says_so_and_its_words_stay_out_of_the_log(
    register: Register, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    somebody = "นายสมชาย ใจดี"

    def work(job: Running) -> None:
        job.file(suffix=".csv", name="x").write(b"half")
        raise RuntimeError(somebody)

    with caplog.at_level(logging.INFO):
        job = ran(register, work)
    assert (job.status, job.problem) == (JobStatus.FAILED, "failed")
    assert "ขอใหม่" in job.problem_sentence
    assert list(folder.iterdir()) == []
    assert "RuntimeError" in caplog.text
    assert "สมชาย" not in caplog.text


def test_a_kind_may_say_why_in_its_own_words(register: Register) -> None:
    def work(job: Running) -> None:
        raise Failed("ไม่มีรายการตามตัวกรองนี้")

    job = ran(register, work)
    assert (job.status, job.problem_sentence) == (JobStatus.FAILED, "ไม่มีรายการตามตัวกรองนี้")


def test_a_cancelled_job_stops_at_its_next_word(register: Register, folder: Path) -> None:
    went_on = []

    def work(job: Running) -> None:
        job.file(suffix=".csv", name="x").write(b"half")
        actions.cancel(job_id=job.id, by=job.by)
        job.progress(1)
        went_on.append(job)

    job = ran(register, work)
    assert (job.status, job.stored_as, went_on) == (JobStatus.CANCELLED, "", [])
    assert list(folder.iterdir()) == []


def test_a_job_cancelled_at_the_last_moment_keeps_no_file(register: Register, folder: Path) -> None:
    def work(job: Running) -> None:
        job.file(suffix=".csv", name="x").write(b"all")
        actions.cancel(job_id=job.id, by=job.by)

    assert ran(register, work).status == JobStatus.CANCELLED
    assert list(folder.iterdir()) == []


def test_who_was_thought_dead_cannot_finish_for_the_second(register: Register, folder: Path) -> None:
    """The first attempt goes on after another has taken the job up: only the second one's file is kept."""
    attempts = []

    def work(job: Running) -> None:
        attempts.append(job)
        job.file(suffix=".csv", name="x").write(f"attempt {len(attempts)}".encode())
        if len(attempts) == 1:
            runner.run(job.id)

    job = ran(register, work)
    assert job.status == JobStatus.DONE
    assert b"".join(files.opened(job.stored_as, start=0, stop=job.size)) == b"attempt 2"
    assert [path.name for path in folder.iterdir()] == [job.stored_as]


def test_a_worker_that_must_stop_hands_the_job_back(register: Register) -> None:
    register(working.kind(lambda job: job.progress(1)))
    job = ask(making.officer())
    for _ in range(5):
        with pytest.raises(running.HandedBack):
            runner.run(job.id, must_stop=lambda: True)
        job.refresh_from_db()
        assert job.status == JobStatus.WAITING
    run_here()
    job.refresh_from_db()
    assert job.status == JobStatus.DONE


def test_a_job_of_which_workers_die_is_given_up(register: Register) -> None:
    class Killed(BaseException):
        pass

    def work(job: Running) -> None:
        raise Killed

    register(working.kind(work))
    job = ask(making.officer())
    for _ in range(runner.MOST_DEATHS):
        with pytest.raises(Killed):
            runner.run(job.id)
    runner.run(job.id)
    job.refresh_from_db()
    assert (job.status, job.problem) == (JobStatus.FAILED, "worker_died")


def test_a_kind_that_is_no_more_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    job = ask(making.officer())
    Job.objects.filter(pk=job.pk).update(kind="of.an.older.release")
    run_here()
    job.refresh_from_db()
    assert (job.status, job.problem) == (JobStatus.FAILED, "kind_unknown")


def test_a_finished_job_is_not_run_again() -> None:
    job = ask(making.officer())
    run_here()
    runner.run(job.id)
    job.refresh_from_db()
    assert job.attempts == 1


def test_a_job_makes_one_file(register: Register) -> None:
    def work(job: Running) -> None:
        job.file(suffix=".csv", name="x")
        with pytest.raises(ValueError, match="one file"):
            job.file(suffix=".csv", name="y")

    assert ran(register, work).status == JobStatus.DONE

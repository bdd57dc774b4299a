"""Asking for long work: once, by who may, and without anybody's data in the clear."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from tests import making
from tests.jobs import working
from tests.jobs.working import ask
from thaiqm.accounts.models import Role
from thaiqm.audit.models import Event
from thaiqm.jobs import actions, kinds
from thaiqm.jobs.kinds import Kind
from thaiqm.jobs.models import Job
from thaiqm.jobs.refusals import Refused
from thaiqm.jobs.states import JobStatus

pytestmark = pytest.mark.django_db


def in_queue() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'jobs.run' AND status = 'todo'"
        )
        number: int = cursor.fetchone()[0]
        return number


def test_it_waits_in_the_queue_and_is_audited() -> None:
    by = making.officer()
    before = in_queue()
    job = ask(by, purpose=" รายงานจังหวัด ", area="4701")
    assert (job.status, in_queue()) == (JobStatus.WAITING, before + 1)
    event = Event.objects.get(name="job.asked")
    assert (event.actor_id, event.subject_id) == (by.id, str(job.id))
    assert event.detail == {"kind": "tests.file", "purpose": "รายงานจังหวัด", "params": {"area": "4701"}}


def test_a_second_click_is_the_same_job() -> None:
    by = making.officer()
    first = ask(by, area="4701", search="ใจดี")
    assert ask(by, search="ใจดี", area="4701") == first
    assert Event.objects.filter(name="job.asked").count() == 1


def test_other_params_another_person_or_a_finished_one_are_other_jobs() -> None:
    by = making.officer()
    first = ask(by, area="4701")
    assert ask(by, area="4701", search="ใจดี") != first
    assert ask(making.officer(), area="4701") != first
    actions.cancel(job_id=first.id, by=by)
    assert ask(by, area="4701") != first


def test_nothing_waits_when_the_page_fails_after_asking() -> None:
    by, before = making.officer(), in_queue()
    with transaction.atomic():
        ask(by)
        transaction.set_rollback(True)
    assert (Job.objects.count(), in_queue()) == (0, before)


def test_what_may_name_a_person_is_sealed_and_not_audited() -> None:
    digits = making.new_citizen_id()
    job = ask(making.officer(), area="4701", search=digits)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(j)::text FROM jobs_job AS j")
        row = cursor.fetchone()[0]
    detail = json.dumps([event.detail for event in Event.objects.all()])
    assert digits not in row + detail
    job.refresh_from_db()
    assert job.full_params == {"area": "4701", "search": digits}


def test_a_citizen_id_elsewhere_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="not sealed"):
        ask(making.officer(), area=making.new_citizen_id())


def test_a_citizen_id_in_the_purpose_is_refused() -> None:
    with pytest.raises(Refused, match="purpose_has_number"):
        ask(making.officer(), purpose=f"ขอข้อมูลของ {making.new_citizen_id()}")


def test_another_role_is_refused(register: Callable[[Kind], None]) -> None:
    register(working.kind(roles=(Role.PROVINCE_OFFICER,)))
    with pytest.raises(Refused, match="not_allowed"):
        ask(making.officer())
    assert not Job.objects.exists()


def test_too_many_at_once_are_refused() -> None:
    by = making.officer()
    jobs = [ask(by, number=number) for number in range(actions.MOST_ACTIVE)]
    with pytest.raises(Refused, match="too_many"):
        ask(by, number=99)
    actions.cancel(job_id=jobs[0].id, by=by)
    assert ask(by, number=99).status == JobStatus.WAITING


def test_a_kind_that_nobody_registered_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        actions.ask(kind="no.such", params={}, by=making.officer())


def test_a_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match=r"tests\.file"):
        kinds.register(working.kind())


def test_cancelling_takes_it_out_of_the_queue() -> None:
    by, before = making.officer(), in_queue()
    job = ask(by)
    actions.cancel(job_id=job.id, by=by)
    assert in_queue() == before
    with pytest.raises(Refused, match="not_active"):
        actions.cancel(job_id=job.id, by=by)


def test_somebody_elses_job_does_not_exist() -> None:
    job, other = ask(making.officer()), making.officer()
    for act in (actions.cancel, actions.ask_again, actions.take_file):
        with pytest.raises(Job.DoesNotExist):
            act(job_id=job.id, by=other)


def test_what_failed_or_was_cancelled_is_asked_again_with_everything() -> None:
    by = making.officer()
    job = ask(by, purpose="ทดลอง", area="4701", search="ใจดี")
    with pytest.raises(Refused, match="still_active"):
        actions.ask_again(job_id=job.id, by=by)
    actions.cancel(job_id=job.id, by=by)
    again = actions.ask_again(job_id=job.id, by=by)
    assert again.id != job.id
    assert (again.full_params, again.purpose) == (job.full_params, "ทดลอง")

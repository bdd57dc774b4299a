"""The acts on jobs, as in `tests.audit.acts`: `ACTS` by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests import making
from tests.audit.acts_on_records import Act
from tests.jobs import working
from thaiqm.accounts.models import User
from thaiqm.exports import actions as exports
from thaiqm.exports.wanted import Wanted
from thaiqm.jobs import actions, kinds, running
from thaiqm.jobs.models import Job
from thaiqm.jobs.states import JobStatus
from thaiqm.records.queries import QueueFilter

KIND = "tests.act"
if kinds.find(KIND) is None:
    kinds.register(working.kind(name=KIND))


def job_of(by: User, **state: Any) -> Job:
    return Job.objects.create(kind=KIND, asked_by=by, params_hash=b"", **state)


def nothing_received(act: Callable[[], Job]) -> Callable[[], Any]:
    """The act, which answers no receipts."""

    def do() -> tuple[()]:
        act()
        return ()

    return do


def ask() -> Callable[[], Any]:
    by, params = making.officer(), {"area": "4701", "search": making.new_citizen_id()}
    return nothing_received(lambda: actions.ask(kind=KIND, params=params, purpose="ทดลอง", by=by))


def cancel() -> Callable[[], Any]:
    by = making.officer()
    job = job_of(by)
    return nothing_received(lambda: actions.cancel(job_id=job.id, by=by))


def ask_again() -> Callable[[], Any]:
    by = making.officer()
    job = job_of(by, status=JobStatus.FAILED)
    return nothing_received(lambda: actions.ask_again(job_id=job.id, by=by))


def take_file() -> Callable[[], Any]:
    by = making.officer()
    file = {"stored_as": "0" * 32, "size": 1, "keep_until": timezone.now() + timedelta(days=1)}
    job = job_of(by, status=JobStatus.DONE, seen_as=running.seen_as(by), **file)
    return nothing_received(lambda: actions.take_file(job_id=job.id, by=by))


def ask_for_export() -> Callable[[], Any]:
    by = making.officer()
    want = Wanted(QueueFilter(status="", search=making.new_citizen_id()), is_full=True)
    return nothing_received(lambda: exports.ask(want=want, purpose="รายงานจังหวัด", by=by))


ACTS: dict[str, tuple[Act, ...]] = {
    "jobs.actions.ask": (Act("job.asked", ask),),
    "jobs.actions.cancel": (Act("job.cancelled", cancel),),
    "jobs.actions.ask_again": (Act("job.asked", ask_again),),
    "exports.actions.ask": (Act("job.asked", ask_for_export),),
    "jobs.actions.take_file": (Act("job.downloaded", take_file),),
}

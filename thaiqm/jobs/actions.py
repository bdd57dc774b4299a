"""Asking for long work, cancelling it, taking its file. Each act leaves its event (docs/trust.md B7)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from procrastinate.contrib.django import app as queue

from thaiqm.accounts.models import User
from thaiqm.audit.actions import Subject, log
from thaiqm.jobs import kinds
from thaiqm.jobs.kinds import Kind
from thaiqm.jobs.models import Job, params_context
from thaiqm.jobs.queries import may_take, visible_to
from thaiqm.jobs.refusals import Refused
from thaiqm.jobs.states import ACTIVE, MAY_BE_ASKED_AGAIN, JobStatus
from thaiqm.jobs.tasks import run_job
from thaiqm.lib import citizen_id

MOST_ACTIVE: Final = 5
LONGEST_PURPOSE: Final = 300


def ask(*, kind: str, params: Mapping[str, Any], purpose: str = "", by: User) -> Job:
    """Put work into the queue. Asked twice while it is not done yet, it is the same job.

    `params` is JSON; those that the kind calls `sealed` may name a person, no other may hold a citizen ID.

    Raises:
        Refused: ``not_allowed`` for the role, ``too_many``, ``purpose_has_number``.
        KeyError: nobody registered the kind.
        ValueError: a citizen ID in a param that is not sealed.
    """
    found = kinds.find(kind)
    if found is None:
        raise KeyError(kind)
    if by.role not in found.roles:
        raise Refused("not_allowed")
    purpose = purpose.strip()[:LONGEST_PURPOSE]
    if citizen_id.is_inside(purpose):
        raise Refused("purpose_has_number")
    job = _job(found, params, purpose, by)
    with transaction.atomic():
        return _same(job) or _put_in(job)


def cancel(*, job_id: UUID, by: User) -> Job:
    """Stop a job of one's own. One that runs stops at its next word, and keeps no file.

    Raises:
        Job.DoesNotExist: it is somebody else's.
        Refused: ``not_active``.
    """
    with transaction.atomic():
        job = visible_to(by).select_for_update().get(pk=job_id)
        if not job.is_active:
            raise Refused("not_active")
        job.status = JobStatus.CANCELLED
        Job.objects.filter(pk=job.pk).update(status=job.status, finished_at=Now())
        if job.queue_id is not None:
            queue.job_manager.cancel_job_by_id(job.queue_id, delete_job=True)
        log("job.cancelled", by=by, subject=_subject(job))
    return job


def ask_again(*, job_id: UUID, by: User) -> Job:
    """Ask anew for what failed or was cancelled, or whose file is gone.

    Raises:
        Job.DoesNotExist: it is somebody else's.
        Refused: ``still_active``, or what `ask` raises.
    """
    job = visible_to(by).get(pk=job_id)
    if job.status not in MAY_BE_ASKED_AGAIN and (job.is_active or job.has_file):
        raise Refused("still_active")
    return ask(kind=job.kind, params=job.full_params, purpose=job.purpose, by=by)


def take_file(*, job_id: UUID, start: int = 0, by: User) -> Job:
    """The job whose file is sent now, from a byte on; that it was taken is written first.

    Raises:
        Job.DoesNotExist: it is somebody else's, or was made with another role or area.
        Refused: ``no_file``.
    """
    with transaction.atomic():
        job = visible_to(by).get(pk=job_id)
        if not job.has_file:
            raise Refused("no_file")
        if not may_take(by, job):
            raise Job.DoesNotExist
        log("job.downloaded", by=by, subject=_subject(job, purpose=job.purpose, start=start, size=job.size))
    return job


def _job(kind: Kind, params: Mapping[str, Any], purpose: str, by: User) -> Job:
    job = Job(id=uuid4(), kind=kind.name, purpose=purpose, asked_by=by)
    sealed = {name: value for name, value in params.items() if name in kind.sealed and value}
    job.params = {name: value for name, value in params.items() if name not in kind.sealed}
    if citizen_id.is_inside(_text(job.params)):
        raise ValueError("a citizen ID in a param that is not sealed")
    if sealed:
        job.params_sealed = settings.KEYRING.seal(_text(sealed).encode(), context=params_context(job))
    job.params_hash = settings.KEYRING.keyed_hash(_text({**job.params, **sealed}), purpose="job")
    return job


def _same(job: Job) -> Job | None:
    """The same work of the same person that is not done yet."""
    same = {"kind": job.kind, "params_hash": job.params_hash, "asked_by": job.asked_by}
    return Job.objects.filter(**same, status__in=ACTIVE).first()


def _put_in(job: Job) -> Job:
    by = job.asked_by
    if visible_to(by).filter(status__in=ACTIVE).count() >= MOST_ACTIVE:
        raise Refused("too_many", most=MOST_ACTIVE)
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        # the other click was faster
        return Job.objects.get(kind=job.kind, params_hash=job.params_hash, asked_by=by, status__in=ACTIVE)
    job.queue_id = run_job.defer(job_id=str(job.id))
    job.save(update_fields=["queue_id"])
    log("job.asked", by=by, subject=_subject(job, purpose=job.purpose, params=job.params))
    return job


def _subject(job: Job, **detail: Any) -> Subject:
    return Subject("job", str(job.id), "", {"kind": job.kind, **detail})


def _text(params: Mapping[str, Any]) -> str:
    return json.dumps(params, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

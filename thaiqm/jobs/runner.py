"""Running a job from beginning to end: taken up, done, its file kept; or failed, stopped, handed back."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from thaiqm.audit.actions import Subject, log
from thaiqm.jobs import files, kinds
from thaiqm.jobs.kinds import Failed, Kind
from thaiqm.jobs.models import Job
from thaiqm.jobs.running import HandedBack, Running, Stopped, held, seen_as
from thaiqm.jobs.states import ACTIVE, JobStatus

logger = logging.getLogger(__name__)
MOST_DEATHS: Final = 3
"""How many workers may die of a job before it is given up."""


def run(job_id: UUID, *, must_stop: Callable[[], bool] = lambda: False) -> None:
    """Do the work of one job. Raises HandedBack; everything else is noted in its row."""
    job = _taken_up(job_id)
    kind = kinds.find(job.kind) if job else None
    if job is None:
        return
    if kind is None:
        _note_failure(job, "kind_unknown")
        return
    running = Running(job, must_stop=must_stop)
    try:
        _run(job, kind, running)
    except HandedBack:
        held(job.id, job.attempts, status=JobStatus.WAITING, handed_back=F("handed_back") + 1)
        raise
    except Stopped:
        logger.info("job %s stopped: cancelled or taken up again", job.id)
    finally:
        if running.made is not None:
            running.made.close()


def _run(job: Job, kind: Kind, running: Running) -> None:
    if not (running.by.is_active and running.by.role in kind.roles):
        _note_failure(job, "not_allowed")
        return
    held(job.id, job.attempts, seen_as=seen_as(running.by))
    try:
        kind.run(running)
        _finish(job, kind, running)
    except (HandedBack, Stopped):
        raise
    except Failed as failure:
        _note_failure(job, "said", said=failure.sentence)
    except Exception as failure:  # noqa: BLE001 (whatever it is, the asker must hear of it)
        _log(job, failure)
        _note_failure(job, "failed")


def _taken_up(job_id: UUID) -> Job | None:
    """The job, held by this attempt; None when there is nothing to do any more."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id, status__in=ACTIVE).first()
        if job is None:
            return None
        job.attempts, job.status, job.started_at = job.attempts + 1, JobStatus.RUNNING, timezone.now()
        job.done, job.total = 0, None
        job.save(update_fields=["attempts", "status", "started_at", "done", "total"])
    if job.attempts - job.handed_back > MOST_DEATHS:
        _note_failure(job, "worker_died")
        return None
    return job


def _finish(job: Job, kind: Kind, running: Running) -> None:
    """Keep the file, if one was made, and say so; a job that is not ours any more keeps nothing."""
    now = timezone.now()
    changed: dict[str, Any] = {"status": JobStatus.DONE, "finished_at": now, "done": running.done}
    stored_as = ""
    if running.made is not None:
        stored_as, written = files.keep(running.made)
        changed |= {"stored_as": stored_as, "size": written.size, "sha256": written.sha256}
        changed |= {"file_name": running.file_name, "keep_until": now + timedelta(days=kind.keeps_days)}
    is_kept = False
    try:
        with transaction.atomic():
            if not held(job.id, job.attempts, **changed):
                raise Stopped
            log("job.finished", by=running.by, subject=Subject("job", str(job.id), "", {"kind": job.kind}))
        is_kept = True
        logger.info("job %s (%s) done", job.id, job.kind)
    finally:
        if stored_as and not is_kept:
            files.remove(stored_as)


def _note_failure(job: Job, code: str, *, said: str = "") -> None:
    changed = {"problem": code, "problem_said": said[:500], "finished_at": Now()}
    held(job.id, job.attempts, status=JobStatus.FAILED, **changed)


def _log(job: Job, failure: Exception) -> None:
    """Where it failed, without the words of the failure: they may hold a person's data."""
    where = "".join(traceback.format_tb(failure.__traceback__))
    logger.error("job %s (%s) failed: %s\n%s", job.id, job.kind, type(failure).__name__, where)

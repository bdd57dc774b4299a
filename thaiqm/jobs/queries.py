"""Reading jobs: everybody sees the own ones only, for they hold what the asker may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from thaiqm.accounts.models import User
from thaiqm.jobs.models import Job
from thaiqm.jobs.running import seen_as


def visible_to(user: User) -> QuerySet[Job]:
    """The user's own jobs, newest first."""
    return Job.objects.filter(asked_by=user).order_by("-asked_at", "-id")


def job_for(user: User, job_id: UUID) -> Job | None:
    """One of the user's own jobs, or None."""
    return visible_to(user).filter(pk=job_id).first()


def may_take(user: User, job: Job) -> bool:
    """Whether the file holds what the user may still see: same role, same area as when it was made."""
    return job.has_file and job.seen_as == seen_as(user)

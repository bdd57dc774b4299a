"""Jobs: what was asked for, how far it is, and which file came of it."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.jobs.states import ACTIVE, JobStatus
from thaiqm.jobs.texts import PROBLEMS


class Job(models.Model):
    """One piece of long work for one person.

    `params` is what a kind needs to know; what may name a person is in `params_sealed`. `queue_id`
    is its entry in the queue. `attempts` grows with every worker that takes it up, so that one that
    was thought dead cannot finish it any more; `handed_back` counts those that stopped in good order.
    `seen_as` is the role and area it ran with. The file lies sealed as `stored_as` in the folder of
    files until `keep_until`; `file_name` is what people get it as.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    params_sealed = models.BinaryField(null=True)
    params_hash = models.BinaryField(max_length=32)
    purpose = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField(db_default=Now())
    queue_id = models.BigIntegerField(null=True)
    status = models.CharField(max_length=10, choices=JobStatus, default=JobStatus.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    handed_back = models.PositiveIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    done = models.PositiveBigIntegerField(default=0)
    seen_as = models.TextField(blank=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=30, blank=True)
    problem_said = models.CharField(max_length=500, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    stored_as = models.CharField(max_length=40, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    keep_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["asked_by", "-asked_at"], name="job_of_user"),
            models.Index(fields=["keep_until"], name="job_with_file", condition=~Q(stored_as="")),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_job_at_a_time",
                fields=["asked_by", "kind", "params_hash"],
                condition=Q(status__in=ACTIVE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def full_params(self) -> dict[str, Any]:
        """The params with what is sealed put back in."""
        if self.params_sealed is None:
            return dict(self.params)
        opened = settings.KEYRING.open(bytes(self.params_sealed), context=params_context(self))
        params: dict[str, Any] = self.params | json.loads(opened)
        return params

    @property
    def is_active(self) -> bool:
        """Whether something is still to be done."""
        return self.status in ACTIVE

    @property
    def has_file(self) -> bool:
        """Whether there is a file to take."""
        return self.status == JobStatus.DONE and bool(self.stored_as)

    @property
    def percent(self) -> int | None:
        """How far it is, None while nobody knows."""
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def problem_sentence(self) -> str:
        """Why it failed and what to do, in Thai; empty when it did not."""
        return self.problem_said or PROBLEMS.get(self.problem, "")


def params_context(job: Job) -> str:
    """What sealed params are bound to: table, column and row."""
    return f"jobs_job.params:{job.id}"


def file_context(stored_as: str) -> str:
    """What the pieces of a sealed file are bound to."""
    return f"jobs_job.file:{stored_as}"

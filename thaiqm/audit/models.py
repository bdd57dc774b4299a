"""The audit log: who did what to whom, when and from where (docs/trust.md B7).

Rows are written inside the transaction of the act they describe and are never changed or
deleted: a trigger in the database refuses both. Pages never read this table.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Event(models.Model):
    """One act. `name` is past tense, e.g. ``record.confirmed``."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    name = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    actor_role = models.CharField(max_length=30, blank=True)
    subject_type = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=40)
    unit_code = models.CharField(max_length=8, blank=True, db_collation="C")
    detail = models.JSONField(default=dict)
    ip = models.GenericIPAddressField(null=True)
    device_id = models.UUIDField(null=True)
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "at"], name="audit_subject"),
            models.Index(fields=["actor_id", "at"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name} {self.subject_type} {self.subject_id}"

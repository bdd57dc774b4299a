"""Calls to silent units: who called when, and what came of it. Only added to."""

from __future__ import annotations

from typing import Final
from uuid import uuid4

from django.db import models
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.supervision.texts import OUTCOMES

LONGEST_NOTE: Final = 300


class Outcome(models.TextChoices):
    """What came of a call."""

    REACHED = "reached", OUTCOMES["reached"]
    NO_ANSWER = "no_answer", OUTCOMES["no_answer"]
    WRONG_NUMBER = "wrong_number", OUTCOMES["wrong_number"]
    OTHER = "other", OUTCOMES["other"]


class CallNote(models.Model):
    """One call to a unit. The page makes the `id`, so that a second click is the same note."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="call_notes", db_index=False)
    outcome = models.CharField(max_length=12, choices=Outcome)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["unit", "-at"], name="call_note_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.outcome}"

"""Watches over travellers: one for each registered record of the questionnaire `traveller`.

The person, with every revision, is the record (`records.Record`). What is here follows from it and
from the follow-ups about it, in the same transaction (`following`).
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.lib import phone_numbers
from thaiqm.records.models import Record
from thaiqm.travellers import watch_days
from thaiqm.travellers.states import RiskClass, WatchAction, WatchStatus
from thaiqm.travellers.tallies import ArrivalTally, DayTally, WatchTally

__all__ = [
    "ArrivalTally",
    "CallNumber",
    "DailyCheck",
    "DayTally",
    "Handover",
    "Watch",
    "WatchChange",
    "WatchTally",
]


class Watch(models.Model):
    """The watch over one traveller in one unit.

    `checked`, `symptomatic` and `excused` are sets of days as bits (`watch_days`), so that lists and counts
    never read the checks. `watched_from` is the first day on which this unit watched, `ended_on`
    the last one when it ended early or went on elsewhere; `excused` are the days of a stay elsewhere
    after which the watch went on here. `has_open_symptoms` until an officer has dealt with them.
    `party` is the record of the first of those who came together.
    """

    record = models.OneToOneField(Record, models.PROTECT, primary_key=True, related_name="watch")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="watches", db_index=False)
    district_code = models.CharField(max_length=4, db_collation="C")
    status = models.CharField(max_length=10, choices=WatchStatus, default=WatchStatus.WATCHING)
    arrival_date = models.DateField()
    watched_from = models.DateField()
    ended_on = models.DateField(null=True)
    origin = models.CharField(max_length=2, blank=True, db_collation="C")
    risk_class = models.CharField(max_length=10, choices=RiskClass)
    checked = models.PositiveSmallIntegerField(default=0)
    symptomatic = models.PositiveSmallIntegerField(default=0)
    excused = models.PositiveSmallIntegerField(default=0)
    has_open_symptoms = models.BooleanField(default=False)
    symptoms_told_at = models.DateTimeField(null=True)
    is_surveyed = models.BooleanField(default=False)
    party = models.UUIDField(null=True)
    taken_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    changes = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(db_default=Now())
    health_erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["district_code", "status", "arrival_date", "record"], name="watch_list"),
            models.Index(fields=["unit", "status", "arrival_date"], name="watch_unit"),
            models.Index(
                fields=["district_code", "symptoms_told_at", "record"],
                name="watch_open_symptoms",
                condition=Q(has_open_symptoms=True),
            ),
            # the same of a whole province or country
            models.Index(
                fields=["symptoms_told_at", "record"],
                name="watch_symptoms_told",
                condition=Q(has_open_symptoms=True),
            ),
            models.Index(fields=["party"], name="watch_party", condition=Q(party__isnull=False)),
            models.Index(
                fields=["arrival_date", "record"],
                name="watch_health_kept",
                condition=Q(health_erased_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.status}"

    @property
    def last_day(self) -> date:
        """The fourteenth day after the arrival."""
        return watch_days.last_day(self.arrival_date)

    @property
    def checked_days(self) -> list[date]:
        """The days of the watch that have a check."""
        return watch_days.days_in(self.checked, self.arrival_date)

    @property
    def symptom_days(self) -> list[date]:
        """The days of the watch on which there were symptoms."""
        return watch_days.days_in(self.symptomatic, self.arrival_date)

    @property
    def last_due_day(self) -> date:
        """The last day on which a check is due here: not the day on which somebody left or was referred."""
        ended = self.ended_on
        return min(self.last_day, ended - watch_days.ONE_DAY) if ended else self.last_day

    def until(self, today: date) -> date:
        """The last day that counts so far: today, or the day on which the watch ended early."""
        return min(today, self.ended_on) if self.ended_on else today


class DailyCheck(models.Model):
    """What was found about a traveller on one day; its health answers are sealed apart (docs/trust.md B10).

    What was finished last about a day stands; every word about it is a revision of the record.
    """

    id = models.BigAutoField(primary_key=True)
    watch = models.ForeignKey(Watch, models.PROTECT, related_name="checks", db_index=False)
    day = models.DateField()
    revision_id = models.UUIDField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    finished_at = models.DateTimeField()
    stored_at = models.DateTimeField()
    has_symptoms = models.BooleanField(null=True)
    health_sealed = models.BinaryField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_check_per_day", fields=["watch", "day"])]

    def __str__(self) -> str:
        return f"{self.watch_id} {self.day}"

    @property
    def health(self) -> dict[str, Any] | None:
        """The health answers, opened; None when they were erased. Showing them is an audited act."""
        if self.health_sealed is None:
            return None
        context = health_context(str(self.watch_id), self.day)
        opened: dict[str, Any] = json.loads(settings.KEYRING.open(bytes(self.health_sealed), context=context))
        return opened


def health_context(record_id: str, day: date) -> str:
    """What sealed health answers are bound to: table, column and row."""
    return f"travellers_dailycheck.health:{record_id}:{day.isoformat()}"


class WatchChange(models.Model):
    """One step in a watch's life that is not a check; append-only, read by people."""

    id = models.BigAutoField(primary_key=True)
    watch = models.ForeignKey(Watch, models.PROTECT, related_name="history", db_index=False)
    action = models.CharField(max_length=12, choices=WatchAction)
    from_status = models.CharField(max_length=10, blank=True)
    to_status = models.CharField(max_length=10)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=Now())
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["watch", "id"], name="watch_change_watch")]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"


class Handover(models.Model):
    """A traveller who moved on to another unit: offered there until taken over.

    Neither unit sees anybody else of the other one; the new unit sees this person's answers.
    """

    id = models.BigAutoField(primary_key=True)
    watch = models.ForeignKey(Watch, models.PROTECT, related_name="handovers", db_index=False)
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    left_on = models.DateField()
    offered_at = models.DateTimeField(db_default=Now())
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    taken_as = models.OneToOneField(Record, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_handover_per_watch", fields=["watch"], condition=Q(ended_at=None)
            ),
        ]
        indexes = [
            models.Index(fields=["to_unit", "id"], name="handover_open", condition=Q(ended_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.watch_id} → {self.to_unit_id}"


class CallNumber(models.Model):
    """Whom a reporter calls about symptoms, in one district or municipality."""

    area_code = models.CharField(max_length=4, primary_key=True, db_collation="C")
    label = models.CharField(max_length=100)
    phone = models.CharField(max_length=40)
    updated_at = models.DateTimeField(db_default=Now())
    updated_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.area_code} {self.label}"

    @property
    def shown(self) -> str:
        """The number as people write it."""
        return phone_numbers.show(self.phone)

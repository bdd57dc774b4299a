"""A zero report: one row beside the record that it came as (docs/domain.md, how far a unit is)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.records.models import Record
from thaiqm.supervision.states import CURRENT, ZeroStatus


class ZeroReport(models.Model):
    """A unit's word that nobody in it is affected as of a day; beside the record that it came as.

    The record has what was typed, with every revision. A report whose day cannot be taken is refused by the
    system: `decided_by` is None, and `as_of` too where no day could be read.
    """

    record = models.OneToOneField(Record, models.PROTECT, primary_key=True, related_name="zero_report")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="zero_reports", db_index=False)
    as_of = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=ZeroStatus)
    changes = models.PositiveIntegerField(default=0)
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_zero_report_per_unit", fields=["unit"], condition=Q(status__in=CURRENT)
            ),
            models.CheckConstraint(
                name="zero_report_has_its_day", condition=~Q(status__in=CURRENT) | Q(as_of__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "reported_at"], name="zero_report_unit"),
            models.Index(fields=["status", "reported_at", "record"], name="zero_report_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.as_of} {self.status}"

    @property
    def stands(self) -> bool:
        """Whether it is the word of its unit: current, and no affected person of the unit is known."""
        return self.status in CURRENT and not self.unit.standing.has_records

    @property
    def is_keyed_by_officer(self) -> bool:
        """Whether an officer keyed it in for a village without internet."""
        return self.record.is_keyed_by_officer

    @property
    def note(self) -> str:
        """What the reporter remarked."""
        return str(self.record.answers.get("note", ""))

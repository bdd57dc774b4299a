"""Records: one person each as a questionnaire tells of them, with every revision and change of status kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now

from thaiqm.accounts.models import Device, User
from thaiqm.areas.models import Unit
from thaiqm.questionnaire import definitions
from thaiqm.records.areasums import AreaSum, Move
from thaiqm.records.decision_days import DecisionDay, LastDecision
from thaiqm.records.first_choice import FirstChoice
from thaiqm.records.oldest_first import OLDEST_FIRST
from thaiqm.records.states import Status
from thaiqm.records.tallies import Tally, contribution
from thaiqm.records.unit_counters import UnitCounter

__all__ = [
    "AreaSum", "DecisionDay", "HeldRevision", "KeptAside", "LastDecision", "Move", "Record", "Revision",
    "StatusChange", "Tally", "UnitCounter",
]  # fmt: skip


class Record(models.Model):
    """A person as reported, at its current revision (docs/trust.md A1).

    `answers` holds the normalised answers of the questionnaire without the citizen ID, which is
    sealed in a column of its own. The plain columns beside it are what lists, rules and scope
    need. `changes` counts every change, so that two people cannot overwrite each other. `reasons`
    says what must be corrected while the record is returned: ``{question, text}`` from an officer,
    ``{question, code, level, params}`` from the questionnaire. `attachments` are the pictures that its
    revisions name (`records.naming`), each with the moment since when the centre holds its bytes.
    `register_entry` is the registered record of the same person in the same unit (`records.linking`), `based_on`
    the record from which a survey was filled in. `paper_revision`: what the newest part 2 that has come shows.
    `returned_at`: since when a returned record waits for its correction.
    """

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=24, db_collation="C")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="records", db_index=False)
    district_code = models.CharField(max_length=4, db_collation="C")
    round = models.PositiveSmallIntegerField(default=1)
    questionnaire = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=Status)
    changes = models.PositiveIntegerField(default=1)
    current_revision = models.UUIDField()
    answers = models.JSONField(default=dict)
    citizen_id_sealed = models.BinaryField(null=True)
    citizen_id_hash = models.BinaryField(max_length=32, null=True)
    search_name = models.CharField(max_length=200, blank=True)
    sort_name = models.CharField(max_length=400, blank=True, db_collation="C")
    flags = ArrayField(models.CharField(max_length=60), default=list)
    reasons = models.JSONField(default=list)
    attachments = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    register_entry = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    based_on = models.UUIDField(null=True)
    paper_revision = models.UUIDField(null=True)
    is_duplicate = models.BooleanField(default=False)
    has_proposed_change = models.BooleanField(default=False)
    author = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    is_keyed_by_officer = models.BooleanField(default=False)
    survey_date = models.DateField(null=True)
    first_received_at = models.DateTimeField(db_default=Now())
    submitted_at = models.DateTimeField(db_default=Now())
    returned_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(db_default=Now())
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["district_code", "status", "submitted_at", "id"], name="record_queue"),
            # also of every status: a common word is searched for along this order, a rare one
            # by its trigrams
            models.Index(fields=["district_code", "submitted_at", "id"], name="record_queue_all"),
            models.Index(fields=["unit", "updated_at", "id"], name="record_unit_updated"),
            *OLDEST_FIRST,
            models.Index(
                fields=["citizen_id_hash"],
                name="record_citizen_id_hash",
                condition=Q(citizen_id_hash__isnull=False),
            ),
            # what other agencies read along; nothing that a phone sends is in it
            models.Index(
                fields=["updated_at", "id", "unit"],
                name="record_confirmed_changed",
                condition=Q(status=Status.CONFIRMED),
            ),
            models.Index(fields=["based_on"], name="record_based_on", condition=Q(based_on__isnull=False)),
            # who asked first for a kind of help, for the office that gives it
            models.Index(
                "district_code", FirstChoice("answers"), "submitted_at", "id", name="record_first_choice"
            ),
            GinIndex(
                OpClass("district_code", name="text_ops"),
                OpClass("search_name", name="gin_trgm_ops"),
                name="record_search",
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="one_record_per_number", fields=["number"]),
            models.UniqueConstraint(
                name="one_confirmed_record_per_person",
                fields=["round", "citizen_id_hash"],
                condition=Q(status=Status.CONFIRMED),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def citizen_id(self) -> str | None:
        """The 13 digits, opened; None for a person without one. Showing it is an audited act."""
        if self.citizen_id_sealed is None:
            return None
        opened: bytes = settings.KEYRING.open(
            bytes(self.citizen_id_sealed), context=f"records_record.citizen_id:{self.id}"
        )
        return opened.decode()

    @property
    def is_registered(self) -> bool:
        """Whether a register holds this record, so that nobody reviews it."""
        return self.questionnaire in definitions.REGISTERED

    @property
    def counted(self) -> Mapping[str, int]:
        """What this record adds to the tallies of affected persons."""
        return {} if self.is_registered else contribution(self.answers, is_duplicate=self.is_duplicate)

    @property
    def missing_attachments(self) -> list[str]:
        """The SHA-256 of every picture that is named and has not come yet."""
        return [named["sha256"] for named in self.attachments if not named["stored_at"]]

    @property
    def full_answers(self) -> dict[str, Any]:
        """The answers with the citizen ID put back in."""
        digits = self.citizen_id
        return self.answers if digits is None else {**self.answers, "citizen_id": digits}


class Revision(models.Model):
    """One finished save, as it came: stored first, judged afterwards (docs/trust.md A1, A4).

    `payload_sealed` holds the exact bytes the phone hashed. `repeats` counts further sends of the
    same bytes; writing it makes a repeat wait for the standby like the first send (A6). A revision
    that became a proposed change waits until `decided_at` (`records/proposals.py`).
    """

    id = models.BigAutoField(primary_key=True)
    record_id = models.UUIDField()
    revision_id = models.UUIDField()
    base_revision_id = models.UUIDField(null=True)
    unit_code = models.CharField(max_length=8, db_collation="C")
    sha256 = models.CharField(max_length=64)
    payload_sealed = models.BinaryField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    device_id = models.UUIDField(null=True)
    device_time = models.DateTimeField(null=True)
    stored_at = models.DateTimeField(db_default=Now())
    repeats = models.PositiveIntegerField(default=0)
    action = models.CharField(max_length=10)
    outcome = models.CharField(max_length=30, blank=True)
    answers = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_row_per_revision", fields=["record_id", "revision_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.revision_id}"

    @property
    def content(self) -> dict[str, Any]:
        """The payload as it was sent, opened: it may hold a citizen ID."""
        return _opened(self)


def payload_context(row: Revision | KeptAside) -> str:
    """What a sealed payload is bound to: table, column and row."""
    return f"{row._meta.db_table}.payload:{row.record_id}:{row.revision_id}"


def _opened(row: Revision | KeptAside) -> dict[str, Any]:
    if not row.payload_sealed:
        return {}  # health answers whose time was over
    opened = settings.KEYRING.open(bytes(row.payload_sealed), context=payload_context(row))
    content: dict[str, Any] = json.loads(opened)
    return content


class KeptAside(models.Model):
    """An envelope that may not touch a record, kept all the same (docs/trust.md A2, A4).

    `code` is why: other bytes under a record's id, a unit that is not the sender's, an author whose
    account has ended, or a fault of ours. When it was taken in after all, `settled_as` is what
    became of it and `settled_by` who did it (None: the system).
    """

    id = models.BigAutoField(primary_key=True)
    record_id = models.UUIDField()
    revision_id = models.UUIDField()
    base_revision_id = models.UUIDField(null=True)
    sha256 = models.CharField(max_length=64)
    unit_code = models.CharField(max_length=8, db_collation="C")
    payload_sealed = models.BinaryField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    device_id = models.UUIDField(null=True)
    device_time = models.DateTimeField(null=True)
    code = models.CharField(max_length=30)
    stored_at = models.DateTimeField(db_default=Now())
    repeats = models.PositiveIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    settled_as = models.CharField(max_length=30, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_row_kept_aside", fields=["record_id", "revision_id", "sha256", "author"]
            ),
        ]
        indexes = [
            models.Index(fields=["unit_code", "stored_at"], name="kept_aside_unit"),
            models.Index(
                fields=["id"],
                name="kept_aside_not_processed",
                condition=Q(code="not_processed", settled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.revision_id}"

    @property
    def content(self) -> dict[str, Any]:
        """The payload as it was sent, opened: it may hold a citizen ID."""
        return _opened(self)


class HeldRevision(models.Model):
    """A finished record that a phone said it holds and the centre has not got (docs/trust.md A11).

    It belongs to the phone that told it last. Gone from that phone's list without having arrived,
    it is lost: `gone_at` says since when. Once it arrives by whatever way, the row goes.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    device = models.ForeignKey(Device, models.PROTECT, related_name="+")
    revision_id = models.UUIDField()
    first_told_at = models.DateTimeField(db_default=Now())
    last_told_at = models.DateTimeField(db_default=Now())
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_row_per_held_revision", fields=["account", "revision_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} on {self.device_id}"


class StatusChange(models.Model):
    """One step in a record's life; append-only, read by people (the audit log is not)."""

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, models.PROTECT, related_name="history", db_index=False)
    action = models.CharField(max_length=30)
    from_status = models.CharField(max_length=10, blank=True)
    to_status = models.CharField(max_length=10)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField(db_default=Now())
    revision_id = models.UUIDField(null=True)
    reasons = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["record", "id"], name="status_change_record")]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"

"""Affected persons who are in a register of their own unit (docs/domain.md, group 1.1).

Whoever is surveyed and stands in the register of the same unit belongs to the group of returnees,
by itself: by the citizen ID, or because the survey was made from the row of the register. The
questionnaire says which answer follows (`Questionnaire.set_by_register`). A confirmed record keeps
its answers; only the link is set.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Now

from thaiqm.questionnaire import definitions
from thaiqm.records import following
from thaiqm.records.models import Record, Revision
from thaiqm.records.states import Status

OPEN = (Status.SUBMITTED, Status.RETURNED)
"""Statuses in which an answer may still follow from the register."""


def is_entry(record: Record) -> bool:
    """Whether this is a person in a register; what is registered of a whole unit links to nobody."""
    return record.is_registered and record.questionnaire in definitions.OF_PERSONS


@dataclass(frozen=True)
class Relinked:
    """A record whose counted answers changed because its link changed."""

    unit_code: str
    status: str
    before: Mapping[str, int]
    after: Mapping[str, int]


@dataclass
class Concerned:
    """Whom a transaction is about: persons by hash, and records that name each other."""

    persons: set[bytes] = field(default_factory=set)
    records: set[UUID] = field(default_factory=set)

    def note(self, record: Record) -> None:
        """This record is changed: its person, and what it was made from, are looked at."""
        if record.citizen_id_hash is not None:
            self.persons.add(bytes(record.citizen_id_hash))
        if record.based_on is not None:
            self.records |= {record.id, record.based_on}
        if is_entry(record):
            self.records.add(record.id)


def refresh(persons: Collection[bytes], records: Collection[UUID] = ()) -> list[Relinked]:
    """Bring the links of these persons and records to what is true now. Inside a transaction.

    Returns what it changes in the tallies; followers are told who was surveyed.
    """
    if not persons and not records:
        return []
    wanted = Q(citizen_id_hash__in=list(persons)) | Q(id__in=records) | Q(based_on__in=records)
    rows = list(Record.objects.select_for_update().filter(wanted).order_by("id"))
    registered = [row for row in rows if is_entry(row)]
    if not registered:
        return []
    relinked, surveyed = [], dict.fromkeys((row.id for row in registered), False)
    for row in rows:
        if row.is_registered:
            continue
        entries = [] if row.status == Status.WITHDRAWN else _entries(row, registered)
        surveyed.update((entry.id, True) for entry in entries)
        relinked += _link(row, entries)
    following.note_surveyed(surveyed)
    return relinked


def _entries(row: Record, registered: Iterable[Record]) -> list[Record]:
    """The rows of registers that are this person in the same unit, the newest last."""
    found = [
        entry
        for entry in registered
        if entry.unit_id == row.unit_id
        and entry.status != Status.WITHDRAWN
        and (entry.id == row.based_on or _same_person(entry, row))
    ]
    return sorted(found, key=lambda entry: (entry.first_received_at, str(entry.id)))


def _same_person(one: Record, other: Record) -> bool:
    hashes = (one.citizen_id_hash, other.citizen_id_hash)
    return all(hashes) and bytes(hashes[0] or b"") == bytes(hashes[1] or b"")


def _link(row: Record, entries: list[Record]) -> list[Relinked]:
    """Set the link and the answer that follows; nothing is written when both stand already."""
    entry_id = entries[-1].id if entries else None
    answers = _answers(row, is_registered=bool(entries))
    if (entry_id, answers) == (row.register_entry_id, row.answers):
        return []
    before = row.counted
    row.register_entry_id, row.answers = entry_id, answers
    row.changes += 1
    row.updated_at = Now()
    row.save(update_fields=["register_entry", "answers", "changes", "updated_at"])
    return [Relinked(row.unit_id, row.status, before, row.counted)]


def _answers(row: Record, *, is_registered: bool) -> dict[str, Any]:
    """The answers as they should stand: with the one that the register sets, or as it was given."""
    answers: dict[str, Any] = row.answers
    form = definitions.find(row.questionnaire, row.version)
    if form is None or form.set_by_register is None or row.status not in OPEN:
        return answers
    question, value = form.set_by_register
    if is_registered:
        return {**answers, question: value}
    if row.register_entry_id is None:
        return answers
    given = Revision.objects.filter(record_id=row.id, revision_id=row.current_revision).first()
    typed = given.answers.get(question) if given else None
    return {name: answer for name, answer in {**answers, question: typed}.items() if answer is not None}

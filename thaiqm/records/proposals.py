"""Changes proposed to a record that was closed or had moved on (docs/trust.md A14).

A proposed change waits until an officer accepts or rejects it, or until its own sender decides:
by a newer correction from the same phone, or by a ``keep``. Nobody else's change is ever decided
by a send: whoever sent it has not seen the other one yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.lib import citizen_id, thai_dates
from thaiqm.records import storing
from thaiqm.records.filling import fill_in
from thaiqm.records.judging import judge_again
from thaiqm.records.models import Record, Revision
from thaiqm.records.refusals import Refused

PROPOSALS = ("change_proposed", "stale_base")


def waiting(record: Record) -> QuerySet[Revision]:
    """The changes of this record that nobody has decided on yet."""
    return Revision.objects.filter(record_id=record.id, outcome__in=PROPOSALS, decided_at=None)


def newest(record: Record) -> Revision | None:
    """The change that waits for the officer, or None."""
    return waiting(record).order_by("-id").first() if record.has_proposed_change else None


def sent_from_here(record: Record, *, by: User, device_id: UUID | None) -> QuerySet[Revision]:
    """The waiting changes that this account sent from this phone (None: keyed in at the desk)."""
    return waiting(record).filter(author=by, device_id=device_id)


def to_drop(record: Record, *, by: User, device_id: UUID | None) -> QuerySet[Revision]:
    """What a ``keep`` takes back: this phone's changes, or the unit's where this phone has none.

    So a second conflict on another phone is left to that phone, and a change can still be taken
    back after its phone is gone. An officer's change is never the unit's.
    """
    from_here = sent_from_here(record, by=by, device_id=device_id)
    if not by.is_reporter or from_here.exists():
        return from_here
    return waiting(record).filter(author__unit_id=record.unit_id)


def decide(record: Record, changes: QuerySet[Revision]) -> None:
    """These changes wait no more; `record` (locked by the caller, not saved) says whether others do."""
    changes.update(decided_at=Now())
    record.has_proposed_change = waiting(record).exists()


def persons_of(records: QuerySet[Record]) -> Iterator[bytes | memoryview | None]:
    """Whom these records are about, now and after their newest proposed change: for `duplicates.lock`."""
    for record in records:
        yield record.citizen_id_hash
        revision = newest(record)
        typed = revision.content.get("answers", {}).get("citizen_id") if revision else None
        if isinstance(typed, str):
            yield storing.hash_citizen_id(citizen_id.normalise(typed))


def apply_newest(record: Record, *, by: User) -> Revision:
    """Put the newest proposed change into the record's columns (not saved); return its revision.

    Raises:
        Refused: ``no_proposed_change``, ``own_entry``, ``has_errors``.
    """
    revision = newest(record)
    if revision is None:
        raise Refused("no_proposed_change")
    if revision.author_id == by.id:
        raise Refused("own_entry")
    judged = judge_again(revision, today=thai_dates.today())
    if judged.has_errors:
        raise Refused("has_errors")
    fill_in(record, judged)
    record.current_revision = revision.revision_id
    record.author_id = revision.author_id
    decide(record, waiting(record))
    record.changes += 1
    record.updated_at = Now()
    return revision

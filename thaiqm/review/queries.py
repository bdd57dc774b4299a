"""What the desk reads beside the queue itself. Every read starts at `visible_to(user)`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.db.models import Q, Sum

from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.areas.queries import active_units_visible_to, office_of
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.records.models import Record
from thaiqm.records.queries import Cursor, QueueFilter, filtered, queue, same_person, visible_to
from thaiqm.records.states import REVIEWED, Status
from thaiqm.records.tallies import Tally

MOST_COUNTED: Final = 1_000
"""Records that are flagged, searched for or want one kind of help first are counted up to here; beyond it the page says "more than"."""


@dataclass(frozen=True)
class Neighbours:
    """The records before and after one in the list that is being worked through."""

    previous: UUID | None
    next: UUID | None


@dataclass(frozen=True)
class SamePerson:
    """Another report of the same person: the record inside the own area, else only whom to ask."""

    record: Record | None
    office: str


def record_for(user: User, record_id: UUID) -> Record | None:
    """One record of the user's area with everything its page names, or None."""
    rows = visible_to(user).select_related("unit__parent__parent__parent", "author", "confirmed_by")
    return rows.filter(id=record_id).first()


def is_too_wide(user: User, shown: QueueFilter) -> bool:
    """Whether a list would run over more than a district without a search to narrow it."""
    if shown.search or len(shown.area) >= DISTRICT_DIGITS:
        return False
    return any(len(prefix) < DISTRICT_DIGITS for prefix in user.scope.prefixes)


def count(user: User, shown: QueueFilter) -> int:
    """How many records the filter holds, by the tallies where they know, else up to MOST_COUNTED + 1."""
    counter = {"": "records", "duplicate": "duplicates"}.get(shown.flag)
    if counter is None or shown.search or shown.first:
        return filtered(user, shown)[: MOST_COUNTED + 1].count()
    rows = Tally.objects.filter(user.scope.condition("unit__code"), unit__code__startswith=shown.area).filter(
        status__in=[shown.status] if shown.status else list(REVIEWED)
    )
    return rows.aggregate(total=Sum(counter))["total"] or 0


def oldest_waiting(user: User, area: str) -> Record | None:
    """The record that waits longest, in an area no wider than a district; else None."""
    shown = QueueFilter(area=area)
    if is_too_wide(user, shown):
        return None
    return next(iter(queue(user, shown, size=1)), None)


def neighbours(user: User, shown: QueueFilter, record: Record) -> Neighbours:
    """The records before and after this one in the list's order; none where the list is too wide to be shown."""
    if is_too_wide(user, shown):
        return Neighbours(None, None)
    here = Cursor(record.submitted_at, record.id)
    after = queue(user, shown, after=here, size=1)[:1]
    before = (
        filtered(user, shown)
        .filter(submitted_at__lte=record.submitted_at)
        .filter(Q(submitted_at__lt=record.submitted_at) | Q(id__lt=record.id))
        .order_by("-submitted_at", "-id")
        .values_list("id", flat=True)
    )
    return Neighbours(before.first(), after[0].id if after else None)


def next_to_check(user: User, shown: QueueFilter, record: Record) -> UUID | None:
    """Where to go after this record: the next one, or the oldest one that was skipped.

    A list of every status leads on to what still waits.
    """
    shown = shown if shown.status else replace(shown, status=Status.SUBMITTED)
    found = neighbours(user, shown, record).next
    if found is not None:
        return found
    rest = [other.id for other in queue(user, shown, size=1) if other.id != record.id]
    return rest[0] if rest else None


def same_people(user: User, record: Record) -> list[SamePerson]:
    """The other reports of this person (docs/trust.md B6)."""
    rows = same_person(record).select_related("unit__parent__parent__parent")
    return [
        SamePerson(other if user.scope.holds(other.unit_id) else None, office_of(other.unit))
        for other in rows
    ]


def unit_to_enter_for(user: User, code: str) -> Unit | None:
    """An open unit of the user's area, or None."""
    return active_units_visible_to(user).filter(code=code).first()

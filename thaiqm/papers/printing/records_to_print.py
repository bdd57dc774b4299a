"""The records that are to be printed, with everything that stands on their paper.

Every read starts at `visible_to(user)` (docs/trust.md B4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet

from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.papers.printing.survey_form import Filled
from thaiqm.records.models import Record, Revision
from thaiqm.records.queries import visible_to
from thaiqm.records.states import LIVE


def one(user: User, record_id: UUID) -> Record | None:
    """A record of the user's area, or None."""
    return with_places(visible_to(user)).filter(id=record_id).first()


def some(user: User, ids: Sequence[UUID]) -> list[Record]:
    """Those of these records that are in the user's area, in the given order; one query."""
    found = with_places(visible_to(user)).in_bulk(list(ids))
    return [found[record_id] for record_id in ids if record_id in found]


def people_of(user: User, unit: Unit) -> list[Record]:
    """Everybody reported in one unit, in the order of the alphabet, without the withdrawn."""
    rows = visible_to(user).filter(unit=unit, district_code=unit.code[:DISTRICT_DIGITS], status__in=LIVE)
    return list(rows.order_by("sort_name", "number"))


def with_places(records: QuerySet[Record]) -> QuerySet[Record]:
    """The same records with their unit, what lies above it, and who confirmed them."""
    return records.select_related("unit__parent__parent__parent", "confirmed_by")


def filled(records: Sequence[Record], *, shows_id: bool) -> Iterator[Filled]:
    """The records as they are printed, in the same order; one query."""
    numbers = revision_numbers(records)
    for record in records:
        yield Filled(record, numbers.get(record.id, 1), shows_id)


def revision_numbers(records: Sequence[Record]) -> dict[UUID, int]:
    """By record: how many reports there are up to the one it stands at."""
    current = {record.id: record.current_revision for record in records}
    rows = Revision.objects.filter(record_id__in=current).order_by("record_id", "id")
    told = rows.values_list("record_id", "revision_id", "action")
    return {
        record_id: _count(list(revisions), current[record_id])
        for record_id, revisions in groupby(told, key=lambda row: row[0])
    }


def _count(revisions: Sequence[tuple[UUID, UUID, str]], current: UUID) -> int:
    number = 0
    for _, revision_id, action in revisions:
        number += action == "report"
        if revision_id == current:
            break
    return number

"""The numbers of an area and of the areas inside it, read from the tallies.

A number is never counted from records: any area is the sum of its units' rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Sum
from django.db.models.functions import Left

from thaiqm.accounts.models import User
from thaiqm.areas.levels import areas_shown, step_below
from thaiqm.areas.models import Unit
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.areas.scope import Scope
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.records.states import LIVE, REVIEWED, Status
from thaiqm.records.tallies import Tally


@dataclass
class Counts:
    """How many records stand in each status."""

    by_status: dict[str, int] = field(default_factory=dict)

    def of(self, status: str) -> int:
        """The number in one status."""
        return self.by_status.get(status, 0)

    @property
    def submitted(self) -> int:
        """Waiting for the officer."""
        return self.of(Status.SUBMITTED)

    @property
    def numbers(self) -> list[Number]:
        """Every status in the order of a record's life."""
        return [Number(status.value, str(status.label), self.of(status)) for status in REVIEWED]

    @property
    def reported(self) -> int:
        """Everybody reported, without the withdrawn."""
        return sum(self.of(status) for status in LIVE)


@dataclass(frozen=True)
class Number:
    """One number as a page shows it: how many records stand in a status."""

    status: str
    label: str
    count: int


@dataclass(frozen=True)
class Row:
    """One area or unit inside the area looked at. `heading` is the subdistrict of a village."""

    code: str
    label: str
    heading: str
    counts: Counts

    @property
    def numbers(self) -> list[Number]:
        """Every status in the order of a record's life."""
        return self.counts.numbers

    @property
    def reported(self) -> int:
        """Everybody reported, without the withdrawn."""
        return self.counts.reported

    @property
    def is_unit(self) -> bool:
        """Whether this is a village or community and not an area above them."""
        return len(self.code) == UNIT_DIGITS


@dataclass(frozen=True)
class Progress:
    """An area's numbers: the rows inside it, and their sum."""

    rows: list[Row]
    total: Counts


def progress(user: User, *, below: str) -> Progress:
    """The numbers of everything inside `below` that the user may see, in three queries at most."""
    digits = step_below(user.scope, below)
    counts = _counts(user.scope, below, digits)
    if digits == UNIT_DIGITS:
        rows = [_unit_row(unit, counts) for unit in _units(user, below)]
    else:
        rows = [Row(a.code, a.label, "", counts[a.code]) for a in areas_shown(user.scope, below)]
    return Progress(rows, _sum(counts.values()))


def _counts(scope: Scope, below: str, digits: int) -> defaultdict[str, Counts]:
    found = (
        Tally.objects.filter(scope.condition("unit__code"), unit__code__startswith=below)
        .annotate(code=Left("unit_id", digits))
        .values_list("code", "status")
        .annotate(total=Sum("records"))
        .order_by()
    )
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    for code, status, total in found:
        counts[code].by_status[status] = total
    return counts


def _units(user: User, below: str) -> Iterable[Unit]:
    return active_units_visible_to(user).filter(code__startswith=below)


def _unit_row(unit: Unit, counts: defaultdict[str, Counts]) -> Row:
    return Row(unit.code, unit.label, unit.parent.label, counts[unit.code])


def _sum(all_counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for counts in all_counts:
        for status, number in counts.by_status.items():
            total.by_status[status] = total.of(status) + number
    return total

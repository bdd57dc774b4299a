"""The numbers of an area and of the areas inside it, read from the sums of areas and the tallies of units.

A number is never counted from records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from thaiqm.accounts.models import User
from thaiqm.areas.levels import areas_shown, step_below
from thaiqm.areas.models import Area, Unit
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.records.states import LIVE, REVIEWED, Status
from thaiqm.records.sums import outermost, records_by


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
    own = outermost(user.scope.narrowed(below).prefixes)
    places: Sequence[Area | Unit]
    if step_below(user.scope, below) == UNIT_DIGITS:
        places = list(active_units_visible_to(user).filter(code__startswith=below))
    else:
        places = list(areas_shown(user.scope, below))
    found = records_by({*own, *(place.code for place in places)}, REVIEWED)
    rows = [Row(place.code, place.label, _heading(place), Counts(found[place.code])) for place in places]
    # of units that are no more there is no row, but what they reported counts
    return Progress(rows, Counts(_added(found[code] for code in own)))


def _heading(place: Area | Unit) -> str:
    return place.parent.label if isinstance(place, Unit) else ""


def _added(found: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total = Counter[str]()
    for one in found:
        total.update(one)
    return dict(total)

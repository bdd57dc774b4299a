"""How far an area was over the last days: its snapshots, and now. A day that nobody took is a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from thaiqm.accounts.models import User
from thaiqm.areas.models import SILENT, Stage
from thaiqm.areas.scope import Scope
from thaiqm.records.states import LIVE
from thaiqm.records.sums import outermost
from thaiqm.supervision.snapshots import Snapshot

DAYS: Final = 28
COMPARED: Final = (1, 7)
"""With the ends of yesterday and of the day a week ago."""


@dataclass(frozen=True)
class Moment:
    """An area at one moment: its units by stage and its records by status."""

    units: Mapping[str, int] = field(default_factory=dict)
    records: Mapping[str, int] = field(default_factory=dict)

    @property
    def silent(self) -> int:
        """Units of which the centre has heard nothing."""
        return sum(self.units.get(stage, 0) for stage in SILENT)

    @property
    def all_units(self) -> int:
        """Every unit."""
        return sum(self.units.values())

    @property
    def share(self) -> int:
        """Per cent of the units that have reported, rounded down as on the board."""
        return 100 * (self.all_units - self.silent) // self.all_units if self.all_units else 0

    @property
    def persons(self) -> int:
        """Persons reported, without the withdrawn."""
        return sum(self.records.get(status, 0) for status in LIVE)


@dataclass(frozen=True)
class Day:
    """The end of a day; None where nobody took it. The last one is today, as it is now."""

    day: date
    moment: Moment | None
    is_now: bool = False


@dataclass(frozen=True)
class Change:
    """What has changed since the end of a day so many days ago; all None where that is not known."""

    days_ago: int
    silent: int | None = None
    share: int | None = None
    units: int | None = None
    persons: int | None = None


def last_days(user: User, *, below: str, now: Moment, today: date) -> list[Day]:
    """The ends of the last days of what the user may see below a code, from the first that is known; then today."""
    kept = _kept(user.scope.narrowed(below), today - timedelta(days=DAYS))
    before = [today - timedelta(days=back) for back in range(DAYS, 0, -1)]
    before = [day for day in before if kept and day >= min(kept)]
    found = [Day(day, kept.get(day)) for day in before]
    return [*found, Day(today, now, is_now=True)]


def changes(days: Sequence[Day]) -> list[Change]:
    """From the days to compare with until now."""
    *earlier, today = days
    then = {(today.day - one.day).days: one.moment for one in earlier}
    return [_change(back, today.moment, then.get(back)) for back in COMPARED]


def stages_drawn(days: Sequence[Day]) -> list[tuple[str, list[int | None]]]:
    """What the chart stacks: the silent together (""), then every other stage, each over the days."""
    moments = [one.moment for one in days]
    silent: list[int | None] = [None if moment is None else moment.silent for moment in moments]
    others = [stage for stage in Stage if stage not in SILENT]
    return [("", silent)] + [
        (str(stage.label), [None if moment is None else moment.units.get(stage, 0) for moment in moments])
        for stage in others
    ]


def _change(back: int, now: Moment | None, then: Moment | None) -> Change:
    if now is None or then is None:
        return Change(back)
    return Change(
        back,
        silent=now.silent - then.silent,
        share=now.share - then.share,
        units=now.all_units - then.all_units,
        persons=now.persons - then.persons,
    )


def _kept(scope: Scope, first: date) -> dict[date, Moment]:
    """The snapshots of all areas of this scope, added up; a day is known only if all of them are."""
    codes = outermost(scope.prefixes)
    rows: dict[date, list[tuple[Mapping[str, int], Mapping[str, int]]]] = {}
    found = Snapshot.objects.filter(code__in=codes, day__gte=first)
    for day, units, records in found.values_list("day", "units", "records"):
        rows.setdefault(day, []).append((units, records))
    return {
        day: Moment(_added(units for units, _ in some), _added(records for _, records in some))
        for day, some in rows.items()
        if len(some) == len(codes)
    }


def _added(numbers: Iterable[Mapping[str, int]]) -> Counter[str]:
    added: Counter[str] = Counter()
    for one in numbers:
        added.update(one)
    return added

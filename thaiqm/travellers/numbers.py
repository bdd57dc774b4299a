"""The register's numbers for an area and what lies inside it, read from the tallies alone.

The last two days stand beside the totals, because a day without a check is somebody to call today.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import Left

from thaiqm.accounts.models import User
from thaiqm.areas.levels import areas_shown, step_below
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.lib import thai_dates
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.travellers.queries import MISSED, OVER, SYMPTOMS, WatchFilter, filtered
from thaiqm.travellers.states import COUNTED, ENDED, WatchStatus
from thaiqm.travellers.tallies import DayTally, WatchTally
from thaiqm.travellers.watch_days import ONE_DAY

STANDING = (*WatchStatus.values, "surveyed", "open_symptoms")
CHECKS = ("due", "done", "symptomatic")
NAMES = frozenset(STANDING) | {f"{name}_{day}" for name in CHECKS for day in ("today", "yesterday")}
MOST_COUNTED = 1_000
"""What no tally knows is counted up to here; beyond it the page says "more than"."""


@dataclass
class Counts:
    """How many travellers stand where, and what came of the checks of yesterday and today."""

    by_name: Counter[str] = field(default_factory=Counter)

    @property
    def registered(self) -> int:
        """Everybody counted here: not who moved away or was withdrawn."""
        return sum(self.by_name[status] for status in COUNTED)

    @property
    def coverage(self) -> int:
        """Per cent of the registered who were surveyed as affected persons."""
        return 100 * self.surveyed // self.registered if self.registered else 0

    @property
    def missed_yesterday(self) -> int:
        """Due checks of yesterday that did not come."""
        return self.by_name["due_yesterday"] - self.by_name["done_yesterday"]

    @property
    def left_today(self) -> int:
        """Due checks of today that have not come yet."""
        return self.by_name["due_today"] - self.by_name["done_today"]

    def __getattr__(self, name: str) -> int:
        """One number by its name, such as `watching` or `due_today`."""
        if name not in NAMES:
            raise AttributeError(name)
        return self.by_name[name]


@dataclass(frozen=True)
class Row:
    """One area or unit inside the area looked at. `heading` is the subdistrict of a village."""

    code: str
    label: str
    heading: str
    counts: Counts

    @property
    def is_unit(self) -> bool:
        """Whether this is a village or community and not an area above them."""
        return len(self.code) == UNIT_DIGITS


@dataclass(frozen=True)
class Numbers:
    """An area's numbers: the rows inside it, and their sum."""

    rows: list[Row]
    total: Counts


def numbers(user: User, *, below: str, today: date | None = None) -> Numbers:
    """The numbers of everything inside `below` that the user may see, in three queries at most."""
    today = today or thai_dates.today()
    digits = step_below(user.scope, below)
    counts = _counts(user, below, digits, today)
    if digits == UNIT_DIGITS:
        units = active_units_visible_to(user).filter(code__startswith=below)
        rows = [Row(unit.code, unit.label, unit.parent.label, counts[unit.code]) for unit in units]
    else:
        areas = areas_shown(user.scope, below)
        rows = [Row(area.code, area.label, "", counts[area.code]) for area in areas]
    return Numbers(rows, _sum(counts.values()))


def open_symptoms(user: User, *, below: str) -> int:
    """How many travellers of an area have symptoms that no officer has dealt with."""
    rows = WatchTally.objects.filter(user.scope.condition("unit__code"), unit__code__startswith=below)
    return rows.aggregate(total=Sum("open_symptoms"))["total"] or 0


def count(user: User, shown: WatchFilter, *, today: date | None = None) -> int:
    """How many travellers a list holds, by the tallies where they know, else up to MOST_COUNTED + 1."""
    today = today or thai_dates.today()
    if shown.search or shown.day is not None or shown.name == OVER:
        return filtered(user, shown, today=today)[: MOST_COUNTED + 1].count()
    if shown.name == MISSED:
        sums = _inside(user, shown.area, DayTally.objects.filter(day=today - ONE_DAY))
        found = sums.aggregate(due=Sum("due"), done=Sum("done"))
        return (found["due"] or 0) - (found["done"] or 0)
    columns: dict[str, list[str]] = {
        SYMPTOMS: ["open_symptoms"],
        "ended": [*(status.value for status in ENDED), WatchStatus.WITHDRAWN.value],
        "all": list(WatchStatus.values),
    }
    standing = _inside(user, shown.area, WatchTally.objects.all())
    found = standing.aggregate(**{f"sum_{name}": Sum(name) for name in columns.get(shown.name, [shown.name])})
    return sum(value or 0 for value in found.values())


def _inside(user: User, area: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(user.scope.condition("unit__code"), unit__code__startswith=area)


def _counts(user: User, below: str, digits: int, today: date) -> defaultdict[str, Counts]:
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    standing = _inside(user, below, WatchTally.objects.annotate(code=Left("unit_id", digits)))
    rows: Iterable[Any] = standing.values_list("code").annotate(*_sums(STANDING)).order_by()
    for code, *values in rows:
        counts[code].by_name.update(dict(zip(STANDING, values, strict=True)))
    days = {today: "today", today - ONE_DAY: "yesterday"}
    checks = _inside(
        user, below, DayTally.objects.filter(day__in=days).annotate(code=Left("unit_id", digits))
    )
    rows = checks.values_list("code", "day").annotate(*_sums(CHECKS)).order_by()
    for code, day, *values in rows:
        named = {f"{name}_{days[day]}": value for name, value in zip(CHECKS, values, strict=True)}
        counts[code].by_name.update(named)
    return counts


def _sums(names: Iterable[str]) -> list[Sum]:
    return [Sum(name) for name in names]


def _sum(all_counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for counts in all_counts:
        total.by_name.update(counts.by_name)
    return total

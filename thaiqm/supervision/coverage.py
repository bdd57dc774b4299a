"""How far an area is: its units by stage, for itself and for everything inside it.

Read from the units' standings alone (areas.UnitStanding), so it is exact at once and costs the same with
ten records as with ten million.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import add
from typing import Any, Final

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce, Left

from thaiqm.accounts.models import User
from thaiqm.areas.levels import areas_shown, step_below
from thaiqm.areas.models import SILENT, Area, Stage, Unit, UnitStanding
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.lib.area_codes import PROVINCE_DIGITS, UNIT_DIGITS
from thaiqm.records.states import LIVE

FEW: Final = 2
"""A unit that reported fewer persons for its households than the area's average divided by this is marked."""
LEAST_TO_COMPARE: Final = 20
"""Households below which a unit says nothing by its share."""
LABELS: Final = {stage.value: str(stage.label) for stage in Stage}
"""Every stage in its order, and its words."""
ZERO_VIEWS: Final = {Stage.ZERO_REPORTED.value: "waiting", Stage.ZERO_CONFIRMED.value: "confirmed"}
"""Stages whose units a list of zero reports names (`zero.queries`)."""


@dataclass
class Counts:
    """Units by stage, their households where known, and the persons they reported."""

    stages: Counter[str] = field(default_factory=Counter)
    households: int = 0
    persons_of_known: int = 0
    persons: int = 0

    def add(self, stage: str, units: int, households: int, of_known: int, persons: int) -> None:
        """Count in units of one stage."""
        self.stages[stage] += units
        self.households += households
        self.persons_of_known += of_known
        self.persons += persons

    def add_all(self, other: Counts) -> None:
        """Count in an area inside this one."""
        self.stages.update(other.stages)
        self.households += other.households
        self.persons_of_known += other.persons_of_known
        self.persons += other.persons

    @property
    def units(self) -> int:
        """All units."""
        return self.stages.total()

    @property
    def silent(self) -> int:
        """Units of which the centre has heard nothing."""
        return sum(self.stages[stage] for stage in SILENT)

    @property
    def share(self) -> int:
        """Per cent of the units that have reported, rounded down: 100 only when all have."""
        return 100 * (self.units - self.silent) // self.units if self.units else 0

    @property
    def per_100(self) -> float | None:
        """Persons reported for 100 households, of units whose households are known."""
        return round(100 * self.persons_of_known / self.households, 1) if self.households else None

    @property
    def by_stage(self) -> list[StageCount]:
        """Every stage in its order."""
        return [StageCount(stage, label, self.stages[stage]) for stage, label in LABELS.items()]


@dataclass(frozen=True)
class StageCount:
    """How many units are in a stage."""

    stage: str
    label: str
    count: int

    @property
    def is_silent(self) -> bool:
        """Whether units in it are to be called."""
        return self.stage in SILENT

    @property
    def zero_view(self) -> str:
        """The list of zero reports that holds exactly these units; empty for other stages."""
        return ZERO_VIEWS.get(self.stage, "")


@dataclass(frozen=True)
class Row:
    """One area or unit inside the area looked at. `heading` is the subdistrict of a village."""

    code: str
    label: str
    heading: str
    counts: Counts
    is_few: bool = False
    zero_as_of: date | None = None

    @property
    def is_unit(self) -> bool:
        """Whether this is a village or community and not an area above them."""
        return len(self.code) == UNIT_DIGITS

    @property
    def stage(self) -> StageCount:
        """The stage of a unit."""
        return next(one for one in self.counts.by_stage if one.count)


@dataclass(frozen=True)
class Coverage:
    """An area's rows and their sum; `areas` are those of the rows, none where units are shown."""

    rows: list[Row]
    total: Counts
    areas: list[Area] = field(default_factory=list)


def coverage(user: User, *, below: str) -> Coverage:
    """How far everything inside `below` is that the user may see, in two queries, or three where it is units."""
    digits = step_below(user.scope, below)
    counts = _counts(user, below, digits)
    total = Counts()
    for one in counts.values():
        total.add_all(one)
    if digits != UNIT_DIGITS:
        areas = list(areas_shown(user.scope, below))
        rows = [Row(area.code, area.label, "", counts[area.code]) for area in areas if area.code in counts]
        return Coverage(rows, total, areas)
    inside = active_units_visible_to(user).filter(code__startswith=below)
    # the few subdistricts are found by their codes; joined, they cost a look at all of the country now and then
    units = inside.select_related(None).select_related("standing").prefetch_related("parent")
    return Coverage([_unit_row(unit, counts[unit.code], total) for unit in units], total)


def units_by_stage(user: User, *, below: str) -> Counts:
    """The units inside `below` by stage and nothing else of them, in one query."""
    units = UnitStanding.objects.filter(
        user.scope.narrowed(below).condition("unit__code"), is_abolished=False
    )
    return Counts(Counter(dict(units.values_list("stage").annotate(Count("unit")).order_by())))


def _unit_row(unit: Unit, counts: Counts, total: Counts) -> Row:
    average = total.per_100
    is_few = (
        average is not None
        and counts.households >= LEAST_TO_COMPARE
        and counts.persons > 0
        and (counts.per_100 or 0) < average / FEW
    )
    standing = getattr(unit, "standing", None)
    zero_as_of = standing.zero_as_of if standing and standing.stage in ZERO_VIEWS else None
    return Row(unit.code, unit.label, unit.parent.label, counts, is_few, zero_as_of)


def _counts(user: User, below: str, digits: int) -> defaultdict[str, Counts]:
    """Every area inside; the table is read once."""
    units = UnitStanding.objects.filter(
        user.scope.narrowed(below).condition("unit__code"), is_abolished=False
    )
    inside = F("province") if digits == PROVINCE_DIGITS else Left("unit__code", digits)
    persons = reduce(add, map(F, LIVE))
    found: Iterable[Any] = (
        units.annotate(inside=inside)
        .values_list("inside", "stage")
        .annotate(
            units=Count("unit"),
            known_households=Coalesce(Sum("households"), 0),
            of_known=Coalesce(Sum(persons, filter=Q(households__gt=0)), 0),
            persons=Sum(persons),
        )
        .order_by()
    )
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    for code, stage, number, households, of_known, reported in found:
        counts[str(code).zfill(digits)].add(stage, number, households, of_known, reported)
    return counts

"""How verification goes in an area: what waits and for how long, what each officer decides, and how fast.

Read from sums, standings, indexes and decisions by day alone, so it costs the same with ten records as with ten million.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, reduce
from operator import add
from typing import Final
from uuid import UUID

from django.db.models import F, Func, Q, QuerySet, TextField, Value

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.accounts.queries import places_of
from thaiqm.areas.levels import KINDS
from thaiqm.areas.models import Area, Unit
from thaiqm.areas.queries import units_visible_to
from thaiqm.lib import thai_dates
from thaiqm.lib.area_codes import DISTRICT_DIGITS, UNIT_DIGITS
from thaiqm.records.decided import Decided, Decisions, OfOfficer, decisions
from thaiqm.records.sums import outermost
from thaiqm.records.waits import Waits, waits

DAYS: Final = 14
MOST_QUICK: Final = 20
"""Officers named of an area that is wider than a district."""


@dataclass(frozen=True)
class Row:
    """One area or unit inside the area looked at; `decided` is None of a unit."""

    code: str
    label: str
    waits: Waits
    decided: Decided | None

    @property
    def is_unit(self) -> bool:
        """Whether this is a village or community and not an area above them."""
        return len(self.code) == UNIT_DIGITS


@dataclass(frozen=True)
class OfficerRow:
    """One officer: what waits in the officer's part of the area, what was decided there, and when last."""

    name: str
    place: str
    waits: Waits | None
    decided: Decided
    last_at: datetime | None


@dataclass(frozen=True)
class Day:
    """What was decided on one day."""

    day: date
    decided: Decided


class Verification:
    """The numbers of an area, each read once."""

    def __init__(self, user: User, *, below: str, today: date | None = None) -> None:
        self._user, self._below = user, below
        last = today or thai_dates.today()
        self.dates = [last - timedelta(days=back) for back in reversed(range(DAYS))]
        self._own = outermost(user.scope.narrowed(below).prefixes)

    @cached_property
    def rows(self) -> list[Row]:
        """Every area one step inside, or the units of the smallest; what is abolished only while something waits."""
        found = waits([place.code for place in self._places])
        return [
            Row(
                place.code,
                place.label,
                found[place.code],
                None if self._units else self._decisions.of_areas.get(place.code, Decided()),
            )
            for place in self._places
            if place.abolished_at is None or found[place.code] != Waits()
        ]

    @cached_property
    def total(self) -> Waits:
        """What waits in the whole area."""
        return reduce(add, (row.waits for row in self.rows), Waits())

    @cached_property
    def days(self) -> list[Day]:
        """The last days, the newest at the end; a day without a decision is a nought, for it is known."""
        return [Day(day, self._decisions.of_days.get(day, Decided())) for day in self.dates]

    @cached_property
    def decided(self) -> Decided:
        """Everything decided on these days."""
        return reduce(add, self._decisions.of_days.values(), Decided())

    @property
    def names_all(self) -> bool:
        """Whether every officer is named: of a district, a municipality or less."""
        return all(len(code) >= DISTRICT_DIGITS for code in self._own)

    @cached_property
    def officers(self) -> list[OfficerRow]:
        """Who verifies here: all of a small area; of a wider one those who were too quick to have read."""
        decided = self._decisions.of_officers
        return self._officer_rows(decided, list(self._verifiers()) if self.names_all else [])

    @property
    def quick(self) -> list[OfficerRow]:
        """Officers with confirmations that were faster than anybody reads, most first."""
        return sorted((row for row in self.officers if row.decided.quick), key=lambda row: -row.decided.quick)

    def _officer_rows(self, decided: Sequence[OfOfficer], present: Sequence[User]) -> list[OfficerRow]:
        of = {one.officer_id: one for one in decided}
        known = {user.pk: user for user in present}
        known |= {user.pk: user for user in User.objects.filter(pk__in=[pk for pk in of if pk not in known])}
        places, inside = places_of(known.values()), {pk: self._part_of(user) for pk, user in known.items()}
        waiting: Mapping[str, Waits] = waits({code for codes in inside.values() for code in codes})
        rows = [
            OfficerRow(
                user.full_name,
                places[pk],
                _sum_of_waits(waiting, inside[pk]) if user.is_active and present else None,
                of[pk].decided if pk in of else Decided(),
                of[pk].last_at if pk in of else None,
            )
            for pk, user in known.items()
        ]
        return sorted(rows, key=lambda row: (-(row.waits.submitted if row.waits else 0), row.name))

    def _part_of(self, officer: User) -> list[str]:
        """The codes that are the officer's as well as of the area looked at."""
        if not self.names_all:
            return []
        return outermost(code for own in self._own for code in officer.scope.narrowed(own).prefixes)

    def _verifiers(self) -> QuerySet[User]:
        areas = Func(F("area_codes"), Value(","), function="array_to_string", output_field=TextField())
        inside = Q(pk__in=list[UUID]())
        for code in self._own:
            inside |= Q(areas__regex=rf"(^|,){code}")
            inside |= Q(area_codes__overlap=[code[:digits] for digits in (2, 4, 6)])
        officers = User.objects.filter(unit=None, is_active=True, role__in=VERIFIERS)
        return officers.alias(areas=areas).filter(inside)

    @cached_property
    def _areas(self) -> list[Area]:
        """What the area is divided into; none where it is units."""
        if len(self._own) != 1:
            return list(Area.objects.filter(code__in=self._own).order_by("code"))
        (own,) = self._own
        kinds = KINDS.get(len(own) + 2, ())
        return list(Area.objects.filter(code__startswith=own, kind__in=kinds).order_by("code"))

    @cached_property
    def _units(self) -> list[Unit]:
        units = units_visible_to(self._user).filter(code__startswith=self._below)
        return [] if self._areas else list(units)

    @property
    def _places(self) -> list[Area | Unit]:
        return [*self._areas, *self._units]

    @cached_property
    def _decisions(self) -> Decisions:
        """In the areas shown, or in the whole where units are shown: no unit's are kept."""
        codes = [area.code for area in self._areas] or [code for code in self._own if code]
        if self.names_all:
            return decisions(codes, self.dates)
        return decisions(codes, self.dates, most=MOST_QUICK, only_quick=True)


def _sum_of_waits(waiting: Mapping[str, Waits], codes: Sequence[str]) -> Waits:
    return reduce(add, (waiting[code] for code in codes), Waits())

"""What units and the areas above them are called, read as they are needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from thaiqm.areas.models import Area, AreaKind, Unit


class Place(NamedTuple):
    """A unit in words: itself, subdistrict or municipality, district, province."""

    unit: str
    parent: str
    district: str
    province: str


NOWHERE: Final = Place("", "", "", "")


class UnitNames:
    """Remembers every unit it has read once; a country has 80,000, a district a few hundred."""

    def __init__(self) -> None:
        self._known: dict[str, Place] = {}

    def read(self, codes: Iterable[str]) -> None:
        """Read those of these units that are not known yet, in one query."""
        missing = set(codes) - self._known.keys()
        if missing:
            units = Unit.objects.filter(code__in=missing).select_related("parent__parent__parent")
            self._known.update((unit.code, _place(unit)) for unit in units)

    def of(self, code: str) -> Place:
        """The words for a unit that was read."""
        return self._known.get(code, NOWHERE)


def _place(unit: Unit) -> Place:
    above: dict[str, str] = {}
    area: Area | None = unit.parent
    while area is not None:
        above[area.kind] = area.label
        area = area.parent
    district, province = above.get(AreaKind.DISTRICT, ""), above.get(AreaKind.PROVINCE, "")
    return Place(unit.label, unit.parent.label, district, province)

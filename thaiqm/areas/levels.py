"""Looking down from an area to what lies inside it, and back: the pages of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import QuerySet

from thaiqm.areas.models import Area, AreaKind
from thaiqm.areas.scope import Scope
from thaiqm.lib.area_codes import (
    DISTRICT_DIGITS,
    PROVINCE_DIGITS,
    SUBDISTRICT_DIGITS,
    UNIT_DIGITS,
    is_area_code,
)

STEPS: Final = {0: 2, 2: 4}
"""Digits of an area's code → digits of the areas shown inside it; below a district: its units."""
KINDS: Final[Mapping[int, Sequence[AreaKind]]] = {
    PROVINCE_DIGITS: [AreaKind.PROVINCE],
    DISTRICT_DIGITS: [AreaKind.DISTRICT, AreaKind.MUNICIPALITY],
    SUBDISTRICT_DIGITS: [AreaKind.SUBDISTRICT],
}
"""Digits of a code → what areas have such codes."""


def step_below(scope: Scope, below: str) -> int:
    """How many digits the codes shown inside `below` have."""
    if below or scope.prefixes == ("",):
        return STEPS.get(len(below), UNIT_DIGITS)
    shortest = min((len(prefix) for prefix in scope.prefixes), default=UNIT_DIGITS)
    return STEPS.get(shortest, UNIT_DIGITS)


def area_above(scope: Scope, below: str) -> str | None:
    """The area to go back to from `below`: "" is the whole own area, None means already there."""
    if not below or below in scope.prefixes:
        return None
    wider = below[:-2]
    return wider if wider not in scope.prefixes and scope.holds(wider) and wider else ""


def is_shown_alone(scope: Scope, below: str) -> bool:
    """Whether `below` is the code of an area inside the scope that has a page of its own."""
    return is_area_code(below) and scope.holds(below)


def areas_shown(scope: Scope, below: str) -> QuerySet[Area]:
    """The areas inside `below` that a page of numbers shows; none where it shows units."""
    wanted = KINDS.get(step_below(scope, below), [])
    areas = Area.objects.filter(scope.condition("code"), code__startswith=below, kind__in=wanted)
    return areas.order_by("code")

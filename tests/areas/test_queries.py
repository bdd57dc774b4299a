"""Scope: inside is "starts with" (docs/trust.md B4)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.areas import made_up_places as made_up
from thaiqm.areas.models import Area, Unit
from thaiqm.areas.queries import (
    active_units_visible_to,
    areas_one_level_below,
    municipalities_of,
    place_inside,
    units_visible_to,
)
from thaiqm.areas.scope import COUNTRY, NOTHING, Scope

ALL = [
    made_up.VILLAGE,
    made_up.NEXT_VILLAGE,
    made_up.FAR_VILLAGE,
    made_up.OTHER_COMMUNITY,
    made_up.COMMUNITY,
]


@dataclass(frozen=True)
class Asker:
    """Whoever asks."""

    scope: Scope


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("scope", "codes"),
    [
        (NOTHING, []),
        (COUNTRY, ALL),
        (Scope(("47",)), ALL),
        (Scope(("4701",)), ALL[:2]),
        (Scope(("470102", "4799")), [*ALL[:2], made_up.COMMUNITY]),
        (Scope((made_up.VILLAGE,)), [made_up.VILLAGE]),
        (Scope(("48",)), []),
    ],
)
def test_it_finds_the_units_inside(scope: Scope, codes: list[str]) -> None:
    units = units_visible_to(Asker(scope))
    assert [unit.code for unit in units] == codes
    assert [code for code in ALL if scope.holds(code)] == codes
    Unit.objects.filter(code=made_up.VILLAGE).update(abolished_at="2020-04-01")
    left = [unit.code for unit in active_units_visible_to(Asker(scope))]
    assert left == [code for code in codes if code != made_up.VILLAGE]


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("scope", "codes"),
    [
        (COUNTRY, ["47"]),
        (Scope(("47",)), ["4701", "4702", "4798", "4799"]),
        (Scope(("4701",)), ["470102", "470103"]),
        (Scope(("470102",)), ["470102"]),
        (Scope(("4799",)), []),
        (NOTHING, []),
    ],
)
def test_it_divides_an_area_into_the_next_level(scope: Scope, codes: list[str]) -> None:
    assert [area.code for area in areas_one_level_below(Asker(scope))] == codes


@pytest.mark.usefixtures("places")
def test_it_lists_the_municipalities_that_still_exist() -> None:
    Area.objects.filter(code=made_up.OTHER_MUNICIPALITY).update(abolished_at="2020-04-01")
    found = municipalities_of(Asker(Scope(("47",))))
    assert [area.code for area in found] == [made_up.MUNICIPALITY]


@pytest.mark.usefixtures("places")
def test_it_shows_the_village_number_with_the_name() -> None:
    village = Unit.objects.get(code=made_up.NEXT_VILLAGE)
    assert (village.moo, village.label) == (2, "หมู่ที่ 2 บ้านทดสอบ 47010202")
    community = Unit.objects.get(code=made_up.COMMUNITY)
    assert (community.moo, community.label) == (None, "ชุมชนทดสอบ 47990001")


@pytest.mark.parametrize(
    ("scope", "code", "left"),
    [
        (COUNTRY, "", COUNTRY),
        (COUNTRY, "47", Scope(("47",))),
        (Scope(("47",)), "", Scope(("47",))),
        (Scope(("47",)), "4701", Scope(("4701",))),
        (Scope(("4701", "4799", "4801")), "47", Scope(("4701", "4799"))),
        (Scope(("47",)), "48", NOTHING),
        (NOTHING, "", NOTHING),
    ],
)
def test_a_scope_narrowed_to_an_area_never_grows(scope: Scope, code: str, left: Scope) -> None:
    assert scope.narrowed(code) == left


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("scope", "named"),
    [
        (COUNTRY, [6, 4, 2]),
        (Scope((made_up.VILLAGE[:2],)), [6, 4]),
        (Scope((made_up.VILLAGE[:4],)), [6]),
        (Scope((made_up.VILLAGE[:6],)), [6]),
        (Scope((made_up.VILLAGE[:6], made_up.FAR_VILLAGE[:6])), [6, 4]),
    ],
)
def test_a_unit_is_placed_inside_what_is_looked_at(scope: Scope, named: list[int]) -> None:
    """Its subdistrict always, and above that only what does not hold the whole list."""
    unit = Unit.objects.get(code=made_up.VILLAGE)
    areas = [Area.objects.get(code=unit.code[:digits]).label for digits in named]
    assert place_inside(unit, scope) == " ".join(areas)

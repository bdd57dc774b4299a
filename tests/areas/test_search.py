"""Places found by what people call them, inside the own area only."""

from __future__ import annotations

import pytest

from tests import making
from thaiqm.accounts.models import Role
from thaiqm.areas.models import Area, Unit
from thaiqm.areas.search import place_with, places_named

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> None:
    """The made-up provinces, with a name that stands twice."""
    making.areas()
    Area.objects.filter(code="470201").update(name_th="กุดไห")
    Unit.objects.filter(code="47010301").update(name_th="บ้านโพน")
    Unit.objects.filter(code="47020101").update(name_th="บ้านโพน")


def found(said: str, *, area: str = "47", digits: int = 8) -> list[str]:
    """The codes that an officer of a province, or of another area, finds."""
    by = making.user(Role.PROVINCE_OFFICER, area)
    return [place.code for place in places_named(by, said, digits=digits)]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("งิ้วด่อน", ["470103"]),
        ("ตำบลงิ้วด่อน", ["470103"]),
        ("ต.งิ้วด่อน", ["470103"]),
        ("ด่อน", ["470103"]),
        ("โพน", ["47010301", "47020101"]),
        ("บ้านโพน กุดไห", ["47020101"]),
        ("กุดไห  บ้านโพน", ["47020101"]),
        ("โพน หมู่ที่ ๑ งิ้วด่อน", ["47010301"]),
        ("โพน ม.1", ["47010301", "47020101"]),
        ("โพน 9", []),
        ("เชียงใหม่", []),
        ("", []),
        ("โ", []),
        ("2", []),
        ("ตำบล", []),
        ("%", []),
        ("_่อน", []),
        ("โพน ²", []),
        pytest.param("โพน " + "9" * 5_000, [], id="very long"),
        ("โพ\x00น", ["47010301", "47020101"]),
        ("\x00\ud800", []),
    ],
)
def test_a_place_is_found_as_people_say_it(said: str, codes: list[str]) -> None:
    assert found(said) == codes


def test_only_the_own_area_is_looked_through() -> None:
    assert found("โพน", area="4702") == ["47020101"]
    assert found("โพน", area="48") == []
    by = making.user(Role.PROVINCE_OFFICER, "48")
    assert place_with(by, "47010301") is None


def test_units_stay_out_where_an_area_is_wanted() -> None:
    assert found("โพน", digits=6) == []
    assert found("งิ้วด่อน", digits=6) == ["470103"]


def test_what_was_abolished_is_not_offered() -> None:
    Unit.objects.filter(code="47010301").update(abolished_at="2026-01-31")
    assert found("โพน") == ["47020101"]


def test_a_place_says_where_it_lies() -> None:
    by = making.user(Role.PROVINCE_OFFICER, "47")
    (place,) = places_named(by, "บ้านโพน งิ้วด่อน")
    assert str(place).startswith("หมู่ที่ 1 บ้านโพน ตำบลงิ้วด่อน อำเภอ")
    assert str(place).endswith(" (47010301)")
    assert place_with(by, "47010301") == place
    area = place_with(by, "470103")
    assert area is not None
    assert area.words.startswith("ตำบลงิ้วด่อน อำเภอ")
    assert place_with(by, "47019999") is None

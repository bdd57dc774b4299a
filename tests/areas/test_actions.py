"""Areas from the gazetteer, and communities added by hand."""

from __future__ import annotations

import pytest

from tests.areas import made_up_places as made_up
from thaiqm.areas import actions
from thaiqm.areas.models import Area, AreaKind, Unit
from thaiqm.audit.models import Event
from thaiqm.lib import gazetteer


@pytest.mark.django_db
def test_it_loads_the_country_once_and_a_second_time_changes_nothing() -> None:
    first = actions.load_areas(gazetteer=gazetteer.load(), by=None)
    assert first["changed"] == 77 + 928 + 7_436
    assert Area.objects.filter(kind=AreaKind.SUBDISTRICT).count() == 7_436
    mueang = Area.objects.get(code="470102")
    assert (mueang.parent_id, mueang.label) == ("4701", "ตำบลขมิ้น")
    assert "47220" in mueang.postcodes
    assert Area.objects.get(code="1001").label == "เขตพระนคร"
    assert Event.objects.filter(name="areas.loaded").count() == 1
    assert actions.load_areas(gazetteer=gazetteer.load(), by=None)["changed"] == 0
    assert Event.objects.filter(name="areas.loaded").count() == 1


@pytest.mark.usefixtures("places")
def test_it_gives_a_new_community_the_next_number() -> None:
    unit = actions.add_community(municipality=made_up.MUNICIPALITY, name="  ชุมชนใหม่ ", by=None)
    assert (unit.code, unit.name_th, unit.parent_id) == ("47990002", "ชุมชนใหม่", "4799")


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("name", "code"),
    [(" ", "community_name_missing"), ("ชุมชน ทดสอบ47990001", "community_exists")],
)
def test_it_refuses_a_community_without_a_name_or_with_one_that_is_taken(name: str, code: str) -> None:
    with pytest.raises(actions.CommunityRefused) as refusal:
        actions.add_community(municipality=made_up.MUNICIPALITY, name=name, by=None)
    assert refusal.value.code == code
    assert Unit.objects.filter(parent=made_up.MUNICIPALITY).count() == 1

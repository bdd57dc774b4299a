"""Subdistricts without villages, as the imported lists tell (docs/domain.md R14)."""

from __future__ import annotations

import pytest

from tests import making
from thaiqm.areas import places
from thaiqm.areas.models import Area, AreaKind, Unit
from thaiqm.records import envelopes
from thaiqm.records.judging import judge

pytestmark = pytest.mark.django_db


def test_a_subdistrict_beside_villages_without_one_is_urban() -> None:
    """470101 has none while its neighbours have; a district of which nothing is known is not judged."""
    making.areas()
    Area.objects.create(code="470101", kind=AreaKind.SUBDISTRICT, name_th="ธาตุเชิงชุม", parent_id="4701")
    known = places.known()
    assert known.without_villages("470101")
    assert not known.without_villages("470102")
    assert not known.without_villages("500101")


def test_it_is_asked_again_only_after_a_while() -> None:
    """Not at every report; `forget` looks at once."""
    making.areas()
    assert not places.known().without_villages("470201")
    Unit.objects.filter(code="47020101").update(parent_id="470102")
    Unit.objects.create(code="47020201", kind="village", name_th="บ้านใหม่", parent=_neighbour())
    assert not places.known().without_villages("470201")
    places.forget()
    assert places.known().without_villages("470201")


def test_moo_in_an_urban_subdistrict_is_a_warning_at_the_desk() -> None:
    """The record waits, with a flag."""
    making.areas()
    Area.objects.create(code="470101", kind=AreaKind.SUBDISTRICT, name_th="ธาตุเชิงชุม", parent_id="4701")
    raw = making.answers(addr_place={"tambon": "470101", "postcode": "47000"}, addr_moo="3")
    judged = judge(envelopes.read(making.item(raw)))
    assert not judged.has_errors
    assert "R14" in judged.flags


def _neighbour() -> Area:
    return Area.objects.create(code="470202", kind=AreaKind.SUBDISTRICT, name_th="นาโพธิ์", parent_id="4702")

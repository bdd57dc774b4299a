"""The register's tallies against a recount, and put right."""

from __future__ import annotations

import pytest
from django.db.models import F

from tests.travellers import made_up_travellers as made
from tests.travellers.counted import as_counted
from tests.travellers.decided import ill
from thaiqm.audit.models import Event
from thaiqm.travellers import recounting
from thaiqm.travellers.models import ArrivalTally, DayTally, WatchTally

pytestmark = pytest.mark.django_db


def test_right_tallies_have_no_differences() -> None:
    ill(), made.traveller(unit="47990001"), made.depart(made.traveller(), to="47010301")
    assert recounting.differences() == []
    assert recounting.rebuild() == []


def test_a_spoiled_tally_is_found_and_put_right() -> None:
    watch = ill()
    made.traveller(unit="48010101")
    right = as_counted()
    WatchTally.objects.filter(unit="47010201").update(watching=F("watching") + 2)
    DayTally.objects.filter(unit="47010201", day=made.day(1)).update(done=0)
    ArrivalTally.objects.filter(unit="47010201").delete()
    WatchTally.objects.create(unit_id="47020101", referred=5)
    found = recounting.differences()
    day = made.day(1).isoformat()
    arrival = (watch.arrival_date.isoformat(), "47010201", "bangkok", "10")
    assert {(one.table, one.key, one.counter, one.wrong_by) for one in found} == {
        ("travellers_watchtally", ("47010201",), "watching", 2),
        ("travellers_watchtally", ("47020101",), "referred", 5),
        ("travellers_daytally", (day, "47010201"), "done", -1),
        ("travellers_arrivaltally", arrival, "arrivals", -1),
    }
    assert {one.unit_code for one in found} == {"47010201", "47020101"}
    assert "off by +2" in "".join(map(str, found))
    assert len(recounting.rebuild()) == 4
    assert recounting.differences() == []
    assert as_counted() == right
    rebuilt = Event.objects.filter(name="tally.rebuilt").values_list("subject_id", flat=True)
    assert sorted(rebuilt) == ["47010201", "47020101"]

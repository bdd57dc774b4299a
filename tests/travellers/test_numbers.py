"""The register's numbers: of an area, of what lies inside it, and of who arrived."""

from __future__ import annotations

from typing import Any

import pytest

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.decided import ill, on
from thaiqm.accounts.models import Role, User
from thaiqm.lib import thai_dates
from thaiqm.travellers import actions, numbers
from thaiqm.travellers.arrivals import arrivals

pytestmark = pytest.mark.django_db


def test_a_district_shows_its_units_and_their_sum(officer: User) -> None:
    watch = ill()
    made.check(watch, days_ago=0)
    made.survey(watch)
    made.traveller(unit="47010301")
    made.traveller(unit="47020101")
    shown = numbers.numbers(officer, below="")
    rows = {row.code: row.counts for row in shown.rows}
    assert list(rows) == ["47010201", "47010202", "47010301"]
    assert (rows["47010201"].open_symptoms, rows["47010201"].surveyed) == (1, 1)
    assert (rows["47010201"].missed_yesterday, rows["47010301"].missed_yesterday) == (0, 1)
    assert (rows["47010201"].left_today, rows["47010301"].left_today) == (0, 1)
    assert rows["47010202"].registered == 0
    total = shown.total
    assert (total.registered, total.watching, total.coverage) == (2, 2, 50)
    assert (total.due_today, total.done_today, total.due_yesterday, total.done_yesterday) == (2, 1, 2, 1)
    assert total.symptomatic_yesterday == 1


def test_who_moved_away_is_counted_where_the_watch_goes_on(officer: User) -> None:
    gone, referred = made.traveller(), made.traveller()
    made.depart(gone)
    actions.refer(**on(referred, officer))
    total = numbers.numbers(officer, below="").total
    assert (total.registered, total.moved_away, total.referred, total.watching) == (1, 1, 1, 0)


def test_a_province_shows_districts_and_goes_down() -> None:
    made.traveller(), made.traveller(unit="47990001"), made.traveller(unit="48010101")
    province = making.user(Role.PROVINCE_OFFICER, "47")
    rows = {row.code: row.counts.registered for row in numbers.numbers(province, below="").rows}
    assert rows == {"4701": 1, "4702": 0, "4799": 1}
    inside = numbers.numbers(province, below="4701")
    assert [row.is_unit for row in inside.rows] == [True, True, True]
    centre = making.user(Role.CENTRAL_OFFICER)
    rows = {row.code: row.counts.registered for row in numbers.numbers(centre, below="").rows}
    assert rows == {"47": 2, "48": 1}


def test_the_desks_first_page_counts_open_symptoms_of_the_area(officer: User) -> None:
    ill(), ill(unit="47020101")
    assert numbers.open_symptoms(officer, below="") == 1
    assert numbers.open_symptoms(officer, below="470103") == 0


def test_numbers_cost_three_queries(officer: User, django_assert_num_queries: object) -> None:
    ill(), made.traveller(unit="47010301")
    with django_assert_num_queries(3):  # type: ignore[operator]
        numbers.numbers(officer, below="")


def test_arrivals_stand_by_day_and_origin(officer: User, django_assert_num_queries: object) -> None:
    abroad: dict[str, Any] = {"origin_kind": "abroad", "origin_province": None, "origin_country": "ลาว"}
    made.traveller(days_ago=0)
    made.traveller(days_ago=2, origin_province="48")
    made.traveller(days_ago=2, origin_province="48", venue_status="yes", venue="สนามมวย")
    made.traveller(days_ago=13, **abroad)
    made.traveller(days_ago=14)
    made.traveller(days_ago=1, unit="47020101")
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = arrivals(officer, below="")
    per_day = {row.day: row.by_class for row in found.days if row.total}
    assert per_day == {
        made.day(0): (1, 0, 0, 0),
        made.day(2): (0, 1, 0, 1),
        made.day(13): (0, 0, 1, 0),
    }
    assert found.days[0].day == thai_dates.today()
    assert len(found.days) == 14
    assert (found.total, found.by_class) == (4, [1, 1, 1, 1])
    origins = [(row.label, row.arrivals) for row in found.origins]
    assert origins[0] == ("นครพนม", 2)
    assert set(origins[1:]) == {("กรุงเทพมหานคร", 1), ("ต่างประเทศ", 1)}


def test_who_is_withdrawn_never_arrived(officer: User) -> None:
    actions.withdraw(reason="ซ้ำ", **on(made.traveller(), officer))
    found = arrivals(officer, below="")
    assert (found.total, found.origins) == (0, [])

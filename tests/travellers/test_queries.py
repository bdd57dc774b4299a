"""Who is in which list, in which order, and how the database finds them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.decided import ill, on
from thaiqm.accounts.models import Role, User
from thaiqm.travellers import actions, numbers, queries
from thaiqm.travellers.models import Watch
from thaiqm.travellers.queries import LISTS, WatchFilter

pytestmark = pytest.mark.django_db


def of(user: User, name: str, **wanted: Any) -> list[Any]:
    """The record ids of a list, in its order; and that the count agrees."""
    shown = WatchFilter(name, **wanted)
    found = [watch.record_id for watch in queries.page(user, shown)]
    assert numbers.count(user, shown) == len(found)
    return found


def ids(*watches: Watch) -> list[Any]:
    return [watch.record_id for watch in watches]


def test_open_symptoms_stand_in_the_order_of_telling(officer: User) -> None:
    first, second = ill(), ill(unit="47010301")
    made.traveller()
    assert of(officer, "symptoms") == ids(first, second)
    actions.settle(**on(first, officer))
    assert of(officer, "symptoms") == ids(second)


def test_who_has_no_check_of_yesterday_is_called_today(officer: User) -> None:
    missed = made.traveller(days_ago=5)
    made.check(missed, days_ago=2)
    done = made.traveller(days_ago=4)
    made.check(done, days_ago=1)
    new = made.traveller(days_ago=1)
    over = made.traveller(days_ago=16)
    last = made.traveller(days_ago=15)
    gone = made.traveller(days_ago=6)
    made.depart(gone, days_ago=2)
    left_late = made.traveller(days_ago=3)
    made.depart(left_late, days_ago=0)
    reported_late = made.envelope(made.answers(days_ago=6))
    made.send(reported_late)
    withdrawn = made.traveller(days_ago=5)
    actions.withdraw(reason="ซ้ำ", **on(withdrawn, officer))
    found = of(officer, "missed")
    assert set(found) == set(ids(missed, last, left_late))
    assert not {*ids(done, new, over, gone, withdrawn), reported_late.record_id} & set(found)


def test_days_away_are_nobodys_fault(officer: User) -> None:
    watch = made.traveller(days_ago=6)
    made.depart(watch, days_ago=4)
    assert of(officer, "missed") == []
    actions.resume(**on(watch, officer))
    assert of(officer, "missed") == []


def test_who_is_over_waits_until_completed(officer: User) -> None:
    over, ill_one = made.traveller(days_ago=15), made.traveller(days_ago=17)
    made.traveller(days_ago=14)
    made.check(ill_one, days_ago=4, symptoms=["cough"])
    assert of(officer, "over") == ids(ill_one, over)
    assert list(queries.to_complete(officer, WatchFilter("over"))) == [over]
    actions.complete(**on(over, officer))
    assert of(officer, "over") == ids(ill_one)
    assert of(officer, "ended") == ids(over)


def test_each_status_has_its_list_by_arrival(officer: User) -> None:
    late, early = made.traveller(days_ago=2), made.traveller(days_ago=9)
    referred, gone = made.traveller(days_ago=4), made.traveller(days_ago=4)
    actions.refer(**on(referred, officer))
    made.depart(gone)
    assert of(officer, "watching") == ids(early, late)
    assert of(officer, "referred") == ids(referred)
    assert of(officer, "ended") == ids(gone)
    assert of(officer, "all") == ids(gone, referred, early, late)


def test_a_list_is_narrowed_by_unit_and_day(officer: User) -> None:
    here, there = made.traveller(days_ago=2), made.traveller(days_ago=3, unit="47010301")
    assert of(officer, "watching", area="47010201") == ids(here)
    assert of(officer, "watching", area="470103") == ids(there)
    assert of(officer, "watching", day=3) == ids(there)
    assert of(officer, "watching", day=0) == []


def test_somebody_is_found_by_name_number_and_citizen_id(officer: User) -> None:
    digits = making.new_citizen_id()
    watch = made.traveller(citizen_id=digits, name={"title": "นาง", "given": "บุญมี", "family": "ศรีสุข"})
    made.traveller()
    for text in ("บุญมี", "ญมีศรี", digits, watch.record.number):
        assert of(officer, "all", search=text) == ids(watch)
    assert of(officer, "all", search="บุ") == []
    assert of(making.officer("4702"), "all", search=digits) == []


def test_an_area_sees_its_own_and_nothing_else() -> None:
    own = {
        unit: made.traveller(unit=unit).record_id
        for unit in ("47010201", "47010301", "47020101", "47990001", "48010101")
    }
    for role, area, units in (
        (Role.DEPUTY_DISTRICT_OFFICER, "4701", ["47010201", "47010301"]),
        (Role.DEPUTY_DISTRICT_OFFICER, "470102", ["47010201"]),
        (Role.MUNICIPAL_CLERK, "4799", ["47990001"]),
        (Role.PROVINCE_OFFICER, "47", ["47010201", "47010301", "47020101", "47990001"]),
        (Role.CENTRAL_OFFICER, "", list(own)),
    ):
        user = making.user(role, area)
        assert set(of(user, "all")) == {own[unit] for unit in units}
        assert set(queries.visible_to(user).values_list("record_id", flat=True)) == {own[u] for u in units}


@pytest.mark.parametrize("name", LISTS)
def test_pages_follow_each_other_without_gap_or_repeat(name: str, officer: User) -> None:
    watches = [made.traveller(days_ago=days) for days in (3, 3, 3, 5, 16, 16, 18)]
    for watch in watches:
        made.check(watch, days_ago=2, symptoms=["fever"])
    shown = WatchFilter(name)
    whole = queries.page(officer, shown)
    seen: list[Watch] = []
    after = None
    while True:
        page = queries.page(officer, shown, after=after, size=2)
        seen += page[:2]
        if len(page) <= 2:
            break
        after = queries.place_of_row(page[1], shown)
    assert ids(*seen) == ids(*whole)


def plan_of(user: User, shown: WatchFilter, after: Any = None) -> str:
    """How the database reads a page when it may neither read whole tables nor sort, if it can do without."""
    with connection.cursor() as cursor:
        for what in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{what} = off")
    with CaptureQueriesContext(connection) as captured:
        queries.page(user, shown, after=after)
    sql = captured[0]["sql"]
    assert "dailycheck" not in sql
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("name", ["watching", "referred", "over", "all"])
def test_a_page_runs_along_the_index(name: str, officer: User) -> None:
    watch, shown = made.traveller(days_ago=16), WatchFilter(name)
    for after in (None, queries.place_of_row(watch, shown)):
        plan = plan_of(officer, shown, after)
        assert "watch_list" in plan
        assert "Sort" not in plan


def test_open_symptoms_have_an_index_of_their_own(officer: User) -> None:
    plan = plan_of(officer, WatchFilter("symptoms"), queries.place_of_row(ill(), WatchFilter("symptoms")))
    assert "watch_open_symptoms" in plan
    assert "Sort" not in plan


def test_wide_areas_choose_a_district_first() -> None:
    province = making.user(Role.PROVINCE_OFFICER, "47")
    assert queries.is_too_wide(province, WatchFilter("watching"))
    assert queries.is_too_wide(province, WatchFilter("watching", area="47"))
    assert not queries.is_too_wide(province, WatchFilter("watching", area="4701"))
    assert not queries.is_too_wide(province, WatchFilter("watching", search="สมพร"))
    assert not queries.is_too_wide(province, WatchFilter("symptoms"))
    assert not queries.is_too_wide(making.officer("470102"), WatchFilter("watching"))

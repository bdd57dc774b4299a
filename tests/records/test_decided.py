"""Decisions added up by area, by day and by officer are the same decisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce
from operator import add
from random import Random

import pytest

from tests import making
from thaiqm.accounts.models import Role, User
from thaiqm.lib import thai_dates
from thaiqm.records.decided import Decided, Decisions, decisions
from thaiqm.records.decision_days import DecisionDay

pytestmark = pytest.mark.django_db
LAST = date(2020, 4, 20)
DAYS = [LAST - timedelta(days=back) for back in range(3)]
SUBDISTRICTS = ("470102", "470103", "470201", "479901", "480101")


@pytest.fixture
def rows() -> list[DecisionDay]:
    """Some decisions of three officers on five days, as acts write them: of subdistricts and of their provinces."""
    dice = Random(25)
    officers = [
        making.user(Role.DEPUTY_DISTRICT_OFFICER, "4701", phone=f"081234567{number}") for number in range(3)
    ]
    kept: dict[tuple[date, str, User], DecisionDay] = {}
    for back in range(5):
        for area in SUBDISTRICTS:
            for officer in dice.sample(officers, 2):
                day, confirmed = LAST - timedelta(days=back), dice.randint(0, 9)
                numbers = {
                    "confirmed": confirmed,
                    "returned": dice.randint(0, 3),
                    "others": dice.randint(0, 2),
                    "quick": dice.randint(0, confirmed) if officer != officers[0] else 0,
                }
                for code in (area, area[:2]):
                    empty = DecisionDay(day=day, area_code=code, officer=officer, last_at=thai_dates.now())
                    row = kept.setdefault((day, code, officer), empty)
                    for name, number in numbers.items():
                        setattr(row, name, getattr(row, name) + number)
    return DecisionDay.objects.bulk_create(kept.values())


def added(rows: Iterable[DecisionDay]) -> Decided:
    """One by one."""
    each = (Decided(row.confirmed, row.returned, row.others, row.quick) for row in rows)
    return reduce(add, each, Decided())


@pytest.mark.parametrize(
    "codes",
    [["47", "48"], ["4701", "4702", "4799"], ["470102", "470103"], ["4701", "470201", "48"], ["470102"], []],
    ids=lambda codes: ",".join(codes) or "none",
)
def test_each_sum_is_what_the_rows_say(rows: list[DecisionDay], codes: list[str]) -> None:
    """Of areas of every size, also mixed; days before and areas beside do not count."""
    found = decisions(codes, DAYS)
    inside = [
        row
        for row in rows
        if len(row.area_code) == 6 and row.day in DAYS and row.area_code.startswith(tuple(codes))
    ]
    wanted = {code: added(row for row in inside if row.area_code.startswith(code)) for code in codes}
    assert found.of_areas == wanted
    days = {row.day for row in inside}
    assert found.of_days == {day: added(row for row in inside if row.day == day) for day in days}
    officers = {row.officer_id for row in inside}
    assert {one.officer_id: one.decided for one in found.of_officers} == {
        officer: added(row for row in inside if row.officer_id == officer) for officer in officers
    }


def test_the_quickest_come_first_and_only_so_many(rows: list[DecisionDay]) -> None:
    """Who was never quick is left out when asked; what areas and days add up to stays whole."""
    everybody, quick = decisions(["47"], DAYS), decisions(["47"], DAYS, only_quick=True)
    order = [one.decided.quick for one in everybody.of_officers]
    assert order == sorted(order, reverse=True)
    assert order[-1] == 0
    assert quick.of_officers == everybody.of_officers[:2]
    first = decisions(["47"], DAYS, most=1)
    assert first == Decisions(everybody.of_areas, everybody.of_days, everybody.of_officers[:1])


def test_nothing_decided_is_nothing_to_read() -> None:
    assert decisions(["47"], DAYS) == Decisions()

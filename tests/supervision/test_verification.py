"""The verification board: what it says is what a recount of records and history says."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from random import Random
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from tests import making
from tests.review.conftest import Report, as_browser
from thaiqm.accounts.models import Role, User
from thaiqm.areas.models import Unit
from thaiqm.lib import thai_dates
from thaiqm.records import actions, folding, waits
from thaiqm.records.decision_days import DecisionDay
from thaiqm.records.models import Move, Record, StatusChange
from thaiqm.records.waits import Waits
from thaiqm.supervision.verification import Verification

pytestmark = pytest.mark.django_db
PAGE = "/desk/supervision/verification"
REASONS = [{"question": "phone", "text": "โทรไม่ติด"}]
VIEWERS: dict[str, Callable[[], User]] = {
    "centre": lambda: making.user(Role.CENTRAL_OFFICER),
    "province": lambda: making.user(Role.PROVINCE_OFFICER, "47"),
    "district": lambda: making.officer("4701"),
    "subdistrict": lambda: making.user(Role.DEPUTY_DISTRICT_OFFICER, "470102"),
    "municipality": lambda: making.user(Role.MUNICIPAL_CLERK, "4799"),
}


@pytest.fixture
def decided(report: Report) -> dict[str, User]:
    """Records all over, some decided by the officer of their area, at moments of their own."""
    dice = Random(16)
    officers = {
        area: making.user(
            Role.MUNICIPAL_CLERK if area == "4799" else Role.DEPUTY_DISTRICT_OFFICER, area, phone=area
        )
        for area in ("4701", "4702", "4799", "4801")
    }
    for _ in range(40):
        record = report(dice.choice(making.UNITS))
        known: dict[str, Any] = {"record_id": record.id, "seen_changes": record.changes}
        by = officers[record.district_code]
        chance = dice.random()
        if chance < 0.3:
            actions.confirm(**known, by=by)
        elif chance < 0.5:
            actions.return_for_correction(**known, reasons=REASONS, by=by)
        elif chance < 0.6:
            actions.withdraw(**known, reason="ซ้ำ", by=by)
        back = timedelta(hours=dice.randint(1, 500))
        Record.objects.filter(pk=record.pk).update(
            submitted_at=thai_dates.now() - back,
            returned_at=thai_dates.now() - back / 2 if record.status == "returned" or chance < 0.5 else None,
        )
    return officers


def recount(prefixes: tuple[str, ...], below: str) -> Waits:
    """From the records themselves."""
    rows = [
        record
        for record in Record.objects.all()
        if record.unit_id.startswith(below) and any(record.unit_id.startswith(p) for p in prefixes)
    ]
    waiting = [record.submitted_at for record in rows if record.status == "submitted"]
    back = [record.returned_at for record in rows if record.status == "returned"]
    return Waits(len(waiting), min(waiting, default=None), len(back), min(filter(None, back), default=None))


def history(prefixes: tuple[str, ...], below: str) -> dict[str, int]:
    """Decisions of the last days, from the history."""
    found: dict[str, int] = {}
    for change in StatusChange.objects.select_related("record", "by"):
        unit = change.record.unit_id
        inside = unit.startswith(below) and any(unit.startswith(p) for p in prefixes)
        if inside and change.by and change.by.is_verifier:
            found[change.action] = found.get(change.action, 0) + 1
    return found


def file_rows(client: Client, format: str, **query: str) -> list[list[Any]]:
    """A table of the page as the file has it, its heading left out."""
    answer = client.get(f"{PAGE}.{format}", query)
    assert answer.status_code == 200
    if format == "csv":
        return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"), newline="")))[1:]
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()[1:]


def test_screen_files_and_records_say_the_same(decided: dict[str, User]) -> None:
    """Ten random areas of random viewers, on the screen, in both files, and counted anew."""
    dice = Random(1616)
    users = {name: make() for name, make in VIEWERS.items()}
    asked = [
        (name, below)
        for name, user in users.items()
        for below in ("", "47", "48", "4701", "4702", "4799", "470102", "470103", "480101")
        if not below or user.scope.holds(below)
    ]
    for name, below in dice.sample(asked, 10):
        user = users[name]
        wanted, actions_done = recount(user.scope.prefixes, below), history(user.scope.prefixes, below)
        client = as_browser(user)
        answer = client.get(PAGE, {"below": below})
        shown = answer.context["shown"]
        assert shown.total == wanted
        assert shown.decided.confirmed == actions_done.get("confirm", 0)
        assert shown.decided.returned == actions_done.get("return_for_correction", 0)
        assert shown.decided.others == actions_done.get("withdraw", 0)
        for row in shown.rows:
            assert row.waits == recount(user.scope.prefixes, row.code)
        html = answer.content.decode()
        assert f"<b>{wanted.submitted:,}</b>" in html
        for format in ("csv", "xlsx"):
            *rows, total = file_rows(client, format, below=below)
            assert [row[0] for row in rows] == [row.code for row in shown.rows]
            assert [int(float(row[2])) for row in rows] == [row.waits.submitted for row in shown.rows]
            assert (int(float(total[2])), int(float(total[4]))) == (wanted.submitted, wanted.returned)
            days = file_rows(client, format, below=below, table="days")
            assert sum(int(float(row[1])) for row in days) == shown.decided.confirmed
            assert len(days) == 14


@pytest.mark.parametrize("is_folded", [False, True], ids=["moves", "folded"])
def test_areas_of_every_size_wait_for_what_their_records_say(
    decided: dict[str, User], is_folded: bool
) -> None:
    """Asked for together, also one inside another; a code without units waits for nothing."""
    if is_folded:
        folding.fold()
    assert Move.objects.exists() is not is_folded
    codes = ["", "47", "48", "49", "4701", "4799", "470102", "47010201"]
    found = waits.waits(codes)
    assert found == {code: recount((code,), "") for code in codes}
    assert (found["49"], found[""].submitted > found["47"].submitted > 0) == (Waits(), True)


def test_each_officer_has_what_waits_in_the_own_part(decided: dict[str, User]) -> None:
    """Of a district all who verify in it, also without a decision; of a province only who was quick."""
    deputy = making.user(Role.DEPUTY_DISTRICT_OFFICER, "470103", phone="0812345678")
    ended = making.officer("4702")
    chief = making.user(Role.DISTRICT_CHIEF, "4701")
    shown = Verification(chief, below="")
    assert len(shown.officers) == 2
    whole = next(row for row in shown.officers if row.decided.confirmed)
    part = next(row for row in shown.officers if not row.decided.confirmed)
    assert whole.waits == recount(("4701",), "")
    assert part.waits == recount(("470103",), "")
    assert (part.last_at, part.place) == (None, "ตำบลงิ้วด่อน อำเภอเมืองสกลนคร จังหวัดสกลนคร")
    assert ended.full_name == deputy.full_name
    inside = Verification(chief, below="470102")
    assert [row.waits for row in inside.officers] == [recount(("470102",), "")]


def test_who_was_quick_is_named_without_blame(decided: dict[str, User]) -> None:
    DecisionDay.objects.update(quick=0)
    day = DecisionDay.objects.filter(officer=decided["4701"], area_code__startswith="4701")[0]
    of_both = DecisionDay.objects.filter(officer=decided["4701"], area_code__in=[day.area_code, "47"])
    of_both.update(quick=day.confirmed + 3)
    province = making.user(Role.PROVINCE_OFFICER, "47")
    shown = Verification(province, below="")
    assert [row.decided.quick for row in shown.officers] == [day.confirmed + 3]
    assert [row.waits for row in shown.officers] == [None]
    assert Verification(making.user(Role.PROVINCE_OFFICER, "48"), below="").officers == []
    html = as_browser(province).get(PAGE).content.decode()
    assert "ควรคุยกัน" in html
    assert Verification(province, below="4701").quick[0].decided.quick == day.confirmed + 3


def test_the_last_fourteen_days_and_no_more(decided: dict[str, User]) -> None:
    centre = making.user(Role.CENTRAL_OFFICER)
    today = thai_dates.today()
    DecisionDay.objects.all().delete()
    for back, area in product((0, 13, 14), ("470102", "47")):
        DecisionDay.objects.create(
            day=today - timedelta(days=back), area_code=area, officer=decided["4701"], confirmed=1 + back,
            last_at=thai_dates.now(),
        )  # fmt: skip
    days = Verification(centre, below="").days
    assert [one.day for one in days] == [today - timedelta(days=back) for back in range(13, -1, -1)]
    assert [one.decided.confirmed for one in days] == [14, *[0] * 12, 1]


def test_an_abolished_unit_stays_while_something_waits(report: Report) -> None:
    report("47010202")
    Unit.objects.filter(code__in=["47010201", "47010202"]).update(abolished_at=thai_dates.today())
    chief = making.user(Role.DISTRICT_CHIEF, "4701")
    assert [row.code for row in Verification(chief, below="470102").rows] == ["47010202"]
    assert Verification(chief, below="").total.submitted == 1


@pytest.mark.parametrize("below", ["48", "4801", "9999", "x", "47'", "47010201"])
@pytest.mark.parametrize("page", [PAGE, f"{PAGE}.csv", f"{PAGE}.xlsx"])
def test_other_areas_do_not_exist(report: Report, page: str, below: str) -> None:
    client = as_browser(making.user(Role.PROVINCE_OFFICER, "47"))
    assert client.get(page, {"below": below}).status_code == 404


def test_only_these_files(desk: Client) -> None:
    assert desk.get(f"{PAGE}.csv", {"table": "names"}).status_code == 404
    assert desk.get(f"{PAGE}.pdf").status_code == 404


def test_reporters_do_not_see_it(report: Report) -> None:
    assert as_browser(making.head()).get(PAGE).status_code == 403


def test_an_empty_area_says_what_will_happen(desk: Client) -> None:
    html = desk.get(PAGE).content.decode()
    assert "จะขึ้นที่หน้านี้ทันที" in html


@pytest.mark.parametrize("viewer", VIEWERS)
def test_queries_do_not_grow(
    decided: dict[str, User], django_assert_max_num_queries: DjangoAssertNumQueries, viewer: str
) -> None:
    """Whatever the area holds: places, what waits, days, officers, their accounts, their places and what waits there."""
    user = VIEWERS[viewer]()
    with django_assert_max_num_queries(8):
        shown = Verification(user, below="")
        assert shown.rows
        assert shown.days
        shown.officers  # noqa: B018

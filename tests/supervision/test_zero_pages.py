"""Zero reports at the desk: found, decided, keyed in; each number of the board leads to its list."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.supervision import made_up_zero as made
from tests.supervision.made_up_zero import UNIT, fresh, stage_of
from thaiqm.accounts.models import Role, User
from thaiqm.areas.models import Stage, Unit
from thaiqm.lib import thai_dates
from thaiqm.supervision.zero import actions, queries
from thaiqm.supervision.zero.models import ZeroReport
from thaiqm.supervision.zero.queries import Cursor, ZeroFilter
from thaiqm.supervision.zero.texts import REFUSALS

pytestmark = pytest.mark.django_db
LIST = "/desk/supervision/zero"


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(answer: object) -> str:
    html = unescape(answer.content.decode())  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def decide(client: Client, report: ZeroReport, name: str, **more: str) -> object:
    address = reverse(f"supervision:zero_{name}", args=[report.record_id])
    return client.post(address, {"seen_changes": str(report.changes), **more}, follow=True)


def test_the_officer_finds_it_and_confirms_it() -> None:
    report = made.report(note="ถามครบทุกหลัง")
    desk = browser(making.officer())
    home = text(desk.get("/desk/"))
    assert "1 แห่งแจ้งว่าไม่มีผู้ได้รับผลกระทบ รอยืนยัน" in home
    shown = text(desk.get(LIST))
    for words in ("หมู่ที่ 1", "ถามครบทุกหลัง", thai_dates.show_date(thai_dates.today()), "ยืนยันว่าไม่มี", "ส่งกลับ"):
        assert words in shown
    assert "ยืนยันแล้วว่า หมู่ที่ 1" in text(decide(desk, report, "confirm"))
    assert "ไม่มีรายงานรอยืนยัน" in text(desk.get(LIST))
    assert "รอยืนยัน" not in text(desk.get("/desk/")).replace("แจ้งว่าไม่มี รอยืนยัน", "")
    confirmed = text(desk.get(f"{LIST}?view=confirmed"))
    assert "หมู่ที่ 1" in confirmed
    assert making.officer().full_name in confirmed
    assert "ยืนยันแล้ว" in text(decide(desk, report, "confirm")), "a second click is harmless"


def test_it_is_sent_back_with_a_reason_or_not_at_all() -> None:
    report = made.report()
    desk = browser(making.officer())
    without = decide(desk, report, "refuse", reason=" ")
    assert REFUSALS["reason_missing"] in text(without)
    assert fresh(report.record_id).status == "reported"
    assert "ส่งรายงานของ หมู่ที่ 1" in text(decide(desk, report, "refuse", reason="มีคนถูกเลิกจ้าง"))
    assert "มีคนถูกเลิกจ้าง" in text(desk.get(f"{LIST}?view=refused"))
    again = decide(desk, report, "confirm")
    assert REFUSALS["changed_meanwhile"] in text(again)


def test_a_contradiction_is_shown_as_not_standing() -> None:
    report = made.report()
    desk = browser(making.officer())
    made.person()
    assert "ไม่มีรายงานรอยืนยัน" in text(desk.get(LIST))
    shown = text(desk.get(f"{LIST}?view=contradicted"))
    assert "ดูรายชื่อผู้ได้รับผลกระทบ" in shown
    assert "ยืนยันว่าไม่มี" not in shown
    refused = decide(desk, report, "confirm")
    assert REFUSALS["has_records"] in text(refused)


def test_who_watches_sees_it_and_has_no_buttons() -> None:
    made.report()
    for role, area in (
        (Role.DISTRICT_CHIEF, "4701"),
        (Role.PROVINCE_OFFICER, "47"),
        (Role.CENTRAL_OFFICER, ""),
    ):
        shown = text(browser(making.user(role, area)).get(LIST))
        assert "หมู่ที่ 1" in shown
        assert "ยืนยันว่าไม่มี" not in shown
    assert "หมู่ที่ 1" not in text(browser(making.officer("4702")).get(LIST))
    assert browser(making.officer("4702")).get(f"{LIST}?below=4701").status_code == 404


def test_keyed_in_for_a_village_without_internet() -> None:
    making.areas()
    keyer = making.officer()
    desk = browser(keyer)
    address = reverse("supervision:zero_key_in", args=[UNIT])
    assert (
        reverse("supervision:zero_key_in", args=[UNIT])
        in desk.get("/desk/supervision/silent").content.decode()
    )
    form = {
        "record_id": str(uuid4()),
        "revision_id": str(uuid4()),
        "as_of": made.day(1).isoformat(),
        "note": "โทรมา",
    }
    for _ in range(2):
        done = desk.post(address, form, follow=True)
        assert "ให้เจ้าหน้าที่ท่านอื่นยืนยัน" in text(done)
    report = ZeroReport.objects.get()
    assert (report.as_of, report.note, stage_of()) == (made.day(1), "โทรมา", Stage.ZERO_REPORTED)
    shown = text(desk.get(LIST))
    assert "เจ้าหน้าที่ป้อนแทน" in shown
    assert "ท่านเป็นผู้ป้อน" in shown
    assert REFUSALS["own_entry"] in text(decide(desk, report, "confirm"))
    assert "ยืนยันแล้วว่า" in text(decide(browser(making.officer()), report, "confirm"))


@pytest.mark.parametrize("days_ago", [-1, 15], ids=["tomorrow", "too old"])
def test_a_day_that_is_not_offered_keys_nothing_in(days_ago: int) -> None:
    making.areas()
    form = {"record_id": str(uuid4()), "revision_id": str(uuid4()), "as_of": made.day(days_ago).isoformat()}
    answer = browser(making.officer()).post(
        reverse("supervision:zero_key_in", args=[UNIT]), form | {"note": "จำไว้"}
    )
    assert answer.status_code == 422
    assert "เลือกวันที่จากรายการ" in text(answer)
    assert "จำไว้" in text(answer)
    assert not ZeroReport.objects.exists()


def test_every_number_of_the_board_leads_to_its_list() -> None:
    chief = making.user(Role.PROVINCE_OFFICER, "47")
    for unit in ("47010201", "47010202", "47020101"):
        made.report(unit=unit)
    actions.confirm(
        record_id=ZeroReport.objects.get(unit="47010202").record_id, seen_changes=1, by=making.officer()
    )
    Unit.objects.filter(code="47020101").update(abolished_at=made.day(0))
    watch = browser(chief)
    board = unescape(watch.get("/desk/supervision/").content.decode())
    for view, unit in (("waiting", "47010201"), ("confirmed", "47010202")):
        for below in ("", "4701"):
            assert f"{LIST}?view={view}" + (f"&below={below}" if below else "") in board
            found = queries.page(chief, ZeroFilter(view=view, below=below)).rows
            assert [row.unit_id for row in found] == [unit]
    units = text(watch.get("/desk/supervision/?below=470102"))
    assert f"ณ {thai_dates.show_date_short(made.day(0))}" in units


def test_the_list_is_read_by_keyset_in_few_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    by = making.officer()
    units = ("47010201", "47010202", "47010301")
    for unit in units:
        made.report(unit=unit)
    seen, after = [], None
    for _ in units:
        with django_assert_num_queries(3):
            page = queries.page(by, ZeroFilter(after=after), size=1)
        seen += [row.unit_id for row in page.rows]
        after = page.next
    assert (tuple(seen), after) == (units, None)
    desk = browser(by)
    desk.get(LIST)
    with django_assert_num_queries(8):
        desk.get(LIST)


def test_a_unit_is_named_as_far_as_the_area_looked_at_does_not_say_it() -> None:
    made.report()
    centre = text(browser(making.user(Role.CENTRAL_OFFICER)).get(LIST))
    assert "ตำบลขมิ้น อำเภอเมืองสกลนคร จังหวัดสกลนคร" in centre
    assert "ตำบลขมิ้น อำเภอ" not in text(browser(making.officer()).get(LIST))


def test_addresses_of_pages_are_read_and_spoiled_ones_are_the_first() -> None:
    made.report()
    report = ZeroReport.objects.get()
    cursor = Cursor(report.reported_at, report.record_id)
    assert ZeroFilter.read({"after": str(cursor)}).after == cursor
    for spoiled in ("", "x", f"{report.reported_at.isoformat()}~x", "2020-01-01~" + str(report.record_id)):
        assert ZeroFilter.read({"after": spoiled, "view": "x"}) == ZeroFilter()

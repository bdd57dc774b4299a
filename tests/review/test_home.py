"""The numbers of the own area, and how far each role may follow them."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client

from tests import making
from tests.review.conftest import Report, as_browser
from tests.travellers import made_up_travellers as made
from thaiqm.accounts.models import Role, User
from thaiqm.areas.models import Unit
from thaiqm.lib import thai_dates
from thaiqm.records import actions, folding
from thaiqm.records.models import Record
from thaiqm.review import progress

HOME = "/desk/"


def page(client: Client, query: str = "") -> str:
    """The first page."""
    answer = client.get(f"{HOME}?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_every_unit_with_its_number_and_name(desk: Client, report: Report) -> None:
    report(), report(), report(age_years=None)
    html = page(desk)
    assert "อำเภอเมืองสกลนคร" in html
    assert "หมู่ที่ 1 บ้านตัวอย่าง" in html
    assert "หมู่ที่ 2 บ้านตัวอย่าง" in html
    assert "ตำบลงิ้วด่อน" in html
    assert 'href="/desk/queue?status=submitted&amp;area=47010201"' in html
    assert 'href="/desk/queue?status=returned&amp;area=47010201"' in html
    assert "รายการที่รอนานที่สุด" in html
    assert "ตรวจสอบข้อมูล 2 รายการ" in html


def test_an_empty_area_says_what_will_happen(desk: Client) -> None:
    assert "ไม่มีรายการรอตรวจสอบ" in page(desk)


def test_a_province_sees_its_districts_and_goes_down_to_villages(report: Report) -> None:
    report(), report("48010101")
    province = as_browser(making.user(Role.PROVINCE_OFFICER, "47"))
    html = page(province)
    assert "?below=4701" in html
    assert "นครพนม" not in html
    inside = page(province, "below=4701")
    assert "หมู่ที่ 1 บ้านตัวอย่าง" in inside
    assert 'href="/desk/"' in inside


def test_the_centre_sees_provinces(report: Report) -> None:
    report(), report("48010101")
    html = page(as_browser(making.user(Role.CENTRAL_OFFICER)))
    assert "ทั้งประเทศ" in html
    assert "จังหวัดสกลนคร" in html
    assert "จังหวัดนครพนม" in html


@pytest.mark.parametrize("below", ["48", "4801", "47", "x", "47%", "470", "47010201"])
def test_nobody_looks_outside_or_at_nonsense(desk: Client, below: str) -> None:
    assert desk.get(HOME, {"below": below}).status_code == 404


def test_only_verifiers_are_offered_to_check(report: Report) -> None:
    report()
    html = page(as_browser(making.user(Role.DISTRICT_CHIEF)))
    assert "ตรวจสอบข้อมูล 1 รายการ" not in html
    assert "ป้อนข้อมูลแทน" not in html


def test_reporters_have_no_desk(report: Report) -> None:
    assert as_browser(making.head()).get(HOME).status_code == 403


def test_strangers_sign_in_first(db: None) -> None:
    answer = Client().get(HOME)
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


def test_open_symptoms_of_travellers_stand_out(desk: Client, report: Report) -> None:
    report()
    line = "คนมีอาการ รอตรวจสอบ"
    made.check(made.traveller(unit="47020101"), symptoms=["fever"])
    assert line not in page(desk)
    made.check(made.traveller(), symptoms=["fever"])
    html = page(desk)
    assert f"ผู้เดินทาง 1 {line}" in html
    assert 'href="/desk/travellers/list?show=symptoms"' in html
    assert line not in page(desk, "below=470103")


def test_its_queries_do_not_grow(desk: Client, report: Report, django_assert_max_num_queries: object) -> None:
    report(), report("47010301"), report("47010202")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page(desk)


@pytest.mark.parametrize("is_folded", [False, True], ids=["moves", "folded"])
def test_its_numbers_are_what_the_records_say(report: Report, is_folded: bool) -> None:
    """Of every area and unit, for viewers of every size; a unit that is no more has no row and counts."""
    made = [report(unit) for unit in ("47010201", "47010202", "47010301", "47020101", "48010101") * 2]
    deputy = making.officer("4701")
    actions.confirm(record_id=made[0].id, seen_changes=made[0].changes, by=deputy)
    actions.withdraw(record_id=made[1].id, reason="ซ้ำ", seen_changes=made[1].changes, by=deputy)
    Unit.objects.filter(code="47010202").update(abolished_at=thai_dates.today())
    if is_folded:
        folding.fold()
    viewers = [
        making.user(Role.CENTRAL_OFFICER),
        making.user(Role.PROVINCE_OFFICER, "47"),
        deputy,
        making.user(Role.DEPUTY_DISTRICT_OFFICER, "470102"),
        User(role=Role.DEPUTY_DISTRICT_OFFICER, area_codes=["470102", "4702", "47010301"]),
    ]
    for viewer in viewers:
        for below in ("", "47", "4701", "470102"):
            shown = progress.progress(viewer, below=below)
            inside = [one for one in Record.objects.all() if viewer.scope.holds(one.unit_id)]
            for code, counts in ((below, shown.total), *((row.code, row.counts) for row in shown.rows)):
                wanted = Counter(one.status for one in inside if one.unit_id.startswith(code))
                assert +Counter(counts.by_status) == wanted
            assert "47010202" not in {row.code for row in shown.rows}

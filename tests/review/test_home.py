"""The numbers of the own area, and how far each role may follow them."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import making
from tests.review.conftest import Report, as_browser
from tests.travellers import made_up_travellers as made
from thaiqm.accounts.models import Role

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

"""The register's pages: what stands on them, for whom, and in how many queries."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.conftest import as_browser
from tests.travellers.decided import ill
from thaiqm.accounts.models import Role, User
from thaiqm.audit.models import Event
from thaiqm.lib import thai_dates
from thaiqm.travellers.models import Watch

pytestmark = pytest.mark.django_db
START = "/desk/travellers/"
LIST = f"{START}list"


def page(client: Client, url: str, status: int = 200) -> str:
    """A page's text without the spans that keep Thai words whole."""
    answer = client.get(url)
    assert answer.status_code == status
    return re.sub(r'<wbr>|<span class="nowrap">([^<]*)</span>', r"\1", answer.content.decode())


def of(watch: Watch) -> str:
    return f"{START}{watch.record_id}"


def test_the_first_page_leads_to_every_list(desk: Client) -> None:
    ill(), made.traveller(unit="47010301", days_ago=16)
    html = page(desk, START)
    assert "อำเภอเมืองสกลนคร" in html
    assert f'href="{LIST}?show=symptoms&amp;area=47010201"' in html
    for name in ("symptoms", "missed", "watching", "over", "all"):
        assert f'href="{LIST}?show={name}"' in html
    assert "ผู้เดินทาง" in page(desk, "/desk/")


@pytest.mark.parametrize("below", ["48", "4801", "47", "x", "47010201"])
@pytest.mark.parametrize("name", ["", "arrivals"])
def test_nobody_looks_outside_or_at_nonsense(desk: Client, name: str, below: str) -> None:
    assert desk.get(f"{START}{name}?below={below}").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["show=x", "area=4702", "area=x", "day=15", "day=x", "day=-1", "after=x", "show=all&after=4701~x~y~z",
     "after=2026-01-01T00:00:00~3", "show=all&after=1~2"],
)  # fmt: skip
def test_a_list_of_nonsense_is_not_found(desk: Client, query: str) -> None:
    assert desk.get(f"{LIST}?{query}").status_code == 404


def test_a_list_masks_numbers_and_says_what_stands_out(desk: Client) -> None:
    watch = ill()
    made.traveller(id_type="passport", citizen_id=None, passport="AB1234567")
    html = page(desk, f"{LIST}?show=all")
    digits = watch.record.citizen_id or ""
    assert digits not in html
    assert f"1-XXXX-XXXXX-{digits[10:12]}-{digits[12]}" in html
    assert "AB1234567" not in html
    assert "ABXXXXX67" in html
    assert "มีอาการ แจ้งเมื่อ" in html
    assert "วันที่ 4 จาก 14" in html
    assert "ขาด 2 วัน" in html


def test_a_long_list_goes_on_where_it_stopped(desk: Client) -> None:
    for _ in range(52):
        made.traveller(days_ago=2)
    html = page(desk, f"{LIST}?show=watching")
    assert html.count("data-row") == 50
    onward = re.search(r'rel="next" href="\?([^"]+)"', html)
    assert onward
    rest = page(desk, f"{LIST}?{onward[1].replace('&amp;', '&')}")
    assert rest.count("data-row") == 2
    assert "<b>52</b> คน" in rest


@pytest.mark.parametrize("name", ["symptoms", "missed", "over", "watching", "referred", "ended", "all"])
def test_an_empty_list_says_what_to_do(desk: Client, name: str) -> None:
    assert "empty-list" in page(desk, f"{LIST}?show={name}")


def test_a_search_never_enters_an_address(desk: Client) -> None:
    digits = making.new_citizen_id()
    watch = made.traveller(citizen_id=digits)
    answer = desk.post(f"{LIST}/find", {"text": digits})
    assert answer.status_code == 302
    assert digits not in answer["Location"]
    html = page(desk, answer["Location"])
    assert str(watch.record_id) in html
    assert digits not in html
    assert digits not in str(dict(desk.session.items()))
    lost = as_browser(making.officer()).get(answer["Location"], follow=True)
    assert "หมดอายุแล้ว" in lost.content.decode()


def test_a_search_too_short_says_so(desk: Client) -> None:
    answer = desk.post(f"{LIST}/find", {"text": "สม"})
    assert answer.status_code == 422
    assert 'href="#search-text"' in answer.content.decode()


def test_a_province_chooses_a_district_first() -> None:
    made.traveller()
    province = as_browser(making.user(Role.PROVINCE_OFFICER, "47"))
    assert "เลือกอำเภอก่อนดูรายชื่อ" in page(province, f"{LIST}?show=watching")
    assert "data-row" in page(province, f"{LIST}?show=watching&area=4701")


def test_a_travellers_page_tells_the_days_and_hides_health(desk: Client) -> None:
    watch = ill(venue_status="yes", venue="สนามมวยลุมพินี")
    made.check(watch, days_ago=3)
    html = page(desk, of(watch))
    for words in ("สนามมวยลุมพินี", "ขาด ไม่มีผล", "มีอาการ", "ตรวจแล้ว", "วันนี้ ยังไม่มีผล", "ยังไม่ถึง"):
        assert words in html
    assert "36.6" not in html
    assert (watch.record.citizen_id or "") not in html
    assert Event.objects.filter(name="record.viewed", subject_id=str(watch.record_id)).count() == 1
    assert "ปิดการเฝ้าระวังได้หลังวันที่" in html


def test_health_and_numbers_are_shown_after_they_were_asked_for(desk: Client) -> None:
    watch = ill()
    opened = desk.post(f"{of(watch)}/health", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in opened
    assert "36.6 °C" in opened
    assert "มีไข้ ตัวร้อน" in opened
    whole = desk.post(f"{of(watch)}/health").content.decode()
    assert "<html" in whole
    assert "36.6 °C" in whole
    digits = watch.record.citizen_id or ""
    shown = desk.post(f"{of(watch)}/numbers").content.decode()
    assert f"1-{digits[1:5]}-{digits[5:10]}" in shown
    names = list(Event.objects.order_by("id").values_list("name", flat=True))
    assert names[-3:] == ["traveller.health_opened"] * 2 + ["record.citizen_id_shown"]


def test_a_passport_is_masked_until_it_is_asked_for(desk: Client) -> None:
    watch = made.traveller(id_type="passport", citizen_id=None, passport="AB1234567")
    assert "AB1234567" not in page(desk, of(watch))
    assert "AB1234567" in desk.post(f"{of(watch)}/numbers").content.decode()


@pytest.mark.parametrize("role", [Role.DISTRICT_CHIEF, Role.PROVINCE_OFFICER, Role.CENTRAL_OFFICER])
def test_who_only_watches_sees_flags_and_no_buttons(role: Role) -> None:
    watch = ill()
    area = {Role.PROVINCE_OFFICER: "47", Role.CENTRAL_OFFICER: ""}.get(role, "4701")
    browser = as_browser(making.user(role, area))
    html = page(browser, of(watch))
    assert "มีอาการ รอตรวจสอบ" in html
    for words in ("ดูผลตรวจและอาการ", "แสดงเลขเต็ม", "ส่งต่อแพทย์</a>", "ยกเลิกออกจากทะเบียน"):
        assert words not in html
    assert browser.post(f"{of(watch)}/health").status_code == 403


def test_what_is_linked_is_shown_inside_the_own_area_only(desk: Client) -> None:
    watch = made.traveller(days_ago=4)
    companion = made.companion_of(watch)
    survey = made.survey(watch)
    made.depart(watch, days_ago=1, to="48010101")
    html = page(desk, of(watch))
    assert of(companion) in html
    assert f"/desk/records/{survey.id}" in html
    assert "อำเภอเมืองนครพนม จังหวัดนครพนม" in html
    assert "ตำบลในเมือง" not in html
    assert "ยังไม่รับ" in html
    taken = {"record_id": str(watch.record_id), "as": "handover"}
    there = made.traveller(unit="48010101", days_ago=4, based_on=taken)
    assert "รับไปเฝ้าระวังต่อแล้ว" in page(desk, of(watch))
    assert of(there) not in page(desk, of(watch))
    html = page(as_browser(making.officer("4801")), of(there))
    assert "อำเภอเมืองสกลนคร จังหวัดสกลนคร" in html
    assert of(watch) not in html


def test_what_the_rules_found_stands_beside_the_answer(desk: Client) -> None:
    watch = made.traveller(age_years=None)
    html = page(desk, of(watch))
    assert "ต้องแก้ไข:" in html
    assert "กรุณากรอกเป็นตัวเลข" in html


def test_erased_health_is_said(desk: Client) -> None:
    watch = ill()
    Watch.objects.filter(pk=watch.pk).update(health_erased_at=thai_dates.now())
    html = page(desk, of(watch))
    assert "ลบข้อมูลสุขภาพแล้วเมื่อ" in html
    assert "ดูผลตรวจและอาการ" not in html


def test_arrivals_are_a_table(desk: Client) -> None:
    assert "ไม่มีใครเดินทางมาถึง" in page(desk, f"{START}arrivals")
    made.traveller(origin_province="48")
    html = page(desk, f"{START}arrivals")
    assert "นครพนม" in html
    assert "สถานที่หรืองานที่มีความเสี่ยง" in html


def test_pages_cost_the_same_with_few_and_many(
    desk: Client, officer: User, django_assert_max_num_queries: object
) -> None:
    watch = ill()
    for _ in range(5):
        made.companion_of(watch)
    made.check(watch, days_ago=2)
    limits = {START: 10, LIST: 10, f"{LIST}?show=missed": 10, f"{START}arrivals": 6, of(watch): 11}
    for url, most in limits.items():
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            page(desk, url)

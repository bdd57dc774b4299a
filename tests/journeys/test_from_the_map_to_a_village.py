"""A province officer goes from the map down to a village and back, by keyboard and by the browser's own Back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import chromium, making
from tests.accounts import made_up_people as people
from tests.journeys.officer import Officer
from thaiqm.accounts.models import Role
from thaiqm.records import envelopes
from thaiqm.records.receiving import receive
from thaiqm.supervision.call_notes import CallNote

pytestmark = pytest.mark.django_db(transaction=True)
NewPage = Callable[[ViewportSize], Page]


@pytest.fixture
def signed_in(new_page: NewPage) -> Callable[..., Page]:
    """An officer's page, signed in; two records wait in one village."""

    def open_as(role: Role, areas: tuple[str, ...] = (), size: ViewportSize = chromium.DESK) -> Page:
        making.areas()
        items = [envelopes.read(making.item()) for _ in range(2)]
        receive(envelopes=items, by=making.head())
        account = people.activated(role, areas=areas)
        officer = Officer(new_page(size))
        officer.sign_in(account.citizen_id)
        return officer.page

    return open_as


def test_the_province_drills_down_by_keyboard_and_comes_back(signed_in: Callable[..., Page]) -> None:
    """Map → district → its units; on the verification board on to the subdistrict, the village, its queue."""
    page = signed_in(Role.PROVINCE_OFFICER, ("47",))
    page.goto("/desk/supervision/")
    heading = page.get_by_role("heading", level=1)
    tiles = page.get_by_role("application", name="แผนที่ช่อง")
    expect(tiles.locator("svg")).to_contain_text("เมืองสกลนคร")
    tiles.focus()
    page.keyboard.press("Home")
    expect(page.locator("[data-chart=coverage-map] [data-chart-said]")).to_contain_text("อำเภอเมืองสกลนคร")
    page.keyboard.press("Enter")
    expect(heading).to_contain_text("อำเภอเมืองสกลนคร")
    expect(page.get_by_role("row", name=re.compile("หมู่ที่ 1 .*รอตรวจสอบ"))).to_be_visible()
    page.go_back()
    expect(heading).to_contain_text("จังหวัดสกลนคร")

    page.goto("/desk/supervision/verification")
    for label in ("อำเภอเมืองสกลนคร", "ตำบลขมิ้น"):
        link = page.get_by_role("link", name=label, exact=True)
        link.focus()
        page.keyboard.press("Enter")
        expect(heading).to_contain_text(label)
    page.get_by_role("link", name="รอตรวจสอบ 2 รายการ หมู่ที่ 1 บ้านตัวอย่าง").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/queue?area=47010201")
    expect(page.get_by_text("2 รายการ").first).to_be_visible()
    for label in ("ตำบลขมิ้น", "อำเภอเมืองสกลนคร", "จังหวัดสกลนคร"):
        page.go_back()
        expect(heading).to_contain_text(label)
    page.get_by_role("link", name="อำเภอเมืองสกลนคร", exact=True).click()
    page.get_by_role("link", name="กลับไปพื้นที่ที่กว้างกว่า").click()
    expect(heading).to_contain_text("จังหวัดสกลนคร")


def test_the_centre_begins_at_the_map_of_the_country(signed_in: Callable[..., Page]) -> None:
    page = signed_in(Role.CENTRAL_OFFICER)
    page.goto("/desk/supervision/")
    page.locator("[data-chart=coverage-map] svg text", has_text="สน").first.click(force=True)
    page.wait_for_url("**/desk/supervision/?below=47")
    page.get_by_role("link", name="อำเภอเมืองสกลนคร", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("อำเภอเมืองสกลนคร")
    page.go_back()
    page.go_back()
    expect(page.locator("[data-chart=coverage-map] svg")).to_contain_text("นพ")


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE], ids=["desk", "phone"])
def test_a_silent_village_is_called_and_noted(signed_in: Callable[..., Page], size: ViewportSize) -> None:
    """Nothing said: told so, and what was typed stays; then the list shows who called, and the filter leaves it out."""
    page = signed_in(Role.DEPUTY_DISTRICT_OFFICER, ("4701",), size)
    page.goto("/desk/supervision/silent?called=not_today")
    page.get_by_role("link", name="บันทึกการโทร หมู่ที่ 2 บ้านตัวอย่าง ตำบลขมิ้น").click()
    page.get_by_label("หมายเหตุ (ถ้ามี)").fill("เบอร์ใหม่อยู่ที่อำเภอ")
    page.get_by_role("button", name="บันทึกการโทร").click()
    expect(page.get_by_role("alert")).to_contain_text("เลือกว่าโทรแล้วเป็นอย่างไร")
    expect(page.get_by_label("หมายเหตุ (ถ้ามี)")).to_have_value("เบอร์ใหม่อยู่ที่อำเภอ")
    page.get_by_role("radio", name="เบอร์ผิด").check()
    page.get_by_role("button", name="บันทึกการโทร").click()
    expect(page.get_by_role("status").first).to_contain_text("บันทึกการโทรหาหมู่ที่ 2 บ้านตัวอย่างแล้ว")
    expect(page.get_by_role("row", name=re.compile("หมู่ที่ 2"))).to_have_count(0)
    page.get_by_label("การโทร", exact=True).select_option(label="ทั้งหมด")
    page.get_by_role("button", name="กรอง").click()
    row = page.get_by_role("row", name=re.compile("หมู่ที่ 2"))
    expect(row).to_contain_text("เบอร์ผิด")
    expect(row).to_contain_text("เบอร์ใหม่อยู่ที่อำเภอ")
    assert CallNote.objects.count() == 1
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width == 0

"""What a reporter who watches travellers does on the phone, in the words that stand on its screens."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests import making
from tests.phone.test_pages_in_a_browser import look_over
from tests.travellers import made_up_travellers as made_up

LIST = "ผู้เดินทางเข้าหมู่บ้าน"


def heading(page: Page) -> Locator:
    """What the page is about."""
    return page.get_by_role("heading", level=1)


def open_list(page: Page) -> None:
    """From the home page to the list of travellers."""
    page.get_by_role("link", name=LIST).click()
    expect(heading(page)).to_contain_text(LIST)


def press(page: Page, name: str) -> None:
    """The first button of this name."""
    page.get_by_role("button", name=name).first.click()


def go_on(page: Page) -> None:
    """Look the page over and press "next"."""
    look_over(page)
    before = heading(page).text_content() or ""
    press(page, "ต่อไป")
    expect(heading(page)).not_to_have_text(before)


def fill_in_person(page: Page, given: str) -> None:
    """The pages about the person alone."""
    page.get_by_label("คำนำหน้า").select_option("นาย")
    page.get_by_label("ชื่อ", exact=True).fill(given)
    page.get_by_label("สกุล", exact=True).fill("เดินทาง")
    go_on(page)
    page.get_by_role("radio", name="มีเลข 13 ตัว").check()
    page.get_by_label("เลขบัตรประจำตัวประชาชน").fill(making.new_citizen_id())
    go_on(page)
    page.get_by_role("radio", name="ไม่มีเบอร์โทรศัพท์").check()
    go_on(page)
    page.get_by_label("อายุ").fill("๓๑")
    page.get_by_role("radio", name="ชาย", exact=True).check()
    go_on(page)


def say_it_is_home(page: Page) -> None:
    """The house is the one on the ID card: asked of everybody who has one."""
    page.get_by_role("radio", name="ใช่ ตรงกับบัตร").check()


def fill_in_journey(page: Page) -> None:
    """House and journey; the own village is there already."""
    page.get_by_label("บ้านเลขที่").fill("45")
    expect(page.get_by_label("หมู่ที่")).to_have_value("1")
    say_it_is_home(page)
    go_on(page)
    when = made_up.typed(made_up.day(1))
    page.get_by_label("วันที่", exact=True).fill(when["day"])
    page.get_by_label("เดือน").select_option(when["month"])
    page.get_by_label("ปี พ.ศ.").fill(when["year"])
    page.get_by_role("radio", name="จากต่างประเทศ").check()
    page.get_by_label("ประเทศที่เดินทางมา").fill("ลาว")
    page.get_by_role("radio", name="ไม่ได้มาจากที่เหล่านี้").check()
    go_on(page)
    go_on(page)


def card(page: Page, name: str) -> Locator:
    """A traveller in the list."""
    return page.get_by_test_id("traveller").filter(has_text=name)

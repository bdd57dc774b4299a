"""A phone without room: it is said in time, and what was typed stays on the screen (docs/trust.md A12).

Chromium tells every page the same ten gigabytes whatever it allows, so its two words about room are put in its
mouth here: what it allows, and that a write was refused. tests/faults/test_phone_store.py fills up a real store.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.chromium import PHONE
from tests.phone.test_pages_in_a_browser import NARROW, NewPage, head, look_over, pytestmark, sign_in
from thaiqm.accounts.models import User

__all__ = ["head", "pytestmark"]

SAYS_ROOM = """([usage, quota]) => {
  StorageManager.prototype.estimate = async () => ({ usage, quota });
}"""
IS_FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  window.isFull = false;
  IDBObjectStore.prototype.put = function (...parts) {
    if (window.isFull && this.name === "drafts") throw new DOMException("no room", "QuotaExceededError");
    return put.apply(this, parts);
  };
}"""


def says_room(page: Page, *, used: int, allowed: int) -> None:
    """From the next document on the browser says this."""
    page.add_init_script(f"({SAYS_ROOM})([{used}, {allowed}])")


def test_the_help_page_shows_the_room_and_whether_it_is_kept(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    says_room(page, used=2_400_000, allowed=1_200_000_000)
    sign_in(page, head)
    expect(page.get_by_text("ใกล้เต็ม")).to_have_count(0)
    page.goto("/#/help")
    expect(page.get_by_text("ใช้ไป 2 MB (0%) ใช้ได้อีก 1.2 GB")).to_be_visible()
    # a headless browser promises nothing
    expect(page.get_by_text("เบราว์เซอร์ยังไม่รับรองว่าจะเก็บข้อมูลไว้")).to_be_visible()
    look_over(page)


def test_the_browser_is_asked_to_keep_the_store_only_after_signing_in(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    page.add_init_script(
        "window.asked = 0; StorageManager.prototype.persist = async () => (window.asked += 1) > 0;"
        "StorageManager.prototype.persisted = async () => window.asked > 0;"
    )
    page.goto("/")
    expect(page.get_by_role("button", name="เข้าสู่ระบบ", exact=True)).to_be_visible()
    assert page.evaluate("window.asked") == 0
    sign_in(page, head)
    assert page.evaluate("window.asked") == 1
    page.goto("/#/help")
    expect(page.get_by_text("จะไม่ลบข้อมูลของแอปนี้เอง")).to_be_visible()


def test_home_warns_from_eighty_percent(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    says_room(page, used=850_000_000, allowed=1_000_000_000)
    sign_in(page, head)
    page.get_by_role("status").get_by_role("link", name="ดูที่เก็บข้อมูล").click()
    expect(page.get_by_text("ใช้ไป 850 MB (85%)")).to_be_visible()


def test_what_could_not_be_stored_stays_on_the_screen_until_it_can(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    page.add_init_script(f"({IS_FULL})()")
    reporter = sign_in(page, head)
    reporter.start()
    reporter.choose("อยู่ในหมู่บ้าน/ชุมชนเดิม")
    reporter.next()
    expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    page.evaluate("window.isFull = true")
    reporter.type("ชื่อ", "สมหญิง")
    again = page.get_by_role("button", name="บันทึกอีกครั้ง")
    expect(again).to_be_visible()
    look_over(page)
    again.click()
    expect(again).to_be_visible()
    expect(page.get_by_label("ชื่อ", exact=True)).to_have_value("สมหญิง")

    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()

    # leaving the form and coming back to it loses nothing either
    page.get_by_role("link", name="Thai QM").click()
    page.get_by_role("link", name="สำรวจคนใหม่").click()
    page.get_by_role("link", name="ทำต่อ").click()
    expect(page.get_by_label("ชื่อ", exact=True)).to_have_value("สมหญิง")
    expect(again).to_be_visible()
    again.evaluate("button => { window.isFull = false; button.click(); }")
    expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    page.reload()
    expect(page.get_by_label("ชื่อ", exact=True)).to_have_value("สมหญิง")


def test_a_survey_is_not_begun_where_nothing_can_be_stored(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    page.add_init_script(f"({IS_FULL})()")
    reporter = sign_in(page, head)
    expect(page.get_by_text("พร้อมใช้แบบไม่มีเน็ตแล้ว")).to_be_visible()
    page.evaluate("window.isFull = true")
    reporter.start()
    expect(page.get_by_role("alert")).to_contain_text("เครื่องอาจเต็ม")
    look_over(page)
    page.evaluate("window.isFull = false")
    page.get_by_role("button", name="แจ้งแล้ว เริ่มสำรวจ").click()
    expect(page.get_by_role("radio").first).to_be_visible()

"""The desk in a real browser: nothing that axe finds, no sideways scroll, and the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, ViewportSize, expect

from tests import chromium, making
from tests.looking_over import found_on
from tests.review.conftest import as_browser
from tests.review.test_unsent_file import file_of
from tests.review.worth_a_look import desk_pages, report
from tests.sealing import SealedPhone
from thaiqm.accounts.models import Role, User
from thaiqm.records.models import Record
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = ViewportSize(width=320, height=700)


def sign_in(page: Page, user: User) -> Page:
    """Give the browser a session of this officer."""
    page.goto("/livez")
    value = as_browser(user).cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": value, "url": page.url}])
    return page


def settled(page: Page) -> None:
    """Wait until a fresh page takes a decision."""
    expect(page.locator("html[data-settled]")).to_have_count(1)


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE, NARROW], ids=["1280", "360", "320"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    new_page: Callable[..., Page], size: ViewportSize
) -> None:
    officer = making.officer()
    pages, page = desk_pages(officer), sign_in(new_page(size), officer)
    found: list[str] = []
    for name, url in pages.items():
        page.goto(url)
        found += found_on(page, name)
    assert found == []


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE, NARROW], ids=["1280", "360", "320"])
def test_a_file_is_brought_in_with_a_browser(new_page: Callable[..., Page], size: ViewportSize) -> None:
    """Upload and result; nothing that axe finds there, no sideways scroll."""
    making.areas()
    phone, former = SealedPhone(making.head()), SealedPhone(making.user(Role.VILLAGE_HEAD, is_active=False))
    elsewhere = SealedPhone(making.head("48010101"))
    spoiled = {**phone.seal(), "sealed": "AAAA"}
    data = file_of(
        phone.in_file(phone.seal(), phone.seal(), spoiled),
        former.in_file(former.seal()),
        elsewhere.in_file(elsewhere.seal()),
    )
    page = sign_in(new_page(size), making.officer())
    page.goto("/desk/unsent-file")
    page.get_by_role("button", name="นำเข้าไฟล์").click()
    expect(page.get_by_role("alert")).to_contain_text("เลือกไฟล์")
    file = FilePayload(name="thaiqm-unsent.json", mimeType="application/json", buffer=data)
    page.get_by_label("ไฟล์ข้อมูลที่ยังไม่ส่ง").set_input_files(file)
    page.get_by_role("button", name="นำเข้าไฟล์").click()
    expect(page.get_by_role("heading", name="ผลการนำเข้าไฟล์")).to_be_visible()
    assert found_on(page, "brought") == []


def test_a_record_is_checked_with_the_keyboard_alone(page: Page) -> None:
    making.areas()
    first, second, third = report(), report(), report()
    sign_in(page, making.officer()).goto("/desk/queue")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{first.id}")
    page.keyboard.press("j")
    page.wait_for_url(f"**/{second.id}")
    page.keyboard.press("k")
    page.wait_for_url(f"**/{first.id}")
    settled(page)
    page.keyboard.press("c")
    page.wait_for_url(f"**/{second.id}")
    expect(page.get_by_text(f"ยืนยันรายการ {first.number} แล้ว")).to_be_visible()
    page.keyboard.press("r")
    page.wait_for_url("**/return")
    page.get_by_role("checkbox", name="ส่งกลับให้แก้ไข: อายุ").check()
    page.get_by_label("เขียนเพิ่มให้ผู้สำรวจเข้าใจ ของ อายุ").fill("อายุไม่ตรงกับบัตร")
    page.get_by_role("button", name="ส่งกลับให้แก้ไข").click()
    page.wait_for_url(f"**/{third.id}")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (Status.CONFIRMED, Status.RETURNED)


def test_the_keys_work_with_the_thai_keyboard_switched_on(page: Page) -> None:
    """The key that carries J types ่ then: it goes by its place."""
    making.areas()
    report()
    sign_in(page, making.officer()).goto("/desk/queue")
    page.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: '\\u0e48', code: 'KeyJ', bubbles: true}))"
    )
    expect(page.locator("[data-row]").first).to_be_focused()


def test_the_keys_keep_still_while_somebody_types(page: Page) -> None:
    making.areas()
    report()
    sign_in(page, making.officer()).goto("/desk/queue")
    page.keyboard.press("/")
    field = page.get_by_label("ค้นหาชื่อ เลขที่รายการ หรือเลขบัตรประชาชน")
    expect(field).to_be_focused()
    page.keyboard.type("jk?c/")
    expect(field).to_have_value("jk?c/")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_keys_are_shown_and_can_be_turned_off(page: Page) -> None:
    """WCAG 2.1.4: single-key shortcuts can be switched off, and stay off."""
    making.areas()
    record = report()
    sign_in(page, making.officer()).goto(f"/desk/records/{record.id}")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="ปุ่มลัดแป้นพิมพ์")).to_be_visible()
    page.get_by_label("ใช้ปุ่มลัดแป้นพิมพ์ในเครื่องนี้").uncheck()
    page.get_by_role("button", name="ปิด").click()
    page.reload()
    page.keyboard.press("c")
    page.keyboard.press("?")
    page.wait_for_timeout(300)
    expect(page.locator("dialog[open]")).to_have_count(0)
    record.refresh_from_db()
    assert record.status == Status.SUBMITTED


def test_the_full_number_appears_in_its_place(page: Page) -> None:
    making.areas()
    record = report()
    sign_in(page, making.officer()).goto(f"/desk/records/{record.id}")
    page.get_by_role("button", name="แสดงเลขเต็ม").click()
    digits = str(record.citizen_id)
    shown = f"{digits[0]}-{digits[1:5]}-{digits[5:10]}-{digits[10:12]}-{digits[12]}"
    expect(page.get_by_text(shown)).to_be_visible()
    expect(page.get_by_text(shown)).to_be_focused()
    assert page.url.endswith(str(record.id))
    assert digits not in page.url


def test_a_double_click_sends_a_form_once(page: Page) -> None:
    making.areas()
    report()
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.url) if r.method == "POST" else None)
    sign_in(page, making.officer()).goto("/desk/queue/confirm")
    page.get_by_role("button", name="ยืนยัน 1 รายการ").dblclick()
    expect(page.get_by_text("ยืนยันแล้ว 1 รายการ")).to_be_visible()
    assert len(sent) == 1


def test_a_key_pressed_twice_decides_about_one_record_only(page: Page) -> None:
    """The second press may arrive when the next record is on screen, which nobody has looked at."""
    making.areas()
    first, second = report(), report()
    sign_in(page, making.officer()).goto(f"/desk/records/{first.id}")
    settled(page)
    page.keyboard.press("c")
    page.wait_for_url(f"**/{second.id}")
    page.keyboard.press("c")
    page.get_by_role("button", name="ยืนยัน").click()
    settled(page)
    second.refresh_from_db()
    assert second.status == Status.SUBMITTED
    page.keyboard.press("c")
    expect(page.get_by_text(f"ยืนยันรายการ {second.number} แล้ว")).to_be_visible()


def test_the_buttons_stay_in_sight_along_the_paper(page: Page) -> None:
    making.areas()
    record = report()
    sign_in(page, making.officer()).goto(f"/desk/records/{record.id}")
    page.get_by_text("วัน เดือน ปี ที่สำรวจ").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="ยืนยัน")).to_be_in_viewport()


def test_a_record_is_printed_without_what_can_only_be_pressed(page: Page) -> None:
    making.areas()
    record = report()
    sign_in(page, making.officer()).goto(f"/desk/records/{record.id}")
    page.emulate_media(media="print")
    for name in ("ยืนยัน", "แสดงเลขเต็ม", "ปุ่มลัดแป้นพิมพ์"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    expect(page.get_by_role("link", name="ส่งกลับให้แก้ไข")).to_be_hidden()
    expect(page.get_by_role("heading", name="ต้องการความช่วยเหลือ")).to_be_visible()
    face = page.get_by_role("heading", level=1).evaluate("element => getComputedStyle(element).fontFamily")
    assert "Looped" in face


def test_two_hundred_are_confirmed_at_once(page: Page) -> None:
    making.areas()
    for _ in range(200):
        report()
    sign_in(page, making.officer()).goto("/desk/queue")
    page.get_by_role("link", name="ยืนยันพร้อมกันทั้งหมดที่ไม่มีข้อควรดู").click()
    expect(page.get_by_role("heading", name="ยืนยัน 200 รายการ")).to_be_visible()
    page.get_by_role("button", name="ยืนยัน 200 รายการ").click()
    expect(page.get_by_text("ยืนยันแล้ว 200 รายการ")).to_be_visible()
    assert Record.objects.filter(status=Status.CONFIRMED).count() == 200

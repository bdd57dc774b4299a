"""A silent village is found and called; its head says that nobody is affected; the officer confirms it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import making
from tests.faults.ledger import wait_until_sent
from tests.journeys.test_desk import deputy
from tests.phone.test_offline import wait_for_worker
from tests.phone.test_pages_in_a_browser import head, look_over, sign_in
from tests.supervision.made_up_zero import day
from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.records import standing_check
from thaiqm.records.models import Record
from thaiqm.supervision.zero.models import ZeroReport

__all__ = ["head"]

pytestmark = pytest.mark.django_db(transaction=True)
NewPage = Callable[[ViewportSize], Page]
SMALL = ViewportSize(width=360, height=740)
WAY = "ไม่มีผู้ได้รับผลกระทบในหมู่บ้านนี้"


@pytest.fixture
def silent_head(head: User) -> User:
    """The head of a silent village, with a phone number."""
    head.phone = "+66812345678"
    head.save(update_fields=["phone"])
    return head


def test_a_silent_village_says_that_nobody_is_affected(new_page: NewPage, silent_head: User) -> None:
    officer = deputy(new_page).page
    officer.goto("/desk/supervision/")
    officer.get_by_role("link", name="ยังเงียบ ต้องโทร").click()
    line = officer.get_by_role("row").filter(has_text="หมู่ที่ 1").filter(has_text="ตำบลขมิ้น")
    expect(line.get_by_role("link", name="081 234 5678")).to_have_attribute("href", "tel:+66812345678")

    page = new_page(SMALL)
    sign_in(page, silent_head)
    wait_for_worker(page)
    expect(page.get_by_text("พร้อมใช้แบบไม่มีเน็ตแล้ว")).to_be_visible()
    page.context.set_offline(True)
    report_nobody(page)
    told = page.get_by_test_id("zero-report")
    expect(told).to_contain_text("เก็บในเครื่อง รอส่ง")
    expect(told).to_contain_text(thai_dates.show_date(day(0)))
    expect(page.get_by_role("link", name=WAY)).to_have_count(0)
    expect(page.get_by_test_id("count-in-phone")).to_have_text("0")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_until_sent(page)
    expect(told).to_contain_text("ศูนย์รับแล้ว รอปลัดยืนยัน")

    officer.reload()
    expect(line).to_have_count(0)
    officer.goto("/desk/")
    officer.get_by_role("link", name="1 แห่งแจ้งว่าไม่มีผู้ได้รับผลกระทบ รอยืนยัน").click()
    officer.get_by_role("button", name="ยืนยันว่าไม่มี").click()
    expect(officer.get_by_role("status").first).to_contain_text("ยืนยันแล้วว่า หมู่ที่ 1")
    officer.goto("/desk/supervision/")
    officer.get_by_role("link", name="1 ยืนยันแล้วว่าไม่มี").click()
    expect(officer.get_by_role("row").filter(has_text="หมู่ที่ 1")).to_have_count(1)
    page.goto("/?again")
    expect(told).to_contain_text("ปลัดยืนยันแล้ว")
    assert standing_check.differences() == []


def test_it_comes_back_with_a_reason_and_a_survey_takes_its_place(new_page: NewPage, head: User) -> None:
    page = new_page(SMALL)
    reporter = sign_in(page, head)
    report_nobody(page)
    told = page.get_by_test_id("zero-report")
    expect(told).to_contain_text("รอปลัดยืนยัน")
    officer = deputy(new_page).page
    officer.goto("/desk/supervision/zero")
    officer.get_by_role("link", name="ส่งกลับ หมู่ที่ 1").click()
    officer.get_by_role("button", name="ส่งกลับ").click()
    expect(officer.get_by_role("alert")).to_be_focused()
    officer.get_by_label("เหตุผลที่ส่งกลับ").fill("มีคนถูกเลิกจ้าง กรุณาสำรวจก่อน")
    officer.get_by_role("button", name="ส่งกลับ").click()
    expect(officer.get_by_role("status").first).to_contain_text("ผู้รายงานจะเห็นเหตุผลในแอป")

    page.goto("/?again")
    expect(told).to_contain_text("ถูกส่งกลับ")
    look_over(page)
    expect(told).to_contain_text("มีคนถูกเลิกจ้าง กรุณาสำรวจก่อน")
    page.get_by_role("link", name="แจ้งใหม่").click()
    look_over(page)
    page.get_by_role("button", name="แจ้งว่าไม่มีในหมู่บ้านนี้").click()
    expect(told).to_contain_text("รอปลัดยืนยัน")
    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    reporter.send()
    reporter.go_home()
    expect(told).to_contain_text("ไม่ใช้แล้ว")
    page.goto("/#/zero")
    expect(page.get_by_role("button", name="แจ้งว่าไม่มี")).to_have_count(0)
    look_over(page)
    assert (Record.objects.count(), ZeroReport.objects.count()) == (3, 2)
    officer.goto("/desk/supervision/zero?view=contradicted")
    expect(officer.get_by_role("link", name="ดูรายชื่อผู้ได้รับผลกระทบ")).to_be_visible()


def report_nobody(page: Page) -> None:
    """The way from the home page: a page that says what it means, and one button."""
    page.get_by_role("link", name=WAY).click()
    page.get_by_role("button", name="แจ้งว่าไม่มีในหมู่บ้านนี้").click()
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()

"""At the desk: keying in for a village, confirming many at once, everything by keyboard."""

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
from thaiqm.records.models import Record
from thaiqm.records.receiving import receive
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db(transaction=True)
NewPage = Callable[[ViewportSize], Page]


def deputy(new_page: NewPage, size: ViewportSize = chromium.DESK) -> Officer:
    """A deputy district officer of the district, signed in."""
    making.areas()
    account = people.activated(Role.DEPUTY_DISTRICT_OFFICER, areas=("4701",))
    officer = Officer(new_page(size))
    officer.sign_in(account.citizen_id)
    return officer


def report(count: int, **changed: object) -> None:
    """Records of the village's head that wait for the officer."""
    items = [envelopes.read(making.item(making.answers(**changed))) for _ in range(count)]
    receive(envelopes=items, by=making.head())


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE], ids=["desk", "phone"])
def test_an_officer_keys_one_in_and_somebody_else_confirms_it(new_page: NewPage, size: ViewportSize) -> None:
    """A wrong digit keeps what was typed; the own entry cannot be confirmed, a colleague's can."""
    first, digits = deputy(new_page, size), making.new_citizen_id()
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    first.key_in("47010201", wrong)
    first.page.get_by_role("button", name="บันทึก").first.click()
    summary = first.page.get_by_role("alert")
    expect(summary).to_contain_text("เลขบัตร")
    expect(first.page.get_by_label("บ้านเลขที่")).to_have_value("9")
    assert Record.objects.count() == 0
    first.page.get_by_label("เลขบัตรประจำตัวประชาชน", exact=True).fill(digits)
    first.page.get_by_role("button", name="บันทึก").first.click()
    expect(first.page.get_by_text(re.compile("47010201-0001-.")).first).to_be_visible()
    record = Record.objects.get()
    assert (record.is_keyed_by_officer, record.status) == (True, Status.SUBMITTED)

    first.page.goto(f"/desk/records/{record.id}")
    expect(first.page.get_by_text("เองไม่ได้").first).to_be_visible()
    expect(first.page.get_by_role("button", name=re.compile("^ยืนยัน"))).to_have_count(0)

    second = deputy(new_page, size)
    second.open_from_queue("นายป้อนแทน จากกระดาษ")
    expect(second.page.get_by_text("ป้อนแทน").first).to_be_visible()
    second.confirm()
    assert Record.objects.get().status == Status.CONFIRMED


def test_two_hundred_are_confirmed_at_once_and_flagged_ones_stay(new_page: NewPage) -> None:
    """The number is said first, on exactly the filter that is on screen."""
    officer = deputy(new_page)
    for _ in range(4):
        report(50)
    report(2, former_income_day="20000", former_income_month="600000")
    page = officer.page
    page.goto("/desk/queue?area=47010201")
    expect(page.get_by_text("202 รายการ")).to_be_visible()
    page.get_by_role("link", name="ยืนยันพร้อมกันทั้งหมดที่ไม่มีข้อควรดู").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ยืนยัน 200 รายการ")
    page.get_by_role("button", name="ยืนยัน 200 รายการ").click()
    expect(page.get_by_role("status").first).to_contain_text("200")
    assert Record.objects.filter(status=Status.CONFIRMED).count() == 200
    assert Record.objects.filter(status=Status.SUBMITTED).count() == 2


def test_the_whole_queue_by_keyboard_alone(new_page: NewPage) -> None:
    """Open, confirm, go on to the next, without touching the mouse."""
    officer = deputy(new_page)
    report(3)
    page = officer.page
    page.goto("/desk/queue")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    for left in (2, 1, 0):
        expect(page.get_by_role("button", name=re.compile("^ยืนยัน"))).to_be_visible()
        expect(page.locator("html[data-settled]")).to_have_count(1)
        page.keyboard.press("c")
        expect(page.get_by_role("status").first).to_contain_text("ยืนยัน")
        page.wait_for_load_state("networkidle")
        assert Record.objects.filter(status=Status.SUBMITTED).count() == left


def test_an_older_picture_of_a_record_is_not_confirmed(new_page: NewPage) -> None:
    """Two officers on one record: the second reads what has changed first."""
    first, second = deputy(new_page), deputy(new_page)
    report(1)
    record = Record.objects.get()
    for officer in (first, second):
        officer.page.goto(f"/desk/records/{record.id}")
    first.return_naming({"อายุ": "ตรวจอายุ"})
    second.confirm_open()
    expect(second.page.get_by_text("มีการเปลี่ยนแปลง").first).to_be_visible()
    record.refresh_from_db()
    assert record.status == Status.RETURNED

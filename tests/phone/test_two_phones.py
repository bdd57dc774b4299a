"""One village, two phones: both versions are kept, and somebody who knows the person chooses (docs/trust.md A14)."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.chromium import PHONE
from tests.phone.test_hard_times import succeed
from tests.phone.test_hard_use import keep_record
from tests.phone.test_lock import ready_to_leave
from tests.phone.test_pages_in_a_browser import NARROW, NewPage, head, look_over, pytestmark, sign_in
from thaiqm.accounts.models import User
from thaiqm.records.models import Record, Revision
from thaiqm.records.states import Status

__all__ = ["head", "pytestmark"]


def correct_age(page: Page, record_id: str, age: str) -> None:
    """Correct somebody and send it."""
    page.goto(f"/#/people/{record_id}")
    page.get_by_role("button", name="แก้ไขข้อมูล").click()
    page.get_by_role("link", name="แก้ไข อายุ").click()
    page.get_by_label("อายุ").fill(age)
    page.get_by_role("button", name="บันทึกและกลับไปตรวจคำตอบ").click()
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()


def both_correct(new_page: NewPage, head: User) -> tuple[Page, str]:
    """The second phone corrects without network what the first has corrected meanwhile; its page."""
    record_id = keep_record(head)
    first, second = new_page(PHONE), new_page(NARROW)
    sign_in(first, head)
    sign_in(second, head)
    ready_to_leave(second, head, record_id)
    second.context.set_offline(True)
    correct_age(second, record_id, "47")
    expect(second.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    correct_age(first, record_id, "46")
    expect(first.get_by_role("heading", level=1)).to_contain_text("ศูนย์รับแล้ว")
    second.context.set_offline(False)
    expect(second.get_by_text("มีคนแก้ไขรายการนี้ไปก่อนแล้ว")).to_be_visible()
    assert Record.objects.get().answers["age_years"] == 46
    second.goto("/#/to-correct")
    second.get_by_role("link", name="เลือกว่าจะใช้ฉบับใด").click()
    expect(second.get_by_role("heading", level=1)).to_contain_text("ถูกแก้ไขจากสองเครื่อง")
    expect(second.get_by_text("47 ปี")).to_be_visible()
    expect(second.get_by_text("46 ปี")).to_be_visible()
    look_over(second)
    return second, record_id


def test_this_phones_version_is_chosen(new_page: NewPage, head: User) -> None:
    page, record_id = both_correct(new_page, head)
    page.get_by_role("button", name="ใช้ฉบับของเครื่องนี้").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ศูนย์รับแล้ว")
    record = Record.objects.get()
    assert (record.answers["age_years"], record.has_proposed_change) == (47, False)
    assert Revision.objects.count() == 4
    page.goto("/#/to-correct")
    expect(page.get_by_text("ไม่มีรายการที่ต้องแก้ไข")).to_be_visible()
    page.goto(f"/#/people/{record_id}/conflict")
    expect(page.get_by_role("heading", level=1)).to_have_text("เลือกฉบับไว้แล้ว")


def test_the_centres_version_is_chosen(new_page: NewPage, head: User) -> None:
    page, _ = both_correct(new_page, head)
    page.get_by_role("button", name="ใช้ฉบับที่ศูนย์มีอยู่").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ศูนย์รับแล้ว")
    record = Record.objects.get()
    assert (record.answers["age_years"], record.has_proposed_change) == (46, False)
    assert record.status == Status.SUBMITTED
    page.goto("/#/to-correct")
    expect(page.get_by_text("ไม่มีรายการที่ต้องแก้ไข")).to_be_visible()


def test_a_successor_takes_up_on_a_phone_of_her_own(new_page: NewPage, head: User) -> None:
    record_id = keep_record(head)
    successor = succeed(head)
    page = new_page(PHONE)
    sign_in(page, successor)
    ready_to_leave(page, successor, record_id)
    page.context.set_offline(True)
    correct_age(page, record_id, "48")
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1)).to_contain_text("ศูนย์รับแล้ว")
    record = Record.objects.get()
    assert (record.answers["age_years"], record.author_id) == (48, successor.id)

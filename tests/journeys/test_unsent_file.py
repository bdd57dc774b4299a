"""A phone that finds no way to the centre: its file goes to the officer's desk, by hand (A3, A10, A12)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests import making
from tests.accounts import made_up_people as people
from tests.chromium import DESK, PHONE
from tests.journeys.officer import Officer
from tests.journeys.reporter import Reporter
from tests.phone.test_lock import FORGET_THE_WAIT, lock, one_waits, open_with
from tests.phone.test_pages_in_a_browser import SYNC, head, pytestmark
from tests.review.test_pages_in_a_browser import sign_in as sign_in_at_the_desk
from thaiqm.accounts import actions
from thaiqm.accounts.models import User
from thaiqm.records.models import KeptAside, Record
from thaiqm.records.states import Status

__all__ = ["head", "pytestmark"]
NewPage = Callable[..., Page]


def saved_file(phone: Page, folder: Path) -> Path:
    """What the head carries to the district; the phone is locked meanwhile."""
    lock(phone)
    with phone.expect_download() as download:
        phone.get_by_role("button", name="บันทึกเป็นไฟล์ให้ปลัด").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def brought_in(desk: Page, file: Path) -> None:
    """The officer brings it in from the page to which the navigation leads."""
    desk.goto("/desk/")
    desk.locator("summary", has_text="รับและป้อนข้อมูล").click()
    desk.get_by_role("link", name="นำเข้าไฟล์", exact=True).click()
    desk.get_by_label("ไฟล์ข้อมูลที่ยังไม่ส่ง").set_input_files(file)
    desk.get_by_role("button", name="นำเข้าไฟล์").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("ผลการนำเข้าไฟล์")


def network_again(phone: Page, user: User) -> None:
    phone.unroute(SYNC)
    phone.evaluate(FORGET_THE_WAIT, str(user.id))
    phone.reload()
    open_with(phone, people.PIN)


def test_a_file_arrives_before_the_phone_does(new_page: NewPage, head: User, tmp_path: Path) -> None:
    """One record, the head's; later the phone gets its receipt for the same bytes."""
    phone, desk = new_page(PHONE), sign_in_at_the_desk(new_page(DESK), making.officer())
    one_waits(phone, head, given="ทางไฟล์")
    brought_in(desk, saved_file(phone, tmp_path))
    record = Record.objects.get()
    assert (record.author, record.status) == (head, Status.SUBMITTED)
    desk.get_by_role("link", name=record.number).click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("ทางไฟล์")
    network_again(phone, head)
    expect(phone.get_by_text(record.number)).to_be_visible()
    phone.goto("/#/")
    Reporter(phone).expect_counts(here=0, received=1, confirmed=0)
    assert Record.objects.count() == 1


def test_a_former_heads_file_is_brought_in_by_the_officers_word(
    new_page: NewPage, head: User, tmp_path: Path
) -> None:
    """File, kept aside, button, record, confirmed: in the name of who wrote it."""
    phone, officer = new_page(PHONE), making.officer()
    one_waits(phone, head, given="ก่อนพ้นหน้าที่")
    file = saved_file(phone, tmp_path)
    actions.end_account(user=head, by=None)
    desk = sign_in_at_the_desk(new_page(DESK), officer)
    brought_in(desk, file)
    assert KeptAside.objects.get().code == "account_ended"
    desk.get_by_role("link", name="ข้อมูลที่เก็บไว้ตรวจดู").click()
    desk.get_by_role("button", name="รับเข้าเป็นรายการ").click()
    expect(desk.get_by_role("status")).to_contain_text("รับเข้าเป็นรายการ")
    record = Record.objects.get()
    assert record.author == head
    desk.goto(f"/desk/records/{record.id}")
    Officer(desk).confirm()
    expect(desk.get_by_role("status").first).to_contain_text(f"ยืนยันรายการ {record.number} แล้ว")
    record.refresh_from_db()
    assert (record.status, record.author) == (Status.CONFIRMED, head)
    expect(phone.get_by_text("ยังไม่ได้ส่ง 1 รายการ")).to_be_visible()
    phone.unroute(SYNC)
    phone.evaluate(FORGET_THE_WAIT, str(head.id))
    phone.reload()
    expect(phone.get_by_text("ยังไม่ได้ส่ง")).to_have_count(0)
    assert (Record.objects.count(), KeptAside.objects.count()) == (1, 1)

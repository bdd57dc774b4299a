"""Announcements on the phone: new until they are opened, also without network; with a file to take away."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests import making
from tests.phone.asking_for_help import heading
from tests.phone.test_help import online_again
from tests.phone.test_offline import wait_for_worker
from tests.phone.test_pages_in_a_browser import NARROW, NewPage, head, look_over, pytestmark, sign_in
from tests.support import made_up_problems as made
from thaiqm.accounts.models import User
from thaiqm.support.actions.announcements import GivenFile
from thaiqm.support.models import Reading

__all__ = ["head", "pytestmark"]

TITLE = "แนวทางการสำรวจผู้ได้รับผลกระทบจากมาตรการป้องกันแก้ไขปัญหาโควิด-19"
NEW = "มีประกาศใหม่ 1 ฉบับ"


def expect_none_new(page: Page) -> None:
    page.goto("/#/")
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    expect(page.get_by_role("link", name="มีประกาศใหม่")).to_have_count(0)


def test_a_letter_is_new_until_it_is_opened_and_its_file_is_taken_away(new_page: NewPage, head: User) -> None:
    made.announced(title=TITLE, file=GivenFile("ว2270.pdf", made.pdf()))
    made.announced(title="หนังสือถึงอำเภออื่น", area_code="4702", by=making.officer("4702"))
    page = new_page(NARROW)
    sign_in(page, head)
    expect(page.get_by_role("link", name=NEW)).to_be_visible()
    look_over(page)
    page.goto("/#/help")
    page.get_by_role("link", name="ประกาศจากส่วนกลาง").click()
    expect(page.get_by_text("ที่ มท 0309.2/ว 2270 ลงวันที่ 20 เมษายน 2563")).to_be_visible()
    expect(page.get_by_text("ยังไม่ได้อ่าน")).to_have_count(1)
    look_over(page)
    assert not Reading.objects.exists()
    page.get_by_role("link", name=TITLE).click()
    heading(page, TITLE)
    look_over(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="เปิดไฟล์").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    look_over(page)
    expect_none_new(page)
    assert Reading.objects.get().user == head


def test_opened_without_network_it_is_told_later(new_page: NewPage, head: User) -> None:
    made.announced(title=TITLE, file=GivenFile("ว2270.pdf", made.pdf()))
    page = new_page(NARROW)
    sign_in(page, head)
    wait_for_worker(page)
    expect(page.get_by_role("link", name=NEW)).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("link", name=NEW).click()
    heading(page, TITLE)
    page.get_by_role("button", name="เปิดไฟล์").click()
    expect(page.get_by_text("กดอีกครั้งเมื่อมีสัญญาณ")).to_be_visible()
    page.reload()
    expect_none_new(page)
    assert not Reading.objects.exists()
    online_again(page)
    with page.expect_response("**/read") as told:
        page.goto("/#/help")
    assert told.value.status == 204
    assert Reading.objects.get().user == head
    expect_none_new(page)

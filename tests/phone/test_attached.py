"""What is attached stays: behind the lock, and through a correction (docs/trust.md A3, A15)."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.accounts import made_up_people as people
from tests.phone.test_attaching import (
    PHOTO,
    SIGNATURE,
    back_to_check,
    come,
    keep_signature,
    photo,
    sign,
    take_photo,
    to_attach_page,
)
from tests.phone.test_lock import lock, open_with
from tests.phone.test_pages_in_a_browser import NARROW, NewPage, head, look_over, sign_in
from thaiqm.accounts.models import User
from thaiqm.attachments.models import Attachment
from thaiqm.records.models import Record

__all__ = ["head", "photo"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_locked_phone_sends_the_record_and_the_pictures_when_it_is_opened(
    new_page: NewPage, head: User, photo: Path
) -> None:
    """The closed door carries records only; its lock screen says that pictures wait (A3)."""
    page = to_attach_page(sign_in(new_page(NARROW), head))
    take_photo(page, photo)
    back_to_check(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    lock(page)
    expect(page.get_by_text("ภาพรอส่ง 1")).to_be_visible()
    look_over(page)
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("ยังไม่ได้ส่ง")).to_have_count(0)
    record = Record.objects.get()
    assert (len(record.missing_attachments), Attachment.objects.count()) == (1, 0)
    expect(page.get_by_text("ภาพรอส่ง 1")).to_be_visible()
    open_with(page, people.PIN)
    come(page, 1)
    page.goto(f"/#/people/{record.id}")
    expect(page.get_by_text(f"{PHOTO} – ส่งแล้ว ศูนย์รับแล้ว")).to_be_visible()


def test_a_correction_keeps_what_was_attached_and_adds_to_it(
    new_page: NewPage, head: User, photo: Path
) -> None:
    """The photo stays with the record; the signature comes with the correction."""
    reporter = sign_in(new_page(NARROW), head)
    page = to_attach_page(reporter)
    take_photo(page, photo)
    back_to_check(page)
    reporter.send()
    come(page, 1)
    page.goto(f"/#/people/{Record.objects.get().id}")
    page.get_by_role("button", name="แก้ไขข้อมูล").click()
    page.get_by_role("link", name=f"แนบ {SIGNATURE}").click()
    expect(page.get_by_text("ศูนย์รับแล้ว")).to_be_visible()
    sign(page)
    keep_signature(page)
    back_to_check(page)
    reporter.send()
    come(page, 2)
    record = Record.objects.get()
    assert [named["kind"] for named in record.attachments] == ["paper_photo", "signature"]
    assert record.missing_attachments == []

"""Announcements on the phone: new until they are opened, with a file to take away."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.phone.asking_for_help import heading
from tests.phone.test_pages_in_a_browser import NARROW, NewPage, head, look_over, pytestmark, sign_in
from thaiqm.accounts.models import User

__all__ = ["head", "pytestmark"]

LETTER: dict[str, Any] = {
    "id": 7,
    "number": "มท 0310.1/ว 2134",
    "dated": "2020-04-17",
    "title": "การสำรวจผู้ได้รับผลกระทบจากมาตรการป้องกันโควิด-19",
    "text": "ให้ผู้ใหญ่บ้านสำรวจให้แล้วเสร็จ\nแล้วรายงานปลัดอำเภอ",
    "file": {"name": "ว2134.pdf", "size": 84_000, "address": "/api/v1/announcements/7/file"},
    "is_read": False,
}


class Announcing:
    """A centre that announces one letter beside what it tells of help."""

    def __init__(self, page: Page) -> None:
        self.read: list[str] = []
        self.files: list[str | None] = []
        page.route("**/api/v1/help", self._help)
        page.route("**/api/v1/announcements/7/read", self._read)
        page.route("**/api/v1/announcements/7/file", self._file)

    def _help(self, route: Route) -> None:
        told = {"faq": [], "problems": [], "contacts": [], "announcements": [{**LETTER, "is_read": bool(self.read)}]}
        tag = {"ETag": f'"{len(self.read)}"', "Content-Type": "application/json"}
        route.fulfill(status=200, headers=tag, body=json.dumps(told))

    def _read(self, route: Route) -> None:
        self.read.append(route.request.method)
        route.fulfill(status=204)

    def _file(self, route: Route) -> None:
        self.files.append(route.request.headers.get("authorization"))
        route.fulfill(status=200, content_type="application/pdf", body=b"%PDF-1.7")


def test_an_announcement_is_new_until_it_is_opened(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    centre = Announcing(page)
    sign_in(page, head)
    look_over(page)
    page.goto("/#/help")
    page.get_by_role("link", name="ประกาศจากส่วนกลาง").click()
    expect(page.get_by_text("ที่ มท 0310.1/ว 2134 ลงวันที่ 17 เมษายน 2563")).to_be_visible()
    expect(page.get_by_text("ยังไม่ได้อ่าน")).to_be_visible()
    look_over(page)
    page.goto("/#/")
    page.get_by_role("link", name="มีประกาศใหม่ 1 ฉบับ").click()
    heading(page, LETTER["title"])
    look_over(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="เปิดไฟล์ ว2134.pdf").click()
    assert download.value.suggested_filename == "ว2134.pdf"
    assert centre.files[0] is not None and centre.files[0].startswith("Bearer ")
    page.goto("/#/")
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    expect(page.get_by_role("link", name="มีประกาศใหม่")).to_have_count(0)
    assert centre.read == ["POST"]

"""Exports in a real browser: nothing that axe finds, no sideways scroll; from a filter to the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import chromium, making
from tests.exports.nasty import read_csv
from tests.exports.taking import PURPOSE
from tests.jobs.test_pages_in_a_browser import look_at
from tests.jobs.working import work_off
from tests.review.conftest import send
from tests.review.test_pages_in_a_browser import NARROW, sign_in
from thaiqm.accounts.models import Role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE, NARROW], ids=["1280", "360", "320"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    new_page: Callable[..., Page], size: ViewportSize
) -> None:
    by = making.officer()
    send(making.item(), making.head())
    page = sign_in(new_page(size), by)
    found = []
    for name, url in {
        "exports_home": "/desk/exports/",
        "exports_records": "/desk/exports/records?status=all&area=47010201",
        "exports_travellers": "/desk/exports/travellers?show=all",
        "exports_codebook": "/desk/exports/codebook/affected_person/1",
    }.items():
        found += look_at(page, name, url)
    page.goto("/desk/exports/records")
    page.get_by_role("button", name="เตรียมไฟล์").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += look_at(
        page, "exports_chief", "/desk/exports/records", by=making.user(Role.DISTRICT_CHIEF, "4701")
    )
    assert found == []


def test_from_a_filter_to_the_file(page: Page) -> None:
    """What the screen counts, the file holds."""
    by = making.officer()
    for unit in ("47010201", "47010201", "47010202"):
        send(making.item(unit=unit), making.head(unit))
    sign_in(page, by).goto("/desk/queue")
    page.get_by_label("หมู่บ้าน/ชุมชน").select_option("47010201")
    page.get_by_role("button", name="กรอง").click()
    expect(page.get_by_role("status").filter(has_text="2")).to_be_visible()
    page.get_by_role("link", name="ส่งออกรายการเหล่านี้").click()
    expect(page.get_by_role("heading", name="ส่งออก 2 รายการ")).to_be_visible()
    page.get_by_label("CSV สำหรับโปรแกรมอื่น").check()
    page.get_by_label("ขอไปเพื่ออะไร").fill(PURPOSE)
    page.get_by_role("button", name="เตรียมไฟล์").click()
    expect(page.get_by_text("รอคิว")).to_be_visible()
    work_off()
    with page.expect_download() as download:
        page.get_by_role("link", name="ดาวน์โหลด").click()
    first, *lines = read_csv(Path(download.value.path()).read_bytes())
    assert first[0] == "เลขที่รายการ"
    assert len(lines) == 2

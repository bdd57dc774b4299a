"""The pages of tokens in a real browser: nothing that axe finds, no sideways scroll."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import chromium, making
from tests.agencies.agency import Agency, centre, province
from tests.looking_over import found_on
from tests.review.conftest import as_browser
from thaiqm.accounts.models import User
from thaiqm.agencies import actions

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = ViewportSize(width=320, height=700)
START = "/desk/agencies/"


def sign_in(page: Page, user: User) -> Page:
    """Give the browser a session of this officer."""
    page.goto("/livez")
    value = as_browser(user).cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": value, "url": page.url}])
    return page


def tokens(by: User) -> Agency:
    """One of each standing; returns one that works."""
    long = "สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัดสกลนคร"
    works = Agency(by=by, agency=long, purpose="จัดถุงยังชีพให้ผู้ที่ยืนยันแล้วในอำเภอเมืองสกลนคร", reach="masked")
    works.said("token")
    Agency(by=by, agency="สำนักงานสถิติจังหวัด", purpose="รายงานประจำสัปดาห์", area_code="4701").expire()
    gone = Agency(by=by, agency="สำนักงานสาธารณสุขจังหวัด")
    actions.revoke_token(token_id=gone.token.id, by=by)
    Agency(by=centre(), agency="สำนักงานประกันสังคม", reach="full", reason="ตรวจสิทธิตามมาตรา 33")
    return works


@pytest.mark.parametrize("size", [chromium.DESK, NARROW], ids=["1280", "320"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    new_page: Callable[..., Page], size: ViewportSize
) -> None:
    making.areas()
    by = province()
    page = sign_in(new_page(size), by)
    page.goto(START)
    found = found_on(page, "agencies_empty")
    works = tokens(by)
    pages = {"list": START, "revoke": f"{START}{works.token.id}/revoke", "about": "/api/agencies/"}
    for name, url in pages.items():
        page.goto(url)
        found += found_on(page, name)
    page.goto(f"{START}issue")
    found += found_on(page, "agencies_issue")
    page.get_by_role("button", name="ออกโทเคน").click()
    expect(page.get_by_role("alert")).to_be_focused()
    found += found_on(page, "agencies_wrong")
    page.get_by_label("ชื่อหน่วยงาน").fill("สำนักงานตัวอย่าง")
    page.get_by_label("นำข้อมูลไปใช้ทำอะไร").fill("จัดถุงยังชีพ")
    page.get_by_label("พื้นที่ที่ให้อ่าน").select_option(label="อำเภอกุสุมาลย์")
    page.get_by_label("ตัวเลขรวมเท่านั้น").check()
    page.get_by_label("30 วัน").check()
    page.get_by_role("button", name="ออกโทเคน").click()
    expect(page.get_by_label("โทเคน", exact=True)).to_have_value(re.compile("^tqma1_"))
    found += found_on(page, "agencies_issued")
    assert found == []


def test_the_centre_is_asked_why(new_page: Callable[..., Page]) -> None:
    making.areas()
    page = sign_in(new_page(chromium.DESK), centre())
    page.goto(f"{START}issue")
    expect(page.get_by_label("เหตุผลที่ต้องใช้เลขบัตรประชาชนเต็ม")).to_be_visible()
    assert found_on(page, "agencies_centre") == []

"""The pages of zero reports in a real browser: nothing that axe finds, no sideways scroll."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import chromium, making
from tests.looking_over import found_on
from tests.supervision import made_up_zero as made
from tests.travellers.test_pages_in_a_browser import NARROW, sign_in
from thaiqm.supervision.zero import actions

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/desk/supervision/zero"


@pytest.mark.parametrize("size", [chromium.DESK, NARROW], ids=["1280", "320"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    new_page: Callable[..., Page], size: ViewportSize
) -> None:
    making.areas()
    officer = making.officer()
    waiting = made.report(note="ถามครบทุกหลังคาเรือนในหมู่บ้านแล้วเมื่อเช้านี้")
    refused, contradicted = made.report(unit="47010202"), made.report(unit="47010301")
    actions.refuse(record_id=refused.record_id, seen_changes=1, reason="มีคนถูกเลิกจ้าง กรุณาสำรวจก่อน", by=officer)
    made.person("47010301")
    page = sign_in(new_page(size), officer)
    addresses = {
        "waiting": LIST,
        "nothing": f"{LIST}?view=confirmed",
        "refused": f"{LIST}?view=refused",
        "contradicted": f"{LIST}?view=contradicted",
        "refuse": f"{LIST}/{waiting.record_id}/refuse",
        "key_in": f"{LIST}/enter/47010202",
        "coverage": "/desk/supervision/?below=470102",
        "silent": "/desk/supervision/silent",
    }
    found: list[str] = []
    for name, address in addresses.items():
        page.goto(address)
        found += found_on(page, name)
    page.goto(LIST)
    made.person("47010201")
    page.get_by_role("button", name="ยืนยันว่าไม่มี").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found += found_on(page, "not confirmed")
    assert found == []
    assert made.fresh(contradicted.record_id).status == "reported"

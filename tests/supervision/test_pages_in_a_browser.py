"""The boards in a real browser: nothing that axe finds, no sideways scroll."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, ViewportSize

from tests import chromium, making
from tests.looking_over import found_on
from tests.review.test_pages_in_a_browser import NARROW, sign_in
from tests.review.worth_a_look import report
from thaiqm.accounts.models import Role
from thaiqm.lib import thai_dates
from thaiqm.records import actions
from thaiqm.supervision import snapshots

pytestmark = pytest.mark.django_db(transaction=True)
START = "/desk/supervision/"
PAGES = {
    "coverage": START,
    "coverage_district": f"{START}?below=4701",
    "coverage_units": f"{START}?below=470102",
    "silent": f"{START}silent",
    "call": f"{START}silent/47010202/call",
    "verification": f"{START}verification",
    "verification_district": f"{START}verification?below=4701",
    "needs": f"{START}needs",
    "needs_first": f"{START}needs?below=4701&by=age",
}


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE, NARROW], ids=["1280", "360", "320"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    new_page: Callable[..., Page], size: ViewportSize
) -> None:
    making.areas()
    confirmed, _ = report(), report("47010301")
    actions.confirm(record_id=confirmed.id, seen_changes=confirmed.changes, by=making.officer())
    snapshots.take(thai_dates.today() - timedelta(days=1))
    page = sign_in(new_page(size), making.user(Role.PROVINCE_OFFICER))
    found: list[str] = []
    for name, address in PAGES.items():
        page.goto(address)
        found += found_on(page, name)
    assert found == []

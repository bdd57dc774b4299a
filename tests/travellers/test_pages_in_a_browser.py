"""The register's pages in a real browser: nothing that axe finds, no sideways scroll."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, ViewportSize, expect

from tests import chromium, making
from tests.looking_over import found_on
from tests.travellers import made_up_travellers as made
from tests.travellers.conftest import as_browser
from tests.travellers.made_up_lists import csv, line
from tests.travellers.worth_a_look import desk_pages
from thaiqm.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = ViewportSize(width=320, height=700)


def sign_in(page: Page, user: User) -> Page:
    """Give the browser a session of this officer."""
    page.goto("/livez")
    value = as_browser(user).cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": value, "url": page.url}])
    return page


@pytest.mark.parametrize("size", [chromium.DESK, NARROW], ids=["1280", "320"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    new_page: Callable[..., Page], size: ViewportSize
) -> None:
    making.areas()
    officer = making.officer()
    pages, page = desk_pages(officer), sign_in(new_page(size), officer)
    found: list[str] = []
    for name, url in pages.items():
        page.goto(url)
        found += found_on(page, name)
    page.goto(pages["ill"])
    page.get_by_role("button", name="ดูผลตรวจและอาการ").click()
    expect(page.get_by_text("38.4 °C")).to_be_visible()
    page.get_by_role("button", name="แสดงเลขเต็ม").click()
    expect(page.locator(".citizen-id__open")).to_be_visible()
    found += found_on(page, "travellers_opened")
    for name, data in (("preview", csv(line(), line())), ("wrong_list", csv(line(), line(age="x")))):
        page.goto(pages["import"])
        file = FilePayload(name="list.csv", mimeType="text/csv", buffer=data)
        page.get_by_label("แฟ้มรายชื่อ").set_input_files(file)
        page.get_by_role("button", name="ตรวจดูก่อนนำเข้า").click()
        expect(page.get_by_role("heading", name="ตรวจดูก่อนนำเข้า")).to_be_visible()
        found += found_on(page, name)
    assert found == []


def test_health_and_numbers_are_shown_without_javascript_too() -> None:
    """The same buttons, as forms."""
    making.areas()
    officer, watch = making.officer(), made.traveller()
    made.check(watch, symptoms=["cough"])
    desk = as_browser(officer)
    for what, words in (("health", "ไอ"), ("numbers", "แสดงเลขเต็ม")):
        html = desk.post(f"/desk/travellers/{watch.record_id}/{what}").content.decode()
        assert "<html" in html
        assert (words in html) is (what == "health")

"""Charts and maps in a real browser, under the desk's own content security policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests import chromium, making
from tests.looking_over import found_on
from tests.supervision import charts_page

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = ViewportSize(width=320, height=700)
WIDE_PHONE = ViewportSize(width=412, height=900)
SIZES = [chromium.DESK, WIDE_PHONE, chromium.PHONE, NARROW]
NewPage = Callable[..., Page]
NO_DATA_SCRIPTS = "**/charts.js"


@pytest.fixture
def opened(new_page: NewPage) -> Callable[..., Page]:
    """A page at this size that shows charts below /charts?below=CODE, with the desk's own headers."""
    making.areas()
    policy = Client().get("/livez")["Content-Security-Policy"]
    assert "unsafe" not in policy
    # drawn here: the browser's own thread has no connection to the database
    pages = {
        "": charts_page.page_of([charts_page.country(), *charts_page.others()]),
        "47": charts_page.page_of([charts_page.inside("47")]),
        "none": charts_page.page_of([]),
    }

    def answer(route: Route) -> None:
        below = parse_qs(urlsplit(route.request.url).query).get("below", [""])[0]
        headers = {"content-security-policy": policy, "content-type": "text/html; charset=utf-8"}
        route.fulfill(body=pages.get(below, pages["none"]), headers=headers)

    def open_at(size: ViewportSize = chromium.DESK) -> Page:
        page = new_page(size)
        page.route("**/charts?*", answer)
        page.route("**/charts", answer)
        page.goto("/charts")
        return page

    return open_at


@pytest.mark.parametrize("size", SIZES, ids=["1280", "412", "360", "320"])
def test_every_kind_is_drawn_and_axe_finds_nothing(opened: Callable[..., Page], size: ViewportSize) -> None:
    page = opened(size)
    expect(page.locator("[data-chart-picture] svg")).to_have_count(5)
    expect(page.locator("[data-chart=map] svg")).to_contain_text("สน")
    assert found_on(page, "charts") == []
    page.emulate_media(media="print")
    assert found_on(page, "charts_print") == []


def test_the_keyboard_drills_from_the_map_to_a_district_and_back(opened: Callable[..., Page]) -> None:
    """One tab stop; arrows read tile after tile aloud, Enter goes in; other keys stay the browser's."""
    page = opened()
    drawn = page.locator("[data-chart=map] [data-chart-picture]")
    said = page.locator("[data-chart=map] [data-chart-said]")
    expect(drawn.locator("svg")).to_be_visible()
    drawn.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-chart=days] svg")).to_be_visible()
    page.keyboard.press("Home")
    expect(said).to_have_text("จังหวัดทดสอบ57 รายงานแล้ว 96% (96/100)")
    for key in ["ArrowDown", "ArrowDown", *["ArrowRight"] * 5]:
        page.keyboard.press(key)
    expect(said).to_contain_text("จังหวัดสกลนคร")
    page.keyboard.press("Enter")
    page.wait_for_url("**/charts?below=47")
    expect(drawn.locator("svg")).to_be_visible()
    drawn.focus()
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("อำเภอ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/charts?below=4701")
    page.go_back()
    page.go_back()
    expect(drawn.locator("svg")).to_be_visible()
    drawn.focus()
    page.keyboard.press("Tab")
    expect(drawn).not_to_be_focused()


def test_a_click_on_a_tile_leads_into_the_province(opened: Callable[..., Page]) -> None:
    page = opened()
    page.locator("[data-chart=map] svg text", has_text="สน").first.click(force=True)
    page.wait_for_url("**/charts?below=47")
    expect(page.locator("[data-chart=map] svg")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-chart=days] svg")).to_be_visible()


def test_without_scripts_the_table_stands_alone(opened: Callable[..., Page]) -> None:
    page = opened()
    page.route(NO_DATA_SCRIPTS, lambda route: route.abort())
    page.goto("/charts")
    expect(page.get_by_role("table")).to_have_count(5)
    expect(page.get_by_role("link", name="จังหวัดสกลนคร")).to_be_visible()
    expect(page.get_by_role("application")).to_have_count(0)


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_the_picture_is_taken_as_a_file(opened: Callable[..., Page], kind: str) -> None:
    page = opened()
    with page.expect_download() as taken:
        page.locator(f"[data-chart=stages] [data-chart-take={kind}]").click()
    path = Path(taken.value.path())
    assert taken.value.suggested_filename == f"stages.{kind}"
    if kind == "svg":
        drawn = ElementTree.parse(path)  # noqa: S314 (our own)
        words = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
        assert "ความคืบหน้าของแต่ละอำเภอ" in words
    else:
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.stat().st_size > 10_000

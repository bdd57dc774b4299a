"""No network at all, and no centre: the app opens by its service worker and a survey is filled in (docs/trust.md A13)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect

from tests import chromium, making
from tests.chromium import PHONE
from tests.live_app import app_process
from tests.phone.test_pages_in_a_browser import NewPage, head, look_over, pytestmark, sign_in
from thaiqm.accounts.models import User

__all__ = ["head", "pytestmark"]

READY = "พร้อมใช้แบบไม่มีเน็ตแล้ว"


def wait_for_worker(page: Page) -> None:
    """Until the worker holds every file of the app."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def kept_addresses(page: Page) -> list[str]:
    """Every address in every cache of the browser, without the worker's own marks."""
    found: list[str] = page.evaluate(
        """async () => {
          const names = await caches.keys();
          const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
          return kept.flat().map((request) => new URL(request.url).pathname);
        }"""
    )
    return sorted(found)


@pytest.fixture
def stoppable(browser: Browser, transactional_db: None) -> Iterator[tuple[Page, Callable[[], None]]]:
    """A phone on a centre of its own, and what stops that centre for good."""
    with ExitStack() as stack:
        address, process = stack.enter_context(app_process())
        page = stack.enter_context(chromium.open_page(browser, address=address, size=PHONE))

        def stop() -> None:
            process.terminate()
            process.wait(timeout=20)
            page.context.set_offline(True)

        yield page, stop


def test_a_person_is_surveyed_in_airplane_mode_from_opening_to_finish(
    stoppable: tuple[Page, Callable[[], None]], head: User
) -> None:
    page, stop = stoppable
    reporter = sign_in(page, head)
    expect(page.get_by_text(READY)).to_be_visible()
    stop()
    page.goto("about:blank")
    page.goto("/")
    expect(page.get_by_text(READY)).to_be_visible()
    look_over(page)
    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    page.goto("/")
    expect(page.get_by_test_id("count-in-phone")).to_have_text("1")


def test_it_says_so_while_the_places_are_missing_and_fetches_them(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    page.route("**/api/v1/places", lambda route: route.abort())
    sign_in(page, head)
    expect(page.get_by_text("ยังไม่พร้อมใช้แบบไม่มีเน็ต")).to_be_visible()
    look_over(page)
    page.unroute("**/api/v1/places")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text(READY)).to_be_visible()


def test_nothing_but_the_app_itself_is_kept(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    sign_in(page, head)
    wait_for_worker(page)
    page.reload()
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    page.goto("/?from=poster#/people")
    expect(page.get_by_role("heading", level=1)).to_contain_text("รายชื่อ")
    page.goto("/desk/sign-in")
    page.goto("/")
    kept = kept_addresses(page)
    chunks = json.loads((settings.WEB_BUILD / ".vite/manifest.json").read_text())
    listed = chunks["index.html"]
    later = {chunks[name]["file"] for name in listed.get("dynamicImports", [])}
    files = {listed["file"], *listed["css"], *listed["assets"], *later}
    assert kept == sorted(["/", "/static/icon.svg", *(f"/static/{file}" for file in files)])


def test_the_slip_opens_without_network_too(new_page: NewPage) -> None:
    page = new_page(PHONE)
    page.goto("/")
    wait_for_worker(page)
    page.context.set_offline(True)
    page.goto("about:blank")
    page.goto("/#activate=1234567890")
    expect(page.get_by_label("รหัส 10 หลัก")).to_have_value("1234567890")


@pytest.mark.parametrize("answer", ["missing", "portal"])
def test_a_worker_that_gets_one_wrong_file_is_not_installed(new_page: NewPage, answer: str) -> None:
    """A file that the centre lacks, or the page of a captive portal in its place."""
    page = new_page(PHONE)

    def spoil(route: Route) -> None:
        if route.request.service_worker is None:
            route.continue_()
        elif answer == "missing":
            route.fulfill(status=404)
        else:
            route.fulfill(status=200, content_type="text/html", body="<h1>Wi-Fi</h1>")

    page.context.route("**/icon.svg" if answer == "missing" else "http://*/", spoil)
    page.goto("/")
    state = page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.register("/sw.js");
          const worker = registration.installing ?? registration.waiting ?? registration.active;
          while (worker.state === "installing") await new Promise((done) => worker.addEventListener("statechange", done, {once: true}));
          return worker.state;
        }"""
    )
    assert state == "redundant"


def test_the_worker_is_asked_for_again_and_may_speak_for_the_whole_site() -> None:
    answer = Client().get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Service-Worker-Allowed"] == "/"
    again = Client().get("/sw.js", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304

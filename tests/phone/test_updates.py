"""A new release on a phone: offered, never forced, and nothing that was typed is lost (docs/trust.md A13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from tests import chromium, making
from tests.chromium import PHONE
from tests.phone import releases
from tests.phone.releases import Releases
from tests.phone.test_full_phone import IS_FULL
from tests.phone.test_offline import wait_for_worker
from tests.phone.test_pages_in_a_browser import SYNC, head, look_over, pytestmark, sign_in
from thaiqm.accounts.models import AppRelease, User
from thaiqm.accounts.releases import built_version
from thaiqm.records.models import Revision

__all__ = ["head", "pytestmark"]

BUTTON = "ปรับปรุงแอป"
HAS_A_RELEASE = "navigator.serviceWorker.getRegistration().then((it) => it.waiting !== null)"
LOOK_FOR_A_RELEASE = "navigator.serviceWorker.getRegistration().then((it) => it.update())"


@pytest.fixture
def phone(browser: Browser, transactional_db: None, tmp_path: Path) -> Iterator[tuple[Page, Releases]]:
    """A phone that knows release 1."""
    with releases.served(tmp_path) as (address, published):
        published.publish("1")
        with chromium.open_page(browser, address=address, size=PHONE) as page:
            page.goto("/")
            wait_for_worker(page)
            page.goto("/?")
            assert release_of(page) == "1"
            yield page, published


def release_of(page: Page) -> str | None:
    return page.locator("meta[name=release]").get_attribute("content")


def button(page: Page) -> None:
    page.get_by_role("button", name=BUTTON).click()


def test_a_new_release_waits_until_it_is_asked_for(phone: tuple[Page, Releases], head: User) -> None:
    page, published = phone
    sign_in(page, head)
    published.publish("2")
    page.evaluate(LOOK_FOR_A_RELEASE)
    offer = page.get_by_role("button", name=BUTTON)
    expect(offer).to_be_visible()
    look_over(page)
    page.reload()
    assert release_of(page) == "1"
    with page.expect_navigation():
        offer.click()
    expect(page.locator("meta[name=release]")).to_have_attribute("content", "2")
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    expect(offer).to_have_count(0)


def test_it_is_not_offered_while_a_survey_is_open_in_another_window(
    phone: tuple[Page, Releases], head: User
) -> None:
    page, published = phone
    sign_in(page, head)
    form = page.context.new_page()
    form.goto("/")
    form.get_by_role("link", name="สำรวจคนใหม่").click()
    form.get_by_role("button", name="แจ้งแล้ว เริ่มสำรวจ").click()
    form.get_by_role("radio", name="อยู่ในหมู่บ้าน/ชุมชนเดิม").check()
    form.get_by_role("button", name="ต่อไป").click()
    form.get_by_label("ชื่อ", exact=True).fill("สมหญิง")
    published.publish("2")
    page.evaluate(LOOK_FOR_A_RELEASE)
    page.wait_for_function(HAS_A_RELEASE)
    page.reload()
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    expect(form.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    expect(page.get_by_role("button", name=BUTTON)).to_have_count(0)
    form.get_by_role("link", name="Thai QM").click()
    button(page)
    expect(page.locator("meta[name=release]")).to_have_attribute("content", "2")
    page.get_by_role("link", name="สำรวจคนใหม่").click()
    page.get_by_role("link", name="ทำต่อ").click()
    expect(page.get_by_label("ชื่อ", exact=True)).to_have_value("สมหญิง")
    assert release_of(form) == "1"
    expect(form.get_by_role("button", name=BUTTON)).to_have_count(0)
    page.get_by_role("link", name="Thai QM").click()
    button(form)
    expect(form.locator("meta[name=release]")).to_have_attribute("content", "2")


def test_it_is_not_offered_while_something_typed_could_not_be_stored(
    phone: tuple[Page, Releases], head: User
) -> None:
    page, published = phone
    page.add_init_script(f"({IS_FULL})()")
    page.reload()
    reporter = sign_in(page, head)
    reporter.start()
    reporter.choose("อยู่ในหมู่บ้าน/ชุมชนเดิม")
    reporter.next()
    page.evaluate("window.isFull = true")
    reporter.type("ชื่อ", "สมหญิง")
    expect(page.get_by_role("button", name="บันทึกอีกครั้ง")).to_be_visible()
    form = page.url
    page.get_by_role("link", name="Thai QM").click()
    published.publish("2")
    page.evaluate(LOOK_FOR_A_RELEASE)
    page.wait_for_function(HAS_A_RELEASE)
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    expect(page.get_by_role("button", name=BUTTON)).to_have_count(0)
    page.evaluate("window.isFull = false")
    page.evaluate("address => (location.href = address)", form)
    expect(page.get_by_label("ชื่อ", exact=True)).to_have_value("สมหญิง")
    expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    page.get_by_role("link", name="Thai QM").click()
    expect(page.get_by_role("button", name=BUTTON)).to_be_visible()


def test_a_version_that_is_too_old_keeps_everything_and_is_updated(
    phone: tuple[Page, Releases], head: User
) -> None:
    page, published = phone
    reporter = sign_in(page, head)

    def too_old(route: Route) -> None:
        route.fulfill(status=426, json={"code": "app_too_old", "message": "-"})

    page.route(SYNC, too_old)
    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    page.get_by_role("link", name="ไปหน้าแรกเพื่อปรับปรุง").click()
    expect(page.get_by_role("region", name=BUTTON)).to_contain_text("ต้องปรับปรุงแอปก่อนส่ง ข้อมูลในเครื่องอยู่ครบ")
    look_over(page)
    assert not Revision.objects.exists()
    page.unroute(SYNC)
    with published.unreachable():
        button(page)
        expect(page.get_by_role("region", name=BUTTON)).to_contain_text(
            "ยังรับแอปรุ่นใหม่ไม่ได้ ลองใหม่เมื่อมีสัญญาณ ข้อมูลในเครื่องอยู่ครบ"
        )
    published.publish("2")
    button(page)
    expect(page.locator("meta[name=release]")).to_have_attribute("content", "2")
    reporter.expect_counts(here=0, received=1, confirmed=0)
    assert Revision.objects.count() == 1


def test_the_centres_own_refusal_is_understood(phone: tuple[Page, Releases], head: User) -> None:
    """The version in this phone was replaced more than thirty days ago."""
    page, published = phone
    now = timezone.now()
    AppRelease.objects.all().delete()
    AppRelease.objects.create(version=built_version(), served_since=now - timedelta(days=70))
    AppRelease.objects.create(version="99", served_since=now - timedelta(days=31))
    published.call_itself("99")
    sign_in(page, head)
    needed = page.get_by_role("region", name=BUTTON)
    expect(needed).to_contain_text("ต้องปรับปรุงแอปก่อนส่ง ข้อมูลในเครื่องอยู่ครบ")


def test_a_broken_release_is_mended_by_the_next_one(phone: tuple[Page, Releases], head: User) -> None:
    """A page that starts nothing offers no button: the browser alone brings the next release."""
    page, published = phone
    sign_in(page, head)
    published.page = published.page.replace('id="app"', 'id="nothing"')
    published.publish("broken")
    page.evaluate(LOOK_FOR_A_RELEASE)
    button(page)
    expect(page.locator("#nothing")).to_be_visible()
    published.page = published.page.replace('id="nothing"', 'id="app"')
    published.publish("3")
    page.evaluate(LOOK_FOR_A_RELEASE)
    page.wait_for_function(HAS_A_RELEASE)
    context = page.context
    page.close()
    again = context.new_page()
    again.goto("/")
    expect(again.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    assert release_of(again) == "3"

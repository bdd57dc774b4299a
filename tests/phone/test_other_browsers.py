"""Browsers that forget, told before anybody signs in; and the way onto the home screen in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests import chromium
from tests.phone.test_full_phone import says_room
from tests.phone.test_pages_in_a_browser import NARROW, NewPage, head, look_over, pytestmark, sign_in
from thaiqm.accounts.models import User

__all__ = ["head", "pytestmark"]

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID_APP = (
    "Mozilla/5.0 (Linux; Android 9; CPH1909; wv) AppleWebKit/537.36 Chrome/96.0 Mobile Safari/537.36"
)
OFFER = "เปิดในเบราว์เซอร์"
OpenAs = Callable[[str], Page]


@pytest.fixture
def open_as(browser: Browser, live_app: str) -> Iterator[OpenAs]:
    """A page in a browser that calls itself so."""
    with ExitStack() as stack:

        def open_page(agent: str, size: ViewportSize = NARROW) -> Page:
            opened = chromium.open_page(browser, address=live_app, size=size, agent=agent)
            return stack.enter_context(opened)

        yield open_page


def test_inside_line_the_way_out_takes_the_slip_along(open_as: OpenAs, live_app: str) -> None:
    page = open_as(f"{IPHONE} Mobile/15E148 Safari Line/13.5.0")
    page.goto("/#activate=1234567890")
    expect(page.get_by_text("ท่านเปิดหน้านี้อยู่ใน LINE")).to_be_visible()
    link = page.get_by_role("link", name=OFFER)
    expect(link).to_have_attribute("href", f"{live_app}/?openExternalBrowser=1#activate=1234567890")
    look_over(page)
    page.goto("/#/sign-in")
    look_over(page)
    link.click()
    expect(page.get_by_label("รหัส 10 หลัก")).to_have_value("1234567890")


def test_inside_facebook_on_android_chrome_is_called(open_as: OpenAs, live_app: str) -> None:
    page = open_as(f"{ANDROID_APP} [FB_IAB/FB4A;FBAV/440.0;]")
    page.goto("/")
    host = live_app.removeprefix("http://")
    expect(page.get_by_role("link", name=OFFER)).to_have_attribute(
        "href", f"intent://{host}/#Intent;scheme=http;package=com.android.chrome;end"
    )


def test_inside_facebook_on_an_iphone_only_the_menu_is_left(open_as: OpenAs) -> None:
    page = open_as(f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/440.0]")
    page.goto("/")
    advice = page.get_by_role("complementary", name=OFFER)
    expect(advice).to_contain_text("ท่านเปิดหน้านี้อยู่ใน Facebook")
    expect(advice.get_by_role("link")).to_have_count(0)
    # told, not kept out
    expect(page.get_by_role("button", name="เข้าสู่ระบบ", exact=True)).to_be_visible()


def test_a_browser_is_told_nothing(new_page: NewPage) -> None:
    page = new_page(NARROW)
    page.goto("/")
    expect(page.get_by_role("button", name="เข้าสู่ระบบ", exact=True)).to_be_visible()
    expect(page.get_by_role("complementary")).to_have_count(0)


def test_what_looks_like_a_private_window_is_warned_and_let_in(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    says_room(page, used=0, allowed=400_000_000)
    page.goto("/")
    expect(page.get_by_role("complementary", name="หน้าต่างส่วนตัว")).to_be_visible()
    look_over(page)
    sign_in(page, head)


def test_an_iphone_is_shown_the_share_sign_until_it_is_put_off(open_as: OpenAs, head: User) -> None:
    page = open_as(f"{IPHONE} Version/17.4 Mobile/15E148 Safari/604.1")
    sign_in(page, head)
    advice = page.get_by_role("region", name="ติดตั้งแอปไว้ที่หน้าจอหลัก")
    expect(advice.get_by_role("img")).to_be_visible()
    look_over(page)
    advice.get_by_role("button", name="ไว้ทีหลัง").click()
    expect(advice).to_have_count(0)
    page.reload()
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    expect(advice).to_have_count(0)


def test_the_browsers_own_offer_to_install_waits_for_a_button(new_page: NewPage, head: User) -> None:
    """A browser under test makes no offer by itself, so the event comes from the test."""
    page = new_page(NARROW)
    sign_in(page, head)
    advice = page.get_by_role("region", name="ติดตั้งแอปไว้ที่หน้าจอหลัก")
    expect(advice).to_have_count(0)
    held = page.evaluate(
        """() => {
          const offer = new Event("beforeinstallprompt", { cancelable: true });
          offer.prompt = async () => { window.isPrompted = true; };
          return !window.dispatchEvent(offer);
        }"""
    )
    assert held
    look_over(page)
    advice.get_by_role("button", name="ติดตั้งแอป").click()
    assert page.evaluate("window.isPrompted")
    expect(advice).to_have_count(0)

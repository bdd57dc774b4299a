"""The reporter's app in a real browser: nothing that axe finds, nothing sideways, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests import making
from tests.accounts import made_up_people as people
from tests.journeys.reporter import Reporter
from tests.looking_over import found_on
from thaiqm.accounts.models import Role, User
from thaiqm.records.models import Record

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not (settings.WEB_BUILD / "index.html").exists(),
        reason="the front end is not built (make build)",
    ),
]
NewPage = Callable[[ViewportSize], Page]
NARROW = ViewportSize(width=320, height=700)
SYNC = re.compile(r"/api/v1/sync(/sealed)?$")


def look_over(page: Page) -> None:
    """What axe finds, and whether anything stands out sideways. Raises AssertionError."""
    assert found_on(page, page.get_by_role("heading", level=1).inner_text()) == []


class LookingReporter(Reporter):
    """Looks every page over before going on."""

    def next(self) -> None:
        look_over(self.page)
        super().next()


def sign_in(page: Page, user: User) -> Reporter:
    """The app signed in as this reporter, on its home page."""
    page.goto("/")
    page.get_by_label("เลขประจำตัวประชาชน").fill(user.citizen_id)
    page.get_by_label("PIN").fill(people.PIN)
    page.get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    return LookingReporter(page)


@pytest.fixture
def head() -> User:
    """A village head with a PIN."""
    making.areas()
    return people.activated(Role.VILLAGE_HEAD, unit="47010201")


def test_every_page_is_clean_and_fits_the_smallest_phone(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    page.goto("/")
    page.get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    look_over(page)
    page.goto("/#/activate")
    look_over(page)
    reporter = sign_in(page, head)
    look_over(page)
    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    look_over(page)
    reporter.send()
    look_over(page)
    for address in ("people", "to-correct", "help", "new", "sign-out"):
        page.goto(f"/#/{address}")
        look_over(page)


def test_errors_are_said_on_top_and_beside_the_question(new_page: NewPage, head: User) -> None:
    reporter = sign_in(new_page(NARROW), head)
    reporter.start()
    page = reporter.page
    page.get_by_role("button", name="ต่อไป").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="ยังไม่ได้เลือก กรุณาเลือกหนึ่งข้อ").click()
    expect(page.get_by_role("radio").first).to_be_focused()
    look_over(page)


def test_answers_are_there_again_after_a_reload(new_page: NewPage, head: User) -> None:
    reporter = sign_in(new_page(NARROW), head)
    reporter.start()
    page = reporter.page
    reporter.choose("อยู่ในหมู่บ้าน/ชุมชนเดิม")
    reporter.next()
    reporter.type("ชื่อ", "สมหญิง")
    expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    page.reload()
    expect(page.get_by_label("ชื่อ", exact=True)).to_have_value("สมหญิง")
    reporter.go_home()
    page.get_by_role("link", name="สำรวจคนใหม่").click()
    look_over(page)
    page.get_by_role("link", name="ทำต่อ").click()
    expect(page.get_by_label("ชื่อ", exact=True)).to_have_value("สมหญิง")


def portal(route: Route) -> None:
    """A captive portal: status 200 and a page of its own."""
    route.fulfill(status=200, content_type="text/html", body="<h1>Wi-Fi</h1>")


def unknown_token(route: Route) -> None:
    """The centre does not know this phone any more."""
    route.fulfill(status=401, json={"code": "token_unknown", "message": "-"})


@pytest.mark.parametrize("answer", [portal, unknown_token], ids=["captive portal", "unknown token"])
def test_what_has_no_receipt_stays_in_the_phone(
    new_page: NewPage, head: User, answer: Callable[[Route], None]
) -> None:
    reporter = sign_in(new_page(NARROW), head)
    page = reporter.page
    page.route(SYNC, answer)
    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    look_over(page)
    reporter.go_home()
    reporter.expect_counts(here=1, received=0, confirmed=0)
    assert not Record.objects.exists()

    page.goto("/#/sign-out")
    expect(page.get_by_text("ยังมีข้อมูลที่ไม่ได้ส่ง 1 รายการ")).to_be_visible()
    page.get_by_role("button", name="ออกจากระบบทั้งที่ยังส่งไม่ครบ").click()
    expect(page.get_by_text("ยังไม่ได้ส่ง 1 รายการ")).to_be_visible()
    page.unroute(SYNC)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("ยังไม่ได้ส่ง 1 รายการ")).to_have_count(0)
    assert Record.objects.get().author_id == head.id
    sign_in(page, head)
    reporter.expect_counts(here=0, received=1, confirmed=0)

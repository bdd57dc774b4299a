"""A centre that refuses, asks to wait or loses its answer, and a phone that changes hands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests import making
from tests.accounts import made_up_people as people
from tests.chromium import PHONE
from tests.phone.test_hard_use import keep_record
from tests.phone.test_pages_in_a_browser import NARROW, SYNC, NewPage, head, look_over, pytestmark, sign_in
from thaiqm.accounts import actions
from thaiqm.accounts.models import Role, User

__all__ = ["head", "pytestmark"]


def succeed(head: User) -> User:
    """Somebody else takes the village over and opens the account."""
    unit = head.unit
    assert unit is not None
    made = actions.hand_over(
        unit=unit, citizen_id=people.new_citizen_id(), title="นาง", given_name="ผู้สืบทอด", family_name="ใหม่",
        phone="", by=None,
    )  # fmt: skip
    people.open_with_slip(made)
    return User.objects.get(pk=made.pk)


def refuses(route: Route) -> None:
    """Every item refused, no receipt for anything."""
    sent = route.request.post_data_json
    items = sent["items"] if sent else []
    results = [
        {"record_id": item["record_id"], "revision_id": item["revision_id"], "outcome": "refused",
         "code": "sha256_mismatch", "message": "ข้อมูลไม่ครบ", "receipt": None, "record": None}
        for item in items
    ]  # fmt: skip
    route.fulfill(json={"server_time": "2020-04-12T10:00:00+07:00", "results": results})


def asks_to_wait(route: Route) -> None:
    """An overloaded centre."""
    headers = {"Retry-After": "120"}
    route.fulfill(status=503, headers=headers, json={"code": "busy", "message": "-"})


@pytest.mark.parametrize(
    ("answer", "word"),
    [(refuses, "ศูนย์ยังรับไม่ได้บางรายการ"), (asks_to_wait, "ศูนย์ขอให้รอสักครู่")],
    ids=["refused", "overloaded"],
)
def test_it_says_what_happened_to_what_was_not_taken(
    new_page: NewPage, head: User, answer: Callable[[Route], None], word: str
) -> None:
    page = new_page(PHONE)
    reporter = sign_in(page, head)
    page.route(SYNC, answer)
    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    page.get_by_role("button", name="ส่งเดี๋ยวนี้").click()
    expect(page.locator(".sending-word")).to_contain_text(word)
    reporter.go_home()
    reporter.expect_counts(here=1, received=0, confirmed=0)


def test_a_successor_on_the_same_phone_sees_the_records_but_not_the_drafts(
    new_page: NewPage, head: User
) -> None:
    page = new_page(PHONE)
    reporter = sign_in(page, head)
    keep_record(head)
    page.route(SYNC, asks_to_wait)
    reporter.start()
    reporter.fill_in(making.new_citizen_id(), given="รอส่ง")
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    successor = succeed(head)
    page.goto("/")
    page.get_by_role("link", name="เข้าสู่ระบบ").click()
    expect(page.get_by_text("ข้อมูลที่ยังไม่ส่งอยู่ในเครื่องครบ")).to_be_visible()
    look_over(page)
    page.get_by_label("เลขประจำตัวประชาชน").fill(successor.citizen_id)
    page.get_by_label("PIN").fill(people.PIN)
    page.get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
    expect(page.get_by_text(successor.full_name)).to_be_visible()
    reporter.expect_counts(here=0, received=1, confirmed=0)
    page.goto("/#/people")
    expect(page.get_by_role("link", name="สมหญิง")).to_be_visible()
    expect(page.get_by_text("รอส่ง")).to_have_count(0)
    page.goto("/#/sign-out")
    page.get_by_role("button", name="ออกจากระบบ").click()
    expect(page.get_by_text("ยังไม่ได้ส่ง 1 รายการ")).to_be_visible()


def test_a_slip_whose_answer_was_lost_leads_to_signing_in(new_page: NewPage) -> None:
    making.areas()
    user = people.make(Role.VILLAGE_HEAD, unit="47010201")
    code = actions.print_slip(user=user, by=None).code
    page = new_page(NARROW)
    page.goto("/#activate=%")
    expect(page.get_by_role("heading", level=1)).to_have_text("เปิดใช้งาน")
    page.goto(f"/#activate={code}")
    expect(page.get_by_label("รหัส 10 หลัก")).to_have_value(code)
    assert code not in page.url
    page.get_by_label("เลขประจำตัวประชาชน").fill(user.citizen_id)
    for field in page.get_by_label("PIN").all():
        field.fill(people.PIN)
    page.route("**/api/v1/activate", lambda route: (route.fetch(), route.abort()))
    page.get_by_role("button", name="เปิดใช้งาน").click()
    expect(page.get_by_role("alert")).to_contain_text("เข้าสู่ระบบด้วยรหัส PIN ที่เพิ่งตั้ง")
    page.unroute("**/api/v1/activate")
    page.get_by_role("button", name="เปิดใช้งาน").dblclick()
    expect(page.get_by_role("alert")).to_contain_text("เข้าสู่ระบบด้วยรหัส PIN ที่เพิ่งตั้ง")
    look_over(page)
    page.get_by_role("link", name="กลับ").click()
    sign_in(page, user)
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, history.state, location.href])")
    assert code not in kept
    assert user.citizen_id not in kept

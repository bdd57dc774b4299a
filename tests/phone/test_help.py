"""Help on the phone: the FAQ, problems and their answers; without network like everything else."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests import making
from tests.accounts import made_up_people as people
from tests.phone import asking_for_help as asking
from tests.phone.asking_for_help import heading, open_report, publish, send, write
from tests.phone.test_full_phone import IS_FULL
from tests.phone.test_keyboard_alone import KeyboardReporter
from tests.phone.test_lock import lock, open_with
from tests.phone.test_offline import wait_for_worker
from tests.phone.test_pages_in_a_browser import NARROW, NewPage, head, look_over, pytestmark, sign_in
from tests.support import made_up_problems as made
from thaiqm.accounts.models import Role, User
from thaiqm.support import actions
from thaiqm.support.models import Problem

__all__ = ["head", "pytestmark"]

PIN_QUESTION = "ลืมรหัส PIN ทำอย่างไร"
ANSWER = "ปิดแอปแล้วเปิดใหม่ แล้วกดส่งอีกครั้ง"
WAITING = "บันทึกในเครื่องแล้ว รอส่ง"
RECEIVED = "ส่งแล้ว ศูนย์รับแล้ว"


def online_again(page: Page) -> None:
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")


def test_every_page_of_help_is_clean_and_fits_the_smallest_phone(new_page: NewPage, head: User) -> None:
    publish(PIN_QUESTION, "ขอใบเปิดใช้งานใบใหม่จากปลัดอำเภอ")
    answered = made.problem(by=head, text="ยาว" * 300 + "https://example.go.th/" + "x" * 90)
    actions.answer(problem_id=answered.pk, text=f"{ANSWER}\n\n" + "ก" * 200, by=making.officer())
    page = new_page(NARROW)
    sign_in(page, head)
    expect(page.get_by_role("link", name="มีคำตอบใหม่ 1 เรื่อง")).to_be_visible()
    look_over(page)
    for address in ("", "/faq", "/report", "/problems", f"/problems/{answered.pk}", "/announcements", "/x"):
        page.goto(f"/#/help{address}")
        expect(page.get_by_role("heading", name="โทรถามส่วนกลาง")).to_be_visible()
        expect(page.get_by_role("link", name="โทร")).to_have_count(4)
        look_over(page)


def test_a_problem_is_reported_with_what_it_is_about(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    reporter = sign_in(page, head)
    reporter.start()
    reporter.choose("อยู่ในหมู่บ้าน/ชุมชนเดิม")
    reporter.go_home()
    page.get_by_role("link", name="รายชื่อผู้ได้รับผลกระทบ").click()
    page.get_by_role("link", name="หน้าแรก").click()
    open_report(page)
    expect(page.get_by_text("รายชื่อผู้ได้รับผลกระทบ")).to_be_visible()
    expect(page.get_by_text("รอส่ง 0 รายการ ยังทำไม่เสร็จ 1 รายการ")).to_be_visible()
    send(page)
    expect(page.get_by_role("alert")).to_be_focused()
    look_over(page)
    write(page)
    look_over(page)
    send(page)
    heading(page, RECEIVED)
    look_over(page)
    problem = Problem.objects.get()
    assert (problem.author, problem.kind, problem.text) == (head, "system", asking.TEXT)
    assert (problem.page, problem.waiting) == ("รายชื่อผู้ได้รับผลกระทบ", {"held": 0, "drafts": 1})
    assert problem.app_version
    page.get_by_role("link", name="ปัญหาที่แจ้งไว้").click()
    expect(page.get_by_text(problem.shown)).to_be_visible()
    expect(page.get_by_text("ศูนย์รับแล้ว รอเจ้าหน้าที่ตอบ")).to_have_count(1)


def test_no_number_of_anybodys_papers_is_sent(new_page: NewPage, head: User) -> None:
    page, number = new_page(NARROW), making.new_citizen_id()
    sign_in(page, head)
    open_report(page)
    write(page, f"ของ {number} ส่งไม่ได้")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("ในข้อความมีเลขบัตรประชาชน")
    expect(page.get_by_label("ปัญหาที่พบ")).to_have_value(f"ของ {number} ส่งไม่ได้")
    assert not Problem.objects.exists()


@pytest.mark.parametrize("times", [2, 3])
def test_pressed_many_times_it_is_one(new_page: NewPage, head: User, times: int) -> None:
    page = new_page(NARROW)
    sign_in(page, head)
    open_report(page)
    write(page)
    page.evaluate(
        "times => { for (let i = 0; i < times; i += 1) document.querySelector('form').requestSubmit(); }",
        times,
    )
    heading(page, RECEIVED)
    page.goto("/#/help/problems")
    expect(page.get_by_role("main").get_by_role("listitem").filter(has_text=asking.TEXT)).to_have_count(1)
    assert Problem.objects.count() == 1


def test_the_whole_of_it_without_network(new_page: NewPage, head: User) -> None:
    """Opened, looked up, typed, finished and closed without network; it goes when there is one, once."""
    publish(PIN_QUESTION, "ขอใบเปิดใช้งานใบใหม่จากปลัดอำเภอ")
    page = new_page(NARROW)
    sign_in(page, head)
    page.goto("/#/help/faq")
    expect(page.get_by_text(PIN_QUESTION)).to_be_visible()
    wait_for_worker(page)
    page.context.set_offline(True)
    page.goto("about:blank")
    page.goto("/#/help/faq")
    page.get_by_label("ค้นหาในคำถามและคำตอบ").fill("pin ลืม")
    page.get_by_text(PIN_QUESTION).click()
    expect(page.get_by_text("ขอใบเปิดใช้งานใบใหม่จากปลัดอำเภอ")).to_be_visible()
    page.get_by_role("link", name="แจ้งปัญหา").click()
    write(page, "ผมลืมรหัส pin เข้าแอปไม่ได้")
    expect(page.get_by_text("อาจมีคำตอบอยู่แล้ว 1 ข้อ")).to_be_visible()
    page.reload()
    expect(page.get_by_label("ปัญหาที่พบ")).to_have_value("ผมลืมรหัส pin เข้าแอปไม่ได้")
    send(page)
    heading(page, WAITING)
    page.goto("/#/")
    expect(page.get_by_role("link", name="เรื่องที่แจ้งรอส่ง 1")).to_be_visible()
    page.reload()
    page.get_by_role("link", name="เรื่องที่แจ้งรอส่ง 1").click()
    expect(page.get_by_text("บันทึกในเครื่อง รอส่ง")).to_be_visible()
    online_again(page)
    expect(page.get_by_text("ศูนย์รับแล้ว รอเจ้าหน้าที่ตอบ")).to_be_visible()
    assert Problem.objects.count() == 1


def test_it_outlives_signing_out_and_another_person(new_page: NewPage, head: User) -> None:
    """What waits and what is begun is the writer's, and goes when the writer opens the phone again (A3, A10)."""
    other = people.activated(Role.VILLAGE_HEAD, unit="47010202")
    page = new_page(NARROW)
    sign_in(page, head)
    page.route("**/api/v1/problems", lambda route: route.abort())
    open_report(page)
    write(page)
    send(page)
    heading(page, WAITING)
    page.goto("/#/help/report")
    write(page, "เรื่องที่สอง ยังเขียนไม่จบ")
    page.goto("/#/sign-out")
    expect(page.get_by_text("เรื่องที่แจ้งไว้รอส่ง 1 เรื่อง")).to_be_visible()
    page.get_by_role("button", name="ออกจากระบบ").click()
    expect(page.get_by_text("เรื่องที่แจ้งรอส่ง 1")).to_be_visible()
    look_over(page)
    page.unroute("**/api/v1/problems")
    sign_in(page, other)
    page.goto("/#/help/problems")
    expect(page.get_by_text("ยังไม่เคยแจ้งปัญหาจากบัญชีนี้")).to_be_visible()
    page.goto("/#/sign-out")
    page.get_by_role("button", name="ออกจากระบบ").click()
    expect(page.get_by_text("เรื่องที่แจ้งรอส่ง 1")).to_be_visible()
    assert not Problem.objects.exists()
    sign_in(page, head)
    page.goto("/#/help/problems")
    expect(page.get_by_text("ศูนย์รับแล้ว รอเจ้าหน้าที่ตอบ")).to_be_visible()
    expect(page.get_by_text("ยังเขียนไม่เสร็จ")).to_be_visible()
    assert Problem.objects.get().author == head


def test_what_a_full_phone_cannot_store_is_not_lost(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    page.add_init_script(f"({IS_FULL.replace('drafts', 'problems')})()")
    sign_in(page, head)
    page.evaluate("window.isFull = true")
    open_report(page)
    page.get_by_role("radio", name=asking.SYSTEM).check()
    page.get_by_label("ปัญหาที่พบ").fill(asking.TEXT)
    expect(page.get_by_role("alert")).to_contain_text("บันทึกในเครื่องไม่ได้")
    look_over(page)
    send(page)
    expect(page.get_by_role("alert").first).to_contain_text("เครื่องอาจเต็ม")
    page.goto("/#/")
    open_report(page)
    expect(page.get_by_label("ปัญหาที่พบ")).to_have_value(asking.TEXT)
    page.evaluate("window.isFull = false")
    page.get_by_role("button", name="บันทึกอีกครั้ง").click()
    expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    page.reload()
    expect(page.get_by_label("ปัญหาที่พบ")).to_have_value(asking.TEXT)


def unknown_token(route: Route) -> None:
    route.fulfill(status=401, json={"code": "token_unknown", "message": "-"})


def too_busy(route: Route) -> None:
    route.fulfill(status=503, headers={"Retry-After": "1"}, json={"code": "busy", "message": "-"})


def portal(route: Route) -> None:
    route.fulfill(status=200, json={"id": "00000000-0000-4000-8000-000000000000", "reference": "A", "received_at": "2020"})


@pytest.mark.parametrize("answer", [unknown_token, too_busy, portal], ids=["401", "503", "another's word"])
def test_without_the_centres_word_it_stays(new_page: NewPage, head: User, answer: Any) -> None:
    page = new_page(NARROW)
    sign_in(page, head)
    page.route("**/api/v1/problems", answer)
    open_report(page)
    write(page)
    send(page)
    heading(page, WAITING)
    page.goto("/#/help/problems")
    expect(page.get_by_text("บันทึกในเครื่อง รอส่ง")).to_be_visible()
    assert not Problem.objects.exists()


def test_an_answer_shows_on_the_home_page_until_it_is_opened(new_page: NewPage, head: User) -> None:
    problem = made.problem(by=head)
    actions.answer(problem_id=problem.pk, text=ANSWER, by=making.officer())
    page = new_page(NARROW)
    sign_in(page, head)
    wait_for_worker(page)
    expect(page.get_by_role("link", name="มีคำตอบใหม่ 1 เรื่อง")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("link", name="มีคำตอบใหม่ 1 เรื่อง").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    page.goto("/#/")
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    expect(page.get_by_role("link", name="มีคำตอบใหม่")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    expect(page.get_by_role("link", name="มีคำตอบใหม่")).to_have_count(0)


def test_whoever_forgot_the_pin_finds_the_faq(new_page: NewPage, head: User) -> None:
    publish(PIN_QUESTION, "ขอใบเปิดใช้งานใบใหม่จากปลัดอำเภอ")
    made.problem(by=head)
    page = new_page(NARROW)
    sign_in(page, head)
    page.goto("/#/help/faq")
    expect(page.get_by_text(PIN_QUESTION)).to_be_visible()
    page.goto("/#/")
    lock(page)
    page.goto("/#/help")
    expect(page.get_by_role("link", name="แจ้งปัญหา")).to_have_count(0)
    page.get_by_role("link", name="คำถามที่พบบ่อย").click()
    expect(page.get_by_text(PIN_QUESTION)).to_be_visible()
    look_over(page)
    page.goto("/#/help/problems")
    expect(page.get_by_text(asking.TEXT)).to_have_count(0)
    page.goto("/#/")
    open_with(page, people.PIN)


def test_a_problem_is_written_with_the_keyboard_alone(new_page: NewPage, head: User) -> None:
    publish(PIN_QUESTION, "ขอใบเปิดใช้งานใบใหม่จากปลัดอำเภอ")
    page = new_page(NARROW)
    sign_in(page, head)
    reporter = KeyboardReporter(page)
    reporter.press(page.get_by_role("link", name="ช่วยเหลือ", exact=True))
    reporter.press(page.get_by_role("link", name="แจ้งปัญหา", exact=True))
    reporter.choose("การใช้งานระบบ")
    reporter.reach(page.get_by_label("ปัญหาที่พบ"))
    page.keyboard.insert_text("ลืมรหัส pin เข้าแอปไม่ได้")
    reporter.press(page.get_by_text(PIN_QUESTION))
    expect(page.get_by_text("ขอใบเปิดใช้งานใบใหม่จากปลัดอำเภอ")).to_be_visible()
    reporter.press(page.get_by_role("button", name="ส่งปัญหา"))
    heading(page, RECEIVED)
    assert Problem.objects.count() == 1


def test_it_says_so_while_its_file_is_not_in_the_phone(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    page.route("**/assets/help-*", lambda route: route.abort())
    sign_in(page, head)
    page.get_by_role("link", name="ช่วยเหลือ", exact=True).click()
    heading(page, "ยังเปิดหน้านี้ไม่ได้")
    look_over(page)
    page.unroute("**/assets/help-*")
    page.get_by_role("button", name="ลองใหม่").click()
    heading(page, "ช่วยเหลือ")

"""A problem's whole way: typed without network, bundled, mailed, answered by mail and on the page, read, asked no more."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import Page, expect

from tests import making
from tests.accounts import made_up_people as people
from tests.chromium import DESK, PHONE
from tests.phone.asking_for_help import heading, open_report, send, write
from tests.phone.test_help import WAITING, online_again
from tests.phone.test_offline import wait_for_worker
from tests.phone.test_pages_in_a_browser import look_over, sign_in
from tests.review.test_pages_in_a_browser import sign_in as sign_in_at_the_desk
from tests.support import made_up_problems as made
from tests.support.conftest import inbox, post
from tests.support.mail_servers import Post, put
from thaiqm.accounts.models import Role
from thaiqm.lib.mail_server import MailServer
from thaiqm.support import tasks
from thaiqm.support.models import Bundle, Problem

__all__ = ["inbox", "post"]

pytestmark = pytest.mark.django_db(transaction=True)
NewPage = Callable[..., Page]
PIN = "ลืมรหัส PIN แล้วเปิดแอปไม่ได้"
BY_MAIL, ON_THE_PAGE = "ขอใบเปิดใช้งานใบใหม่จากปลัดอำเภอ แล้วตั้ง PIN ใหม่", "ปิดแอปแล้วเปิดใหม่"
TEXTS = (PIN, "กดส่งแล้วขึ้นว่ารอสัญญาณทั้งวัน", "หน้าจอเรียงลำดับกดไม่ติด")


def write_offline(phone: Page) -> None:
    """Three problems, finished without network."""
    wait_for_worker(phone)
    expect(phone.get_by_text("พร้อมใช้แบบไม่มีเน็ตแล้ว")).to_be_visible(timeout=20_000)
    phone.context.set_offline(True)
    phone.goto("about:blank")
    for text in TEXTS:
        phone.goto("/#/")
        open_report(phone)
        write(phone, text)
        send(phone)
        heading(phone, WAITING)
    assert not Problem.objects.exists()


def send_on(desk: Page) -> None:
    """The officer ticks everything that waits and sends it on as one bundle."""
    desk.goto("/desk/support/")
    for text in TEXTS:
        expect(desk.get_by_role("link", name=text)).to_be_visible()
    for box in desk.get_by_role("checkbox").all():
        box.check()
    desk.get_by_role("button", name="ส่งเรื่องที่เลือกต่อส่วนกลาง").click()
    expect(desk.get_by_role("status").first).to_contain_text("ส่งต่อส่วนกลางแล้ว 3 เรื่อง")


def answer_on_the_page(centre: Page, text: str) -> None:
    centre.goto("/desk/support/centre")
    centre.get_by_role("link", name=text).click()
    centre.get_by_label("คำตอบ").fill(ON_THE_PAGE)
    centre.get_by_role("button", name="บันทึกคำตอบ").click()
    expect(centre.get_by_role("status").first).to_contain_text("บันทึกคำตอบแล้ว")


def make_it_an_entry(centre: Page, problem: Problem) -> None:
    """One click makes the draft; the centre reads it over and publishes it."""
    centre.goto(f"/desk/support/{problem.pk}")
    centre.get_by_role("button", name="ทำเป็นคำถามที่พบบ่อย").click()
    centre.get_by_label("เผยแพร่ให้ทุกคนเห็น").check()
    centre.get_by_role("button", name="บันทึก").click()
    expect(centre.get_by_role("status").first).to_contain_text("บันทึกคำถามที่พบบ่อยแล้ว")


def read_answers(phone: Page) -> None:
    """The home page counts what is unread until each was opened."""
    for unread, text in zip((3, 2, 1), TEXTS, strict=True):
        phone.goto("/#/")
        phone.get_by_role("link", name=f"มีคำตอบใหม่ {unread} เรื่อง").click()
        if unread > 1:
            phone.get_by_role("link", name=text).click()
        expect(phone.get_by_text(BY_MAIL if text == PIN else ON_THE_PAGE)).to_be_visible()
        look_over(phone)
    phone.goto("/#/")
    expect(phone.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    expect(phone.get_by_role("link", name="มีคำตอบใหม่")).to_have_count(0)


def test_from_a_phone_without_network_to_the_next_reporters_faq(
    new_page: NewPage, post: Post, inbox: MailServer
) -> None:
    making.areas()
    head = people.activated(Role.VILLAGE_HEAD, unit="47010201")
    next_head = people.activated(Role.VILLAGE_HEAD, unit="47010202")
    post.deliver_to = inbox
    phone, next_phone = new_page(PHONE), new_page(PHONE)
    sign_in(next_phone, next_head)
    sign_in(phone, head)
    write_offline(phone)

    online_again(phone)
    phone.goto("/#/help/problems")
    expect(phone.get_by_text("ศูนย์รับแล้ว รอเจ้าหน้าที่ตอบ")).to_have_count(3)
    send_on(sign_in_at_the_desk(new_page(DESK), making.officer()))
    assert Bundle.objects.get().problems.count() == 3

    tasks.send_mail(timestamp=0)
    tasks.send_mail(timestamp=60)
    (data,) = post.taken
    text = message_from_bytes(data, policy=policy.default).get_content()
    by_text = {problem.text: problem for problem in Problem.objects.all()}
    assert all(words in text and by_text[words].shown in text for words in TEXTS)

    put(inbox, made.mail(subject=f"Re: [Thai QM {by_text[PIN].shown}] ปัญหา", text=BY_MAIL))
    tasks.fetch_mail(timestamp=120)
    centre = sign_in_at_the_desk(new_page(DESK), made.centre())
    centre.goto("/desk/support/centre")
    expect(centre.get_by_role("link", name=PIN)).to_have_count(0)
    for words in TEXTS[1:]:
        answer_on_the_page(centre, words)
    phone.reload()
    read_answers(phone)

    make_it_an_entry(centre, by_text[PIN])
    next_phone.reload()
    expect(next_phone.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
    open_report(next_phone)
    write(next_phone, "ผมลืมรหัส pin เปิดแอปไม่ได้ ต้องทำอย่างไร")
    next_phone.get_by_text(PIN).click()
    expect(next_phone.get_by_text(BY_MAIL)).to_be_visible()
    look_over(next_phone)

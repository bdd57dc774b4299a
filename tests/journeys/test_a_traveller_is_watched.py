"""Three who came together, from the arrival to the end of the fourteen days, with and without network.

No test waits for days: a day passes by moving what the centre knows one day back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models import F
from playwright.sync_api import Page, ViewportSize, expect

from tests.faults.ledger import wait_until_listed, wait_until_sent
from tests.journeys.test_desk import deputy
from tests.phone.test_offline import wait_for_worker
from tests.phone.test_pages_in_a_browser import head, sign_in
from tests.phone.watching import (
    card,
    fill_in_journey,
    fill_in_person,
    go_on,
    heading,
    open_list,
    press,
    say_it_is_home,
)
from tests.travellers import made_up_travellers as made_up
from thaiqm.accounts.models import User
from thaiqm.records.models import Record
from thaiqm.travellers import recounting
from thaiqm.travellers.models import DailyCheck, Watch, health_context
from thaiqm.travellers.states import WatchStatus

__all__ = ["head"]

pytestmark = pytest.mark.django_db(transaction=True)
NewPage = Callable[[ViewportSize], Page]
SMALL = ViewportSize(width=360, height=740)
NAMES = ("สมพร", "สมศรี", "สมใจ")
NO_SYMPTOMS = "บันทึกแล้ว · ไม่มีอาการ"


def days_pass(count: int) -> None:
    """Everything that has happened lies so many days longer back."""
    earlier = timedelta(days=count)
    for check in DailyCheck.objects.order_by("day"):
        health = json.dumps(check.health).encode()
        check.day -= earlier
        context = health_context(str(check.watch_id), check.day)
        check.health_sealed = settings.KEYRING.seal(health, context=context)
        check.save()
    Watch.objects.update(arrival_date=F("arrival_date") - earlier, watched_from=F("watched_from") - earlier)
    recounting.rebuild()


@pytest.mark.parametrize("is_offline", [False, True], ids=["online", "without network"])
def test_three_who_came_together_are_watched(new_page: NewPage, head: User, is_offline: bool) -> None:
    officer = deputy(new_page).page
    page = new_page(SMALL)
    reporter = sign_in(page, head)
    wait_for_worker(page)
    expect(page.get_by_text("พร้อมใช้แบบไม่มีเน็ตแล้ว")).to_be_visible()

    @contextmanager
    def in_the_field() -> Iterator[None]:
        """What happens inside happens without network, if wanted; afterwards it comes back."""
        page.context.set_offline(is_offline)
        yield
        page.context.set_offline(False)
        page.evaluate("window.dispatchEvent(new Event('online'))")
        wait_until_sent(page)

    with in_the_field():
        they_arrive(page)
        for name in NAMES:
            card(page, name).get_by_role("button", name="ไม่มีอาการ").click()
            expect(card(page, name)).to_contain_text(NO_SYMPTOMS)
    assert sorted(watch.checked_days for watch in Watch.objects.all()) == [[made_up.day(0)]] * 3

    # time passes at the centre alone: before that, its list must have told the phone of today's checks
    wait_until_listed(page)
    days_pass(2)
    page.goto("/?again#/travellers")
    expect(card(page, "สมพร")).to_contain_text("วันที่ 3 จาก 14")
    with in_the_field():
        enter_the_missed_day(page, "สมพร")
        tell_symptoms(page, "สมศรี")
    late, ill = Watch.objects.get(party=None), by_name("สมศรี")
    assert late.checked_days == [made_up.day(2), made_up.day(1)]
    assert (ill.symptom_days, ill.has_open_symptoms) == ([made_up.day(0)], True)

    officer.goto("/desk/")
    officer.get_by_role("link", name="ผู้เดินทาง 1 คนมีอาการ รอตรวจสอบ").click()
    officer.get_by_role("link", name="สมศรี").click()
    officer.get_by_role("button", name="ดูผลตรวจและอาการ").click()
    expect(officer.get_by_text("38.2 °C")).to_be_visible()
    officer.get_by_role("link", name="ตรวจสอบอาการแล้ว เฝ้าระวังต่อ").click()
    officer.get_by_role("button", name="บันทึกว่าตรวจสอบแล้ว").click()
    assert not by_name("สมศรี").has_open_symptoms

    days_pass(12)
    officer.goto("/desk/travellers/list?show=over")
    officer.get_by_role("link", name="ปิดการเฝ้าระวังพร้อมกัน").click()
    officer.get_by_role("button", name="ปิดการเฝ้าระวัง 3 คน").click()
    expect(officer.get_by_role("status").first).to_contain_text("ปิดการเฝ้าระวังแล้ว 3 คน")
    assert set(Watch.objects.values_list("status", flat=True)) == {WatchStatus.COMPLETED}

    page.goto(f"/?later#/travellers/{late.record_id}")
    with in_the_field():
        press(page, "สำรวจผู้ได้รับผลกระทบ")
        expect(page.get_by_role("radio", checked=True)).to_have_count(1)
        for _ in range(7):
            go_on(page)
        reporter.fill_in_the_rest()
        press(page, "ส่งให้ปลัดตรวจสอบ")
        expect(heading(page)).to_contain_text("แล้ว")
    survey = Record.objects.get(questionnaire="affected_person")
    assert (survey.answers["group"], survey.register_entry_id) == ("returnee", late.record_id)
    officer.goto("/desk/travellers/")
    expect(officer.get_by_text("1 จาก 3 คน (33%)")).to_be_visible()


def they_arrive(page: Page) -> None:
    """One is reported, the two others without typing house and journey again."""
    page.evaluate("location.hash = ''")
    open_list(page)
    page.get_by_role("link", name="บันทึกผู้เดินทางคนใหม่").click()
    press(page, "แจ้งแล้ว เริ่มบันทึก")
    fill_in_person(page, NAMES[0])
    fill_in_journey(page)
    press(page, "บันทึกลงทะเบียน")
    for name in NAMES[1:]:
        press(page, "เพิ่มผู้ร่วมเดินทาง")
        fill_in_person(page, name)
        say_it_is_home(page)
        for _ in range(3):
            go_on(page)
        press(page, "บันทึกลงทะเบียน")
    page.get_by_role("link", name="กลับรายชื่อผู้เดินทาง").click()


def enter_the_missed_day(page: Page, name: str) -> None:
    """The day is named, and its form knows it."""
    expect(card(page, name)).to_contain_text("ขาด 1 วัน")
    card(page, name).get_by_role("button", name="กรอกผลวัน").click()
    expect(page.get_by_label("วันที่", exact=True)).to_have_value(str(made_up.day(1).day))
    page.get_by_role("radio", name="ไม่มีอาการ").check()
    go_on(page)
    press(page, "บันทึกผลเฝ้าระวังประจำวัน")
    page.get_by_role("link", name="กลับรายชื่อผู้เดินทาง").click()
    expect(card(page, name)).not_to_contain_text("ขาด")


def tell_symptoms(page: Page, name: str) -> None:
    """Whom to call stands there at once."""
    card(page, name).get_by_role("button", name="มีอาการ / กรอกผล").click()
    page.get_by_label("อุณหภูมิร่างกาย").fill("38.2")
    page.get_by_role("radio", name="มีอาการ", exact=True).check()
    page.get_by_role("checkbox", name="มีไข้ ตัวร้อน").check()
    go_on(page)
    press(page, "บันทึกผลเฝ้าระวังประจำวัน")
    expect(page.get_by_role("link", name="โทร").first).to_be_visible()
    page.get_by_role("link", name="กลับรายชื่อผู้เดินทาง").click()


def by_name(given: str) -> Watch:
    """The watch of this person, as it stands."""
    return Watch.objects.get(record__answers__name__given=given)

"""A village head works for days without network, on a phone that dies again and again: ten people, ten
records, each once, and the counts on the home page are right all along (docs/trust.md A1-A9)."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import making
from tests.accounts import made_up_people as people
from tests.faults import mishaps
from tests.faults.handset import Handset
from tests.faults.ledger import Ledger, wait_until_sent
from tests.faults.proxy import Act, FaultProxy, sends_records
from tests.faults.surveyor import Surveyor
from thaiqm.accounts.models import Role
from thaiqm.lib import thai_dates
from thaiqm.records.models import KeptAside, Record, Revision

FINISH = "ส่งให้ปลัดตรวจสอบ"


class Week(Surveyor):
    """The village head, the phone, and what was finished on it."""

    def __init__(self, phone: Handset, proxy: FaultProxy) -> None:
        super().__init__(phone.start())
        self.phone, self.proxy, self.ledger = phone, proxy, Ledger()
        self.finished = 0

    def go_on(self, people: int, *, received: int) -> None:
        """So many more people, and the counts after each."""
        for _ in range(people):
            self.survey(given=f"คนที่{'กขคงจฉชซญด'[self.finished]}")
            self.finished += 1
            self.see(here=self.finished - received, received=received)

    def see(self, *, here: int, received: int) -> None:
        """The home page says so, and phone and centre bear it out."""
        self.home()
        self.expect_counts(here=here, received=received, confirmed=0)
        self.ledger.look_over(self.page, finished=self.finished)

    def die(self) -> None:
        """The browser is killed and opened again, still without network."""
        self.phone.kill()
        self.page = self.phone.start(offline=True)
        self.page.goto("/")
        expect(self.page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()

    def sleep_over(self) -> None:
        """The phone is off until the next morning, and asks for the PIN."""
        self.phone.kill()
        self.page = self.phone.start(offline=True)
        self.page.clock.install(time=(thai_dates.now() + timedelta(hours=14)).timestamp())
        self.page.goto("/")
        self.page.get_by_label("รหัส PIN").fill(people.PIN)
        self.page.get_by_role("button", name="เปิด", exact=True).click()
        expect(self.page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()

    def signal(self, *acts: Act) -> None:
        """The network is there for as many sends, each with its mishap."""
        before = len(self.proxy.done(sends_records))
        self.proxy.next(sends_records, acts)
        self.proxy.from_now_on(sends_records, mishaps.dropped_before)
        self.phone.context.set_offline(False)
        self.proxy.wait_for(sends_records, before + len(acts))
        self.phone.context.set_offline(True)
        self.proxy.as_usual()

    def finish_what_is_left(self) -> None:
        """Whoever was on the check page when the phone died, and is a draft now."""
        self.page.get_by_role("link", name="สำรวจคนใหม่").click()
        self.page.get_by_role("link", name="ทำต่อ").click()
        self.next()
        self.finish()
        self.finished += 1

    def answer_all(self) -> None:
        """Somebody's survey up to the check page, stored in the phone."""
        self.home()
        self.start()
        self.fill_in(making.new_citizen_id())
        expect(self.page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()


@pytest.mark.django_db(transaction=True)
def test_ten_people_in_airplane_mode(browser: Browser, live_app: str, tmp_path: Path) -> None:
    making.areas()
    head = people.activated(Role.VILLAGE_HEAD, unit="47010201")
    with FaultProxy(live_app) as proxy, Handset(browser, proxy.address, tmp_path / "profile") as phone:
        week = Week(phone, proxy)
        week.sign_in(head)
        week.wait_until_ready()
        phone.context.set_offline(True)
        week.go_on(2, received=0)

        # it dies while somebody is surveyed
        week.answer_all()
        week.die()
        week.see(here=3, received=0)
        week.finish_what_is_left()
        week.see(here=3, received=0)

        # it dies at the very press that finishes: the survey is a draft still, or finished
        week.answer_all()
        week.page.get_by_role("button", name=FINISH).click(no_wait_after=True)
        week.die()
        if is_draft_left(week.page):
            week.finish_what_is_left()
        else:
            week.finished += 1
        week.see(here=4, received=0)

        # a signal for seconds, in which the centre stores everything and is not heard; then it dies
        week.signal(mishaps.dropped_after)
        assert Record.objects.count() == 4
        week.die()
        week.see(here=4, received=0)
        week.go_on(2, received=0)

        week.sleep_over()
        week.go_on(1, received=0)

        # signals for seconds: half an answer; then half of what waits
        week.signal(mishaps.cut_in_the_answer)
        assert len(week.ledger.note(week.page).receipts) == 0
        week.signal(mishaps.says(mishaps.TOO_LARGE), mishaps.passes)
        week.home()
        expect(week.page.get_by_test_id("count-in-phone")).to_have_text("3")
        assert len(week.ledger.note(week.page).receipts) == 4
        # the centre has all seven, and said so; of three this phone has no receipt yet
        week.see(here=3, received=7)
        for here in (4, 5, 6):
            week.survey()
            week.finished += 1
            week.see(here=here, received=7)

        phone.context.set_offline(False)
        wait_until_sent(week.page)
        week.page.goto("/?again")
        week.see(here=0, received=10)
        assert len(week.ledger.note(week.page).receipts) == 10
    assert (Record.objects.count(), Revision.objects.count(), KeptAside.objects.count()) == (10, 10, 0)
    assert set(Record.objects.values_list("author_id", flat=True)) == {head.pk}


def is_draft_left(page: Page) -> bool:
    """Whether the home page speaks of a survey that is not finished."""
    expect(page.get_by_test_id("count-in-phone")).to_have_text("4")
    return page.get_by_text(re.compile("ยังทำไม่เสร็จ")).count() > 0

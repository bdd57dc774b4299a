"""A reporter in a hurry: surveys, sends and counts, and looks at nothing else."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests import making
from tests.accounts import made_up_people as people
from tests.journeys.reporter import Reporter
from thaiqm.accounts.models import User

FINISHED = re.compile("บันทึกในเครื่องแล้ว รอส่ง|ศูนย์รับแล้ว")


class Surveyor(Reporter):
    """The same person for every fault."""

    def sign_in(self, user: User) -> None:
        """Citizen ID and PIN, until the home page is there."""
        self.page.goto("/")
        self.type_sign_in(user)
        expect(self.page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()

    def type_sign_in(self, user: User) -> None:
        """What is typed on the page for signing in."""
        self.page.get_by_label("เลขประจำตัวประชาชน").fill(user.citizen_id)
        self.page.get_by_label("PIN").fill(people.PIN)
        self.page.get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()

    def wait_until_ready(self) -> None:
        """Until the phone can go without network."""
        expect(self.page.get_by_text("พร้อมใช้แบบไม่มีเน็ตแล้ว")).to_be_visible(timeout=20_000)

    def survey(self, *, given: str = "สมหญิง") -> None:
        """One person from the home page to "finished", wherever it is then."""
        self.home()
        self.start()
        self.fill_in(making.new_citizen_id(), given=given)
        self.finish()

    def finish(self) -> None:
        """Finish what is on the check page."""
        self.page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(FINISHED)

    def home(self) -> None:
        """The home page, without loading the app again."""
        self.page.evaluate("location.hash = ''")
        expect(self.page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()

    def press_send(self) -> None:
        """The button that sends now."""
        self.page.get_by_role("button", name=re.compile("^ส่งเดี๋ยวนี้")).click()

    def expect_all_sent(self, count: int, *, confirmed: int = 0) -> None:
        """Nothing waits any more, and the centre has so many."""
        self.home()
        self.expect_counts(here=0, received=count, confirmed=confirmed)


def come_online(page: Page) -> None:
    """What a browser says when it believes that the network is back."""
    page.evaluate("window.dispatchEvent(new Event('online'))")

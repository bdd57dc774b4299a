"""The survey without touch or mouse: everything is reached by Tab and answered by keys."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests import making
from tests.accounts import made_up_people as people
from tests.chromium import PHONE
from tests.journeys.reporter import Reporter
from tests.phone.test_pages_in_a_browser import NewPage, head, pytestmark
from thaiqm.accounts.models import User
from thaiqm.records.models import Record

__all__ = ["head", "pytestmark"]

MOST_TABS = 80
HAS_FOCUS = "element => element === document.activeElement"
IS_IN_FOCUSED_GROUP = "element => document.activeElement.name === element.name"


class KeyboardReporter(Reporter):
    """Nothing is clicked: the focus is moved, and keys are pressed where it is."""

    def reach(self, target: Locator, condition: str = HAS_FOCUS) -> None:
        """Tab until the focus is there. Raises AssertionError when it never comes."""
        expect(target).to_be_visible()
        for _ in range(MOST_TABS):
            if target.evaluate(condition):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not reached by Tab: {target}")

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def type(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label, exact=True)
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def select(self, label: str, option: str) -> None:
        field = self.page.get_by_label(label)
        self.reach(field)
        for _ in range(MOST_TABS):
            if field.input_value() == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"not in the list: {option}")

    def choose(self, label: str) -> None:
        radio = self.page.get_by_role("radio", name=label).first
        self.reach(radio, IS_IN_FOCUSED_GROUP)
        self.page.keyboard.press("Space")
        for _ in range(MOST_TABS):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"not chosen by arrows: {label}")


def test_somebody_is_surveyed_with_the_keyboard_alone(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    reporter = KeyboardReporter(page)
    page.goto("/")
    reporter.type("เลขประจำตัวประชาชน 13 หลักของท่าน", head.citizen_id)
    reporter.type("รหัส PIN", people.PIN)
    page.keyboard.press("Enter")
    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    reporter.send()
    record = Record.objects.get()
    assert record.answers["help_ranks"] == {"goods_relief_bag": 1, "short_term_cash": 2, "plant_stock": 3}
    assert record.answers["name"] == {"title": "นาง", "given": "สมหญิง", "family": "เดินทางดี"}

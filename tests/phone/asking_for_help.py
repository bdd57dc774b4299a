"""What a reporter who needs help does on the phone, in the words that stand on its screens."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support import made_up_problems as made
from thaiqm.support import actions

TEXT = made.TEXT
SYSTEM = "การใช้งานระบบ"


def heading(page: Page, words: str) -> None:
    """Wait until the page is about this."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def open_report(page: Page) -> None:
    """From the home page to a new problem."""
    page.get_by_role("link", name="ช่วยเหลือ", exact=True).click()
    page.get_by_role("link", name="แจ้งปัญหา", exact=True).click()
    heading(page, "แจ้งปัญหา")


def write(page: Page, text: str = TEXT, kind: str = SYSTEM) -> None:
    """Type a problem, and see that the phone has it."""
    page.get_by_role("radio", name=kind).check()
    page.get_by_label("ปัญหาที่พบ").fill(text)
    expect(page.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()


def send(page: Page) -> None:
    """Press the button once."""
    page.get_by_role("button", name="ส่งปัญหา").click()


def publish(question: str, answer: str, *, kind: str = "system") -> None:
    """The centre publishes an entry of the FAQ."""
    entry = {**made.FAQ, "kind": kind, "question": question, "answer": answer}
    actions.save_faq(entry_id=None, by=made.centre(), **entry)

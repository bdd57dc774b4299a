"""The pages of help in a real browser: nothing that axe finds, no sideways scroll."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize

from tests import chromium, making
from tests.looking_over import found_on
from tests.review.test_pages_in_a_browser import NARROW, sign_in
from tests.support import made_up_problems as made
from thaiqm.support.actions.announcements import GivenFile

pytestmark = pytest.mark.django_db(transaction=True)
START = "/desk/support/"
each_size = pytest.mark.parametrize(
    "size", [chromium.DESK, chromium.PHONE, NARROW], ids=["1280", "360", "320"]
)


@each_size
def test_axe_finds_nothing_on_pages_of_an_officer(new_page: Callable[..., Page], size: ViewportSize) -> None:
    making.areas()
    waiting, passed_on = made.problem(), made.problem(text="ถ้อยคำที่ยาวมาก" * 30)
    made.sent_on(passed_on)
    letter = made.announced(file=GivenFile("หนังสือ.pdf", made.pdf()))
    page = sign_in(new_page(size), making.officer())
    addresses = {
        "problems": START,
        "problem": f"{START}{waiting.pk}",
        "problem_sent_on": f"{START}{passed_on.pk}",
        "new_problem": f"{START}new",
        "faq": f"{START}faq",
        "notices": f"{START}notices",
        "announcements": f"{START}announcements",
        "announcement": f"{START}announcements/{letter.pk}",
    }
    assert looked_at(page, addresses) == []


@each_size
def test_axe_finds_nothing_on_pages_of_the_centre(new_page: Callable[..., Page], size: ViewportSize) -> None:
    making.areas()
    asked = made.problem()
    made.sent_on(asked)
    by = made.centre()
    letter = made.announced(by=by)
    page = sign_in(new_page(size), by)
    addresses = {
        "centre": f"{START}centre",
        "mail": f"{START}centre/mail",
        "problem_at_the_centre": f"{START}{asked.pk}",
        "faq_new": f"{START}faq/new",
        "announcement_new": f"{START}announcements/new",
        "announcement_correct": f"{START}announcements/{letter.pk}/correct",
        "readers": f"{START}announcements/{letter.pk}/readers",
        "notices_of_the_centre": f"{START}notices",
    }
    assert looked_at(page, addresses) == []


def looked_at(page: Page, addresses: dict[str, str]) -> list[str]:
    """What is wrong with any of these pages."""
    found: list[str] = []
    for name, address in addresses.items():
        page.goto(address)
        found += found_on(page, name)
    return found

"""The pages of help in a real browser: nothing that axe finds, no sideways scroll."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import chromium, making
from tests.looking_over import found_on
from tests.review.test_pages_in_a_browser import NARROW, sign_in
from tests.support import made_up_problems as made
from thaiqm.areas.models import Unit
from thaiqm.support.actions.announcements import GivenFile
from thaiqm.support.models import Announcement

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


def test_a_letter_for_a_village_finds_it_by_its_name(page: Page) -> None:
    """Part of the name is typed, the village is chosen from what is found, and the correction names it again."""
    making.areas()
    Unit.objects.filter(code="47010301").update(name_th="บ้านโพน")
    sign_in(page, making.officer())
    page.goto(f"{START}announcements/new")
    for label, words in {"เลขที่หนังสือ": "มท 1", "วันที่": "20", "ปี พ.ศ.": "2563", "เรื่อง": "ประชุม"}.items():
        page.get_by_label(label, exact=True).fill(words)
    page.get_by_label("เดือน").select_option("4")
    page.get_by_label("ข้อความ").fill("ประชุมวันศุกร์")
    place = page.get_by_label("หรือพื้นที่ที่แคบกว่า (ถ้ามี)")
    place.press_sequentially("โพน")
    option = page.locator("datalist option")
    expect(option).to_have_count(1)
    place.fill(option.get_attribute("value") or "")
    page.get_by_label("ผู้ใหญ่บ้าน", exact=True).check()
    page.get_by_role("button", name="ประกาศ", exact=True).click()
    expect(page.get_by_role("heading", name="ประชุม")).to_be_visible()
    letter = Announcement.objects.get()
    assert letter.area_code == "47010301"
    page.goto(f"{START}announcements/{letter.pk}/correct")
    expect(place).to_have_value(re.compile("หมู่ที่ 1 บ้านโพน ตำบลงิ้วด่อน .* \\(47010301\\)"))


def looked_at(page: Page, addresses: dict[str, str]) -> list[str]:
    """What is wrong with any of these pages."""
    found: list[str] = []
    for name, address in addresses.items():
        page.goto(address)
        found += found_on(page, name)
    return found

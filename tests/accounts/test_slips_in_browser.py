"""Slips in a real browser: on paper, and read from the fragment of an address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.accounts import made_up_people as people
from tests.areas import made_up_places as made_up
from thaiqm.accounts import actions
from thaiqm.accounts.models import Role
from thaiqm.areas.models import Area, UnitKind

pytestmark = pytest.mark.django_db(transaction=True)
SLIPS_ON_A_PAGE = 4


@pytest.fixture(autouse=True)
def _places(transactional_db: None) -> None:
    made_up.make()


def test_it_prints_four_slips_on_a_page_of_a4(page: Page) -> None:
    deputy = people.activated(Role.DEPUTY_DISTRICT_OFFICER)
    parent = Area.objects.get(code=made_up.SUBDISTRICT)
    for moo in range(3, 13):
        made_up.unit(f"{parent.code}{moo:02d}", UnitKind.VILLAGE, parent)
        people.make(Role.VILLAGE_HEAD, unit=f"{parent.code}{moo:02d}")
    sign_in(page, deputy.citizen_id)
    page.goto("/desk/accounts/")
    page.get_by_role("button", name=re.compile("ทุกคนที่ยังไม่เปิด")).click()
    expect(page.locator(".slip")).to_have_count(10)
    expect(page.get_by_role("button", name="พิมพ์", exact=True)).to_be_visible()
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == -(-10 // SLIPS_ON_A_PAGE)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 733, "height": 1060})
    cut = page.eval_on_selector_all(
        ".slip", "slips => slips.filter(s => s.scrollHeight > s.clientHeight + 1).length"
    )
    assert cut == 0
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]


def test_it_reads_the_code_from_the_fragment_and_forgets_it(page: Page) -> None:
    officer = people.make(Role.MUNICIPAL_CLERK)
    slip = actions.print_slip(user=officer, by=None)
    page.goto("/desk/activate#" + slip.code)
    expect(page.locator("#id_code")).to_have_value(slip.code)
    assert page.url.endswith("/desk/activate")
    page.locator("#id_citizen_id").fill(officer.citizen_id)
    page.locator("#id_new_password").fill(people.PASSWORD)
    page.locator("#id_new_password_again").fill(people.PASSWORD)
    page.get_by_role("button", name="เปิดใช้งานบัญชี").click()
    page.wait_for_url("**/desk/")


def test_it_chooses_all_rows_of_the_board_at_once(page: Page) -> None:
    deputy = people.activated(Role.DEPUTY_DISTRICT_OFFICER)
    people.make(Role.VILLAGE_HEAD)
    people.make(Role.VILLAGE_HEAD, unit=made_up.NEXT_VILLAGE)
    sign_in(page, deputy.citizen_id)
    page.goto("/desk/accounts/")
    page.get_by_label("เลือกทั้งหน้า").check()
    page.get_by_role("button", name="พิมพ์ใบเปิดใช้งานของคนที่เลือก").click()
    expect(page.locator(".slip")).to_have_count(2)


def sign_in(page: Page, citizen_id: str) -> None:
    """At the desk."""
    page.goto("/desk/sign-in")
    page.locator("#id_citizen_id").fill(citizen_id)
    page.locator("#id_password").fill(people.PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.wait_for_url("**/desk/")

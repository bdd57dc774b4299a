"""A village head reports an affected person from a phone, the officer confirms it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests import chromium, making
from tests.accounts import made_up_people as people
from tests.journeys.officer import Officer
from tests.journeys.reporter import Reporter
from thaiqm.accounts.models import Role
from thaiqm.areas.models import Unit
from thaiqm.records.models import Record
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db(transaction=True)
NewPage = Callable[[ViewportSize], Page]


@pytest.mark.parametrize(
    ("head_size", "officer_size"),
    [(chromium.PHONE, chromium.DESK), (chromium.DESK, chromium.PHONE)],
    ids=["phone and desk", "the other way round"],
)
def test_report_return_correct_confirm(
    new_page: NewPage, head_size: ViewportSize, officer_size: ViewportSize
) -> None:
    """Activate from a slip, report, be returned two questions, correct, be confirmed, be counted."""
    making.areas()
    deputy = people.activated(Role.DEPUTY_DISTRICT_OFFICER, areas=("4701",))
    head = people.make(Role.VILLAGE_HEAD, unit="47010201")
    officer, reporter = Officer(new_page(officer_size)), Reporter(new_page(head_size))

    officer.sign_in(deputy.citizen_id)
    reporter.activate(officer.print_slip(head.full_name), head.citizen_id)
    reporter.expect_counts(here=0, received=0, confirmed=0)

    reporter.start()
    reporter.fill_in(making.new_citizen_id())
    reporter.send()
    number = Record.objects.get().number
    expect(reporter.page.get_by_text(number)).to_be_visible()
    reporter.go_home()
    reporter.expect_counts(here=0, received=1, confirmed=0)

    officer.open_from_queue("นางสมหญิง เดินทางดี")
    officer.return_naming({"อายุ": "ดูวันเกิดในบัตรอีกครั้ง", "บ้านเลขที่": "ไม่ตรงกับทะเบียนบ้าน"})

    reporter.go_home()
    reporter.page.get_by_role("link", name="ที่ต้องแก้ไข 1 รายการ").click()
    reporter.page.get_by_role("link", name="นางสมหญิง เดินทางดี").click()
    expect(reporter.page.get_by_text("ดูวันเกิดในบัตรอีกครั้ง").first).to_be_visible()
    expect(reporter.page.get_by_text("ไม่ตรงกับทะเบียนบ้าน").first).to_be_visible()
    correct(reporter, {"อายุ": "54", "บ้านเลขที่": "21/3"})
    reporter.send()
    assert Record.objects.get().answers["age_years"] == 54

    officer.open_from_queue("นางสมหญิง เดินทางดี")
    expect(officer.page.get_by_text("54 ปี").first).to_be_visible()
    officer.confirm()
    assert Record.objects.get().status == Status.CONFIRMED

    reporter.go_home()
    reporter.expect_counts(here=0, received=1, confirmed=1)


def correct(reporter: Reporter, answers: dict[str, str]) -> None:
    """Correct an open returned record: change these answers on the check page."""
    expect(reporter.page.get_by_role("heading", name="รายได้เดิม")).to_be_visible()
    reporter.page.get_by_role("button", name="แก้ไขข้อมูล").click()
    for label, text in answers.items():
        reporter.page.get_by_role("link", name=re.compile(rf"^แก้ไข\W+{label}$")).click()
        reporter.type(label, text)
        reporter.page.get_by_role("button", name="บันทึกและกลับไปตรวจคำตอบ").click()
    expect(reporter.page.get_by_role("heading", level=1)).to_have_text("ตรวจคำตอบก่อนส่ง")


def test_the_clerk_adds_a_president_who_then_reports(new_page: NewPage) -> None:
    """One account per community, made on a page before entry begins."""
    making.areas()
    clerk = people.activated(Role.MUNICIPAL_CLERK, areas=("4799",))
    officer = Officer(new_page(chromium.DESK))
    officer.sign_in(clerk.citizen_id)
    digits = making.new_citizen_id()
    page = officer.page
    page.goto("/desk/accounts/add-president")
    page.get_by_label("ชุมชน", exact=True).select_option("47990001")
    page.get_by_label("คำนำหน้า").fill("นาง")
    page.get_by_label("ชื่อ", exact=True).fill("ประธาน")
    page.get_by_label("นามสกุล").fill("ชุมชนดี")
    page.get_by_label("เลขบัตรประจำตัวประชาชน").fill(digits)
    page.get_by_role("button", name="เพิ่มประธานชุมชน").click()
    code = officer.print_slip("นางประธาน ชุมชนดี")

    reporter = Reporter(new_page(chromium.PHONE))
    reporter.activate(code, digits)
    reporter.start()
    reporter.fill_in(making.new_citizen_id(), given="ชาวชุมชน")
    reporter.send()
    record = Record.objects.get()
    assert (record.unit_id, Unit.objects.get(code="47990001").kind) == ("47990001", "community")
    officer.open_from_queue("นางชาวชุมชน เดินทางดี")
    officer.confirm()
    assert Record.objects.get().status == Status.CONFIRMED

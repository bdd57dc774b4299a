"""The reporter's app in hurried hands: second presses, Back, two windows, keyboards, late answers."""

from __future__ import annotations

from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests import making
from tests.chromium import PHONE
from tests.phone.test_pages_in_a_browser import NARROW, NewPage, head, look_over, pytestmark, sign_in
from thaiqm.accounts.models import User
from thaiqm.records import envelopes
from thaiqm.records.models import Record, Revision
from thaiqm.records.receiving import receive
from thaiqm.records.states import Status

__all__ = ["head", "pytestmark"]


def keep_record(head: User, **changed: object) -> str:
    """A record of this head's unit that the centre already has; its id."""
    item = making.item(making.answers(**changed))
    receive(envelopes=[envelopes.read(item, device_time=None)], by=head)
    return str(item["record_id"])


def test_it_starts_and_sends_once_however_often_it_is_pressed(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    reporter = sign_in(page, head)
    page.get_by_role("link", name="สำรวจคนใหม่").click()
    page.get_by_role("button", name="แจ้งแล้ว เริ่มสำรวจ").dblclick()
    reporter.fill_in(making.new_citizen_id())
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").dblclick()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ศูนย์รับแล้ว")
    reporter.go_home()
    reporter.expect_counts(here=0, received=1, confirmed=0)
    assert Revision.objects.count() == 1


def test_it_withdraws_once_and_the_counts_follow(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    reporter = sign_in(page, head)
    record_id = keep_record(head)
    reporter.go_home()
    page.goto("/#/people")
    page.get_by_role("link", name="สมหญิง").click()
    page.get_by_role("link", name="ยกเลิกรายการนี้").click()
    page.get_by_label("เหตุที่ยกเลิก").fill("กรอกซ้ำ")
    look_over(page)
    page.get_by_role("button", name="ยืนยันยกเลิกรายการนี้").dblclick()
    expect(page.get_by_text("รายการนี้ยกเลิกแล้ว")).to_be_visible()
    reporter.go_home()
    reporter.expect_counts(here=0, received=0, confirmed=0)
    assert Revision.objects.filter(record_id=record_id, action="withdraw").count() == 1
    page.goto(f"/#/people/{record_id}/withdraw")
    expect(page.get_by_role("heading", level=1)).to_have_text("ยกเลิกรายการนี้ไม่ได้")


def test_back_leads_past_a_page_that_is_no_longer_asked(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    reporter = sign_in(page, head)
    reporter.start()
    reporter.choose("อยู่ในหมู่บ้าน/ชุมชนเดิม")
    address = page.url.rsplit("/", 1)[0]
    page.goto(f"{address}/impact")
    reporter.choose("รายได้ลดลง")
    reporter.next()
    reporter.type("นายจ้าง (ถ้ามี)", "ร้านสมมติ")
    page.goto(f"{address}/impact")
    page.get_by_role("radio", name="ไม่มีสถานที่ขายของ").check()
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ได้รับผลกระทบอย่างไร")
    expect(page).to_have_url(f"{address}/impact")


def test_the_check_names_every_question_that_is_left_out_and_says_it_again(
    new_page: NewPage, head: User
) -> None:
    page = new_page(NARROW)
    reporter = sign_in(page, head)
    reporter.start()
    expect(page.get_by_role("radio").first).to_be_visible()
    page.goto(page.url.rsplit("/", 1)[0] + "/check")
    for _ in range(2):
        page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
        expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link", name="อายุ").click()
    expect(page.get_by_role("link", name="แก้ไข อายุ")).to_be_focused()
    look_over(page)
    assert not Revision.objects.exists()


def test_the_focus_follows_the_chosen_place(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    reporter = sign_in(page, head)
    reporter.start()
    expect(page.get_by_role("radio").first).to_be_visible()
    page.goto(page.url.rsplit("/", 1)[0] + "/place")
    field = page.get_by_label("ค้นหาตำบล")
    field.fill("สามเสนใน")
    field.press("Enter")
    other = page.get_by_role("button", name="เลือกตำบลอื่น")
    expect(other).to_be_focused()
    look_over(page)
    other.press("Enter")
    expect(page.get_by_label("ค้นหาตำบล")).to_be_focused()
    field.fill("สวนจิตรลดา")
    field.press("Enter")
    expect(page.get_by_role("group", name="รหัสไปรษณีย์").get_by_role("button").first).to_be_focused()


def test_a_correction_begun_in_one_window_stays_when_another_begins_it_too(
    new_page: NewPage, head: User
) -> None:
    page = new_page(PHONE)
    sign_in(page, head)
    record_id = keep_record(head)
    page.goto(f"/#/people/{record_id}")
    button = page.get_by_role("button", name="แก้ไขข้อมูล")
    expect(button).to_be_visible()
    other = page.context.new_page()
    other.goto(f"/#/people/{record_id}")
    other.get_by_role("button", name="แก้ไขข้อมูล").click()
    other.get_by_role("link", name="แก้ไข อายุ").click()
    other.get_by_label("อายุ").fill("46")
    expect(other.get_by_text("บันทึกในเครื่องแล้ว")).to_be_visible()
    button.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("แบบสำรวจนี้เปิดอยู่ในอีกหน้าต่างหนึ่ง")
    other.close()
    page.get_by_role("button", name="ลองใหม่").click()
    expect(page.get_by_text("46 ปี")).to_be_visible()


def test_a_corrected_name_is_corrected_under_the_answers_too(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    sign_in(page, head)
    record_id = keep_record(head, respondent_name="นางสมหญิง ใจดี")
    page.goto(f"/#/people/{record_id}")
    look_over(page)
    page.get_by_role("button", name="แก้ไขข้อมูล").click()
    page.get_by_role("link", name="แก้ไข ชื่อ-สกุล", exact=True).click()
    page.get_by_label("สกุล", exact=True).fill("ใจงาม")
    page.get_by_role("button", name="บันทึกและกลับไปตรวจคำตอบ").click()
    expect(page.get_by_text("นางสมหญิง ใจงาม")).to_have_count(2)


def test_a_confirmed_record_gets_a_proposed_change_and_the_phone_says_so(
    new_page: NewPage, head: User
) -> None:
    page = new_page(PHONE)
    reporter = sign_in(page, head)
    record_id = keep_record(head)
    Record.objects.filter(pk=record_id).update(status=Status.CONFIRMED)
    reporter.go_home()
    page.goto(f"/#/people/{record_id}")
    page.get_by_role("button", name="ขอแก้ไขข้อมูลที่ยืนยันแล้ว").click()
    page.get_by_role("button", name="ส่งให้ปลัดตรวจสอบ").click()
    expect(page.get_by_text("การแก้ไขของท่านถูกเสนอให้ปลัดพิจารณา")).to_be_visible()
    page.goto(f"/#/people/{record_id}")
    expect(page.get_by_text("ท่านเสนอแก้ไขรายการนี้เมื่อ")).to_be_visible()
    page.goto("/#/to-correct")
    expect(page.get_by_text("ไม่มีรายการที่ต้องแก้ไข")).to_be_visible()


@pytest.mark.parametrize(
    "address", ["people/%E0%A4%A", "done/none", f"survey/{UUID(int=5)}/name", f"people/{UUID(int=5)}", "people/x"]
)
def test_a_broken_address_ends_at_a_page_that_helps(new_page: NewPage, head: User, address: str) -> None:
    page = new_page(NARROW)
    sign_in(page, head)
    page.goto(f"/#/{address}")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("กำลังเปิด…")
    look_over(page)
    page.reload()
    expect(page.get_by_role("link", name="Thai QM")).to_be_visible()


def test_three_hundred_people_are_found_by_name_and_number(new_page: NewPage, head: User) -> None:
    names = [
        f"คนที่{'กขคง'[number % 4]}{'จฉชซ'[number // 4 % 4]}{'ดตถท'[number // 16 % 4]}" for number in range(300)
    ]
    items = [
        making.item(making.answers(name={"title": "นาง", "given": given, "family": "ใจดี"})) for given in names
    ]
    for start in range(0, 300, 50):
        receive(
            envelopes=[envelopes.read(item, device_time=None) for item in items[start : start + 50]], by=head
        )
    page = new_page(NARROW)
    sign_in(page, head)
    page.goto("/#/people")
    expect(page.get_by_text("พบ 300 คน")).to_be_visible()
    look_over(page)
    page.get_by_role("button", name="แสดงเพิ่ม").click()
    expect(page.locator(".person")).to_have_count(200)
    search = page.get_by_label("ค้นหาชื่อหรือเลขที่")
    number = Record.objects.order_by("number").first()
    assert number is not None
    search.fill(number.number.replace("-", ""))
    expect(page.get_by_text("พบ 1 คน")).to_be_visible()
    search.fill("เเดง")
    expect(page.get_by_text("พบ 0 คน")).to_be_visible()


def test_a_correction_is_thrown_away_only_after_asking(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    reporter = sign_in(page, head)
    record_id = keep_record(head)
    page.goto(f"/#/people/{record_id}")
    page.get_by_role("button", name="แก้ไขข้อมูล").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ตรวจคำตอบก่อนส่ง")
    page.goto(f"/#/people/{record_id}")
    page.get_by_role("button", name="ทิ้งการแก้ไขนี้").click()
    question = page.get_by_role("group", name="ยืนยันการทิ้ง")
    expect(question).to_be_focused()
    look_over(page)
    question.get_by_role("button", name="ทิ้งการแก้ไขนี้").click()
    expect(page.get_by_role("button", name="แก้ไขข้อมูล")).to_be_visible()
    reporter.go_home()
    reporter.expect_counts(here=0, received=1, confirmed=0)
    assert Revision.objects.count() == 1


TYPES_AT_ONCE = """age => new Promise(done => {
    new MutationObserver((_, watch) => {
        const field = document.getElementById("age_years");
        if (!field) return;
        watch.disconnect();
        field.value = age;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        done();
    }).observe(document.body, { childList: true, subtree: true });
    document.getElementById("change-age_years").click();
})"""


def test_what_is_typed_before_the_page_has_settled_stays(new_page: NewPage, head: User) -> None:
    """A page is drawn, then remembered in the draft: between the two somebody quick has typed."""
    page = new_page(PHONE)
    sign_in(page, head)
    record_id = keep_record(head)
    page.goto(f"/#/people/{record_id}")
    page.get_by_role("button", name="แก้ไขข้อมูล").click()
    expect(page.get_by_role("link", name="แก้ไข อายุ")).to_be_visible()
    page.evaluate(TYPES_AT_ONCE, "54")
    page.get_by_role("button", name="บันทึกและกลับไปตรวจคำตอบ").click()
    expect(page.get_by_text("54 ปี")).to_be_visible()


def test_a_double_click_presses_nothing_on_the_next_page(new_page: NewPage, head: User) -> None:
    page = new_page(PHONE)
    sign_in(page, head)
    link = page.get_by_role("link", name="รายชื่อ")
    box = link.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate(
        """([x, y]) => addEventListener("hashchange", () => {
            const trap = Object.assign(document.createElement("a"), { href: "#/help", id: "trap" });
            trap.style.cssText = `position: fixed; inset: 0`;
            document.body.append(trap);
        }, { once: true })""",
        [x, y],
    )
    page.mouse.click(x, y)
    expect(page.locator("#trap")).to_be_attached()
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    expect(page.get_by_role("heading", level=1)).to_contain_text("รายชื่อ")
    page.mouse.click(x, y)
    expect(page.get_by_role("heading", level=1)).to_have_text("ช่วยเหลือ")


def test_a_correction_opens_as_soon_as_the_form_has_come(new_page: NewPage, head: User) -> None:
    """Somebody quick corrects a record before the questionnaire and the places are in the phone."""
    page = new_page(PHONE)
    record_id = keep_record(head)
    page.route("**/api/v1/places", lambda route: route.abort())
    sign_in(page, head)
    page.goto(f"/#/people/{record_id}")
    page.get_by_role("button", name="แก้ไขข้อมูล").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ยังไม่มีแบบสำรวจในเครื่อง")
    look_over(page)
    page.unroute("**/api/v1/places")
    page.get_by_role("button", name="ลองใหม่").click()
    expect(page.get_by_role("link", name="แก้ไข อายุ")).to_be_visible()

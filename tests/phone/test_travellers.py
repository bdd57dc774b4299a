"""The register of travellers on the phone: reported, watched with one tap a day, without network like everything else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import making
from tests.phone.test_offline import wait_for_worker
from tests.phone.test_pages_in_a_browser import NARROW, NewPage, head, look_over, pytestmark, sign_in
from tests.phone.watching import LIST, card, fill_in_journey, fill_in_person, go_on, heading, open_list, press, say_it_is_home
from tests.travellers import made_up_travellers as made_up
from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.records.models import Record
from thaiqm.travellers.models import CallNumber, DailyCheck, Watch

__all__ = ["head", "pytestmark"]

NEXT_VILLAGE = "47010202"


def test_a_traveller_is_reported_with_companion_and_checked(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    sign_in(page, head)
    open_list(page)
    expect(page.get_by_text("ยังไม่มีผู้เดินทางในทะเบียน")).to_be_visible()
    look_over(page)
    page.get_by_role("link", name="บันทึกผู้เดินทางคนใหม่").click()
    expect(page.get_by_text("เฝ้าระวังโควิด-19 เป็นเวลา 14 วัน")).to_be_visible()
    look_over(page)
    press(page, "แจ้งแล้ว เริ่มบันทึก")
    fill_in_person(page, "สมพร")
    fill_in_journey(page)
    expect(page.get_by_text("ลงชื่อในแบบสำรวจกระดาษ")).to_have_count(0)
    expect(page.get_by_text("5,000 บาท")).to_have_count(0)
    look_over(page)
    press(page, "บันทึกลงทะเบียน")
    expect(heading(page)).to_contain_text("ศูนย์รับแล้ว")
    look_over(page)
    press(page, "เพิ่มผู้ร่วมเดินทาง")
    fill_in_person(page, "สมศรี")
    say_it_is_home(page)
    for _ in range(3):
        go_on(page)
    press(page, "บันทึกลงทะเบียน")
    expect(heading(page)).to_contain_text("ศูนย์รับแล้ว")
    page.get_by_role("link", name="กลับรายชื่อผู้เดินทาง").click()
    card(page, "สมพร").get_by_role("button", name="ไม่มีอาการ").click()
    expect(card(page, "สมพร")).to_contain_text("บันทึกแล้ว · ไม่มีอาการ")
    look_over(page)
    page.goto("/")
    expect(page.get_by_role("link", name=LIST)).to_contain_text("1")
    expect(page.get_by_test_id("count-in-phone")).to_have_text("0")
    first, second = Watch.objects.order_by("record__first_received_at")
    assert (first.checked_days, second.party) == ([thai_dates.today()], first.record_id)


def test_the_whole_of_it_without_network(new_page: NewPage, head: User) -> None:
    """Opened without network, reported, checked; nothing vanishes before, during or after sending."""
    page = new_page(NARROW)
    sign_in(page, head)
    wait_for_worker(page)
    expect(page.get_by_text("พร้อมใช้แบบไม่มีเน็ตแล้ว")).to_be_visible()
    page.context.set_offline(True)
    page.goto("about:blank")
    page.goto("/")
    open_list(page)
    page.get_by_role("link", name="บันทึกผู้เดินทางคนใหม่").click()
    press(page, "แจ้งแล้ว เริ่มบันทึก")
    fill_in_person(page, "สมพร")
    fill_in_journey(page)
    press(page, "บันทึกลงทะเบียน")
    expect(heading(page)).to_have_text("บันทึกในเครื่องแล้ว รอส่ง")
    page.get_by_role("link", name="กลับรายชื่อผู้เดินทาง").click()
    press(page, "ไม่มีอาการ")
    expect(card(page, "สมพร")).to_contain_text("บันทึกแล้ว · ไม่มีอาการ")
    page.reload()
    expect(card(page, "สมพร")).to_contain_text("ตรวจแล้ววันนี้ · ไม่มีอาการ")
    expect(card(page, "สมพร")).to_contain_text("รอส่ง")
    page.goto("/#/people")
    expect(page.get_by_text("สมพร")).to_have_count(0)
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.goto("/#/travellers")
    expect(card(page, "สมพร")).not_to_contain_text("รอส่ง")
    expect(card(page, "สมพร")).to_contain_text("ตรวจแล้ววันนี้ · ไม่มีอาการ")
    assert DailyCheck.objects.count() == 1


def test_symptoms_show_whom_to_call(new_page: NewPage, head: User) -> None:
    made_up.traveller(days_ago=2, by=head)
    CallNumber.objects.create(
        area_code="4701", label="ที่ว่าการอำเภอ", phone="0 4271 1461", updated_by=making.officer()
    )
    page = new_page(NARROW)
    sign_in(page, head)
    open_list(page)
    press(page, "มีอาการ / กรอกผล")
    page.get_by_label("อุณหภูมิร่างกาย").fill("๓๘.๒")
    page.get_by_role("radio", name="มีอาการ", exact=True).check()
    page.get_by_role("checkbox", name="ไอ", exact=True).check()
    go_on(page)
    look_over(page)
    press(page, "บันทึกผลเฝ้าระวังประจำวัน")
    numbers = page.get_by_role("link", name="โทร")
    expect(numbers).to_have_count(3)
    assert [link.get_attribute("href") for link in numbers.all()] == ["tel:042711461", "tel:1422", "tel:1669"]
    look_over(page)
    expect(heading(page)).to_contain_text("ศูนย์รับแล้ว")
    expect(numbers).to_have_count(3)
    page.get_by_role("link", name="กลับรายชื่อผู้เดินทาง").click()
    expect(page.get_by_test_id("traveller")).to_contain_text("มีอาการ ยังไม่ได้ส่งต่อแพทย์")
    assert Watch.objects.get().symptom_days == [thai_dates.today()]


def test_missed_days_are_named_and_open_their_own_check(new_page: NewPage, head: User) -> None:
    watch = made_up.traveller(days_ago=3, by=head)
    page = new_page(NARROW)
    sign_in(page, head)
    open_list(page)
    expect(page.get_by_test_id("traveller")).to_contain_text("ขาด 2 วัน: วัน")
    page.get_by_role("button", name="กรอกผลวัน").first.click()
    expect(page.get_by_label("วันที่", exact=True)).to_have_value(str(made_up.day(2).day))
    page.get_by_role("radio", name="ไม่มีอาการ").check()
    go_on(page)
    press(page, "บันทึกผล")
    expect(heading(page)).to_contain_text("ศูนย์รับแล้ว")
    watch.refresh_from_db()
    assert watch.checked_days == [made_up.day(2)]
    page.goto(f"/#/travellers/{watch.record_id}")
    expect(page.get_by_role("listitem").filter(has_text="ขาด ยังไม่ได้ตรวจ")).to_have_count(1)
    look_over(page)


def test_it_says_so_while_its_file_is_not_in_the_phone(new_page: NewPage, head: User) -> None:
    page = new_page(NARROW)
    page.route("**/assets/travellers-*", lambda route: route.abort())
    sign_in(page, head)
    page.get_by_role("link", name=LIST).click()
    expect(heading(page)).to_have_text("ยังเปิดหน้านี้ไม่ได้")
    look_over(page)
    page.unroute("**/assets/travellers-*")
    press(page, "ลองใหม่")
    expect(heading(page)).to_contain_text(LIST)


@pytest.mark.parametrize("times", [2, 3])
def test_many_clicks_at_one_place_check_one_person(new_page: NewPage, head: User, times: int) -> None:
    for given in ("หนึ่ง", "สอง", "สาม"):
        made_up.traveller(days_ago=2, by=head, name={"title": "นาย", "given": given, "family": "ก"})
    page = new_page(NARROW)
    sign_in(page, head)
    open_list(page)
    page.get_by_role("button", name="ไม่มีอาการ").first.scroll_into_view_if_needed()
    box = page.get_by_role("button", name="ไม่มีอาการ").first.bounding_box()
    assert box
    for _ in range(times):
        page.mouse.click(box["x"] + 40, box["y"] + 20)
        page.wait_for_timeout(150)
    expect(page.get_by_text("บันทึกแล้ว · ไม่มีอาการ")).to_have_count(1)
    expect(heading(page)).to_contain_text(LIST)
    expect(page.get_by_role("button", name="ไม่มีอาการ")).to_have_count(2)


def test_somebody_handed_over_is_taken_and_moves_on(new_page: NewPage, head: User) -> None:
    other = making.head(NEXT_VILLAGE)
    watch = made_up.traveller(unit=NEXT_VILLAGE, days_ago=4, by=other)
    made_up.depart(watch, days_ago=1, to="47010201", by=other)
    page = new_page(NARROW)
    sign_in(page, head)
    open_list(page)
    expect(page.get_by_text("ย้ายมาจากที่อื่น รอรับ")).to_be_visible()
    look_over(page)
    press(page, "รับเข้าดูแล")
    expect(page.get_by_label("ชื่อ", exact=True)).to_have_value("สมพร")
    for _ in range(4):
        go_on(page)
    expect(page.get_by_label("บ้านเลขที่")).to_have_value("")
    say_it_is_home(page)
    for _ in range(3):
        go_on(page)
    press(page, "บันทึกลงทะเบียน")
    expect(heading(page)).to_contain_text("ศูนย์รับแล้ว")
    page.get_by_role("link", name="กลับรายชื่อผู้เดินทาง").click()
    expect(page.get_by_text("ย้ายมาจากที่อื่น รอรับ")).to_have_count(0)
    taken = Watch.objects.get(unit_id="47010201")
    assert (taken.taken_from_id, taken.arrival_date) == (watch.record_id, watch.arrival_date)
    page.goto(f"/#/travellers/{taken.record_id}")
    press(page, "ย้ายออก")
    page.get_by_label("วันที่", exact=True).fill(str(thai_dates.today().day))
    page.get_by_label("เดือน").select_option(str(thai_dates.today().month))
    page.get_by_label("ปี พ.ศ.").fill(str(thai_dates.today().year + 543))
    page.get_by_role("radio", name="กลับไปที่เดิมหรือที่ทำงาน").check()
    go_on(page)
    press(page, "บันทึกการย้ายออก")
    expect(heading(page)).to_contain_text("ศูนย์รับแล้ว")
    page.goto("/#/travellers")
    expect(page.get_by_test_id("traveller")).to_contain_text("ย้ายออกแล้ว")


def test_a_traveller_is_surveyed_with_one_tap(new_page: NewPage, head: User) -> None:
    watch = made_up.traveller(days_ago=2, by=head)
    page = new_page(NARROW)
    reporter = sign_in(page, head)
    page.goto(f"/#/travellers/{watch.record_id}")
    press(page, "สำรวจผู้ได้รับผลกระทบ")
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    go_on(page)
    expect(page.get_by_label("ชื่อ", exact=True)).to_have_value("สมพร")
    for _ in range(4):
        go_on(page)
    expect(page.get_by_label("บ้านเลขที่")).to_have_value("45")
    go_on(page)
    go_on(page)
    reporter.fill_in_the_rest()
    reporter.send()
    survey = Record.objects.get(questionnaire="affected_person")
    assert (survey.status, survey.answers["group"]) == ("submitted", "returnee")
    page.goto(f"/#/travellers/{watch.record_id}")
    expect(page.get_by_text("สำรวจผู้ได้รับผลกระทบแล้ว")).to_be_visible()


def test_a_traveller_is_corrected_and_withdrawn(new_page: NewPage, head: User) -> None:
    watch = made_up.traveller(days_ago=2, by=head)
    page = new_page(NARROW)
    sign_in(page, head)
    page.goto(f"/#/travellers/{watch.record_id}")
    press(page, "แก้ไขข้อมูลผู้เดินทาง")
    page.get_by_role("link", name="แก้ไข อายุ").click()
    page.get_by_label("อายุ").fill("40")
    press(page, "บันทึกและกลับไปตรวจคำตอบ")
    press(page, "บันทึกลงทะเบียน")
    expect(heading(page)).to_contain_text("ศูนย์รับแล้ว")
    assert Record.objects.get().answers["age_years"] == 40
    page.goto(f"/#/travellers/{watch.record_id}")
    page.get_by_role("link", name="ยกเลิกรายการนี้").click()
    page.get_by_label("เหตุที่ยกเลิก").fill("บันทึกซ้ำ")
    look_over(page)
    press(page, "ยืนยันยกเลิกรายการนี้")
    expect(heading(page)).to_contain_text("ศูนย์รับแล้ว")
    page.goto("/#/travellers")
    expect(page.get_by_test_id("traveller")).to_contain_text("ยกเลิกแล้ว")

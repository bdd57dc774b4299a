"""At the desk: symptoms that a village told of, people whose fourteen days are over, and a list on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, ViewportSize, expect

from tests import chromium
from tests.journeys.test_desk import deputy
from tests.travellers import made_up_travellers as made
from tests.travellers.made_up_lists import csv, line
from thaiqm.travellers.models import Watch

pytestmark = pytest.mark.django_db(transaction=True)
NewPage = Callable[[ViewportSize], Page]


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE], ids=["desk", "phone"])
def test_symptoms_are_seen_at_once_and_the_watch_ends_after_fourteen_days(
    new_page: NewPage, size: ViewportSize
) -> None:
    officer = deputy(new_page, size)
    page = officer.page
    ill = made.traveller(days_ago=5, name={"title": "นาง", "given": "บุญมี", "family": "มีไข้"})
    made.check(ill, days_ago=1, symptoms=["fever"], temperature="38.2")
    over = [made.traveller(days_ago=15) for _ in range(3)]

    page.goto("/desk/")
    page.get_by_role("link", name="ผู้เดินทาง 1 คนมีอาการ รอตรวจสอบ").click()
    page.get_by_role("link", name="นางบุญมี มีไข้").click()
    expect(page.get_by_text("38.2 °C")).to_have_count(0)
    page.get_by_role("button", name="ดูผลตรวจและอาการ").click()
    expect(page.get_by_text("38.2 °C")).to_be_visible()
    page.get_by_role("link", name="ส่งต่อแพทย์").click()
    page.get_by_label("บันทึก (ถ้ามี)").fill("ส่งโรงพยาบาลแล้ว")
    page.get_by_role("button", name="ส่งต่อแพทย์").click()
    expect(page.get_by_role("status").first).to_contain_text("ให้แพทย์แล้ว")
    expect(page.get_by_text("ส่งโรงพยาบาลแล้ว")).to_be_visible()

    page.get_by_role("link", name="กลับมาเฝ้าระวัง").click()
    page.get_by_role("button", name="ให้กลับมาเฝ้าระวัง").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("เฝ้าระวังอยู่")
    page.get_by_role("link", name="กลับไปรายชื่อ").click()
    expect(page.get_by_role("heading", name="ไม่มีอาการที่รอตรวจสอบ")).to_be_visible()

    page.get_by_role("link", name="ครบ 14 วัน รอปิด").click()
    page.get_by_role("link", name="ปิดการเฝ้าระวังพร้อมกัน").click()
    page.get_by_role("button", name="ปิดการเฝ้าระวัง 3 คน").click()
    expect(page.get_by_role("status").first).to_contain_text("ปิดการเฝ้าระวังแล้ว 3 คน")
    assert {Watch.objects.get(pk=one.pk).status for one in over} == {"completed"}
    assert Watch.objects.get(pk=ill.pk).status == "watching"


def test_a_list_is_mended_and_imported(new_page: NewPage) -> None:
    page = deputy(new_page).page
    good, wrong = line(), line(age="สี่สิบ")
    page.goto("/desk/travellers/")
    page.get_by_role("link", name="นำเข้ารายชื่อที่มีอยู่แล้ว").click()

    def choose(data: bytes) -> None:
        file = FilePayload(name="list.csv", mimeType="text/csv", buffer=data)
        page.get_by_label("แฟ้มรายชื่อ").set_input_files(file)
        page.get_by_role("button", name="ตรวจดูก่อนนำเข้า").click()

    choose(csv(good, wrong))
    expect(page.get_by_text("แถว 3 คอลัมน์ อายุ")).to_be_visible()
    expect(page.get_by_role("button", name="นำเข้า")).to_have_count(0)
    assert not Watch.objects.exists()
    page.get_by_role("link", name="เลือกแฟ้มที่แก้แล้ว").click()
    choose(csv(good, line()))
    page.get_by_role("button", name="นำเข้า 2 คน").click()
    expect(page.get_by_role("status").first).to_contain_text("นำเข้าแล้ว 2 คน")
    assert Watch.objects.count() == 2

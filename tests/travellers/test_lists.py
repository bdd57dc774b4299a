"""Lists of travellers are read as people write them; what is wrong is named by row and column."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xlsxwriter

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.made_up_lists import HEADINGS, MEANINGS, csv, line, plan, read, said, written
from thaiqm.accounts.models import Role, User
from thaiqm.travellers.lists.plans import make_plan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changed", "question", "wanted"),
    [
        ({"arrival": "10 เม.ย. 2563"}, "arrival_date", "2020-04-10"),
        ({"arrival": "๑๐-๔-๒๕๖๓"}, "arrival_date", "2020-04-10"),
        ({"arrival": "10 เมษายน 2563"}, "arrival_date", "2020-04-10"),
        ({"arrival": "2020-04-10"}, "arrival_date", "2020-04-10"),
        ({"arrival": "2563-04-10"}, "arrival_date", "2020-04-10"),
        ({"sex": "หญิง"}, "sex", "female"),
        ({"sex": ""}, "sex", "unsaid"),
        ({"phone": "-"}, "phone_status", "no_phone"),
        ({"citizen_id": ""}, "id_type", "no_number"),
        ({"citizen_id": "", "passport": "aa 123456"}, "passport", "AA123456"),
        ({"province": "จ.นครพนม"}, "origin_province", "48"),
        ({"province": "48"}, "origin_province", "48"),
        ({"province": "", "country": "ลาว"}, "origin_country", "ลาว"),
        ({"country": "ไทย"}, "origin_kind", "in_country"),
        ({"venue": "ไม่มี"}, "venue_status", "no"),
        ({"venue": "ใช่"}, "venue_status", "yes"),
        ({"means": "เครื่องบินแล้วต่อรถตู้"}, "travel_means", "plane"),
        ({"means": "เดินเท้า"}, "travel_means", "other"),
        ({"means": ""}, "travel_means", None),
        ({"title": "", "given": "นางสาวมาลี"}, "name", {"title": "นางสาว", "given": "มาลี", "family": "เดินทาง"}),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_people_write_it(
    officer: User, changed: dict[str, str], question: str, wanted: Any
) -> None:
    found = plan(officer, line(**changed))
    assert found.problems == ()
    assert found.new[0].entry.answers.get(question) == wanted


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"unit": "48010101"}, "รหัสหมู่บ้าน/ชุมชน", "ไม่มีหมู่บ้านหรือชุมชนนี้ในพื้นที่ของท่าน"),
        ({"unit": "4701020"}, "รหัสหมู่บ้าน/ชุมชน", "รหัสต้องมี 8 หลัก"),
        ({"given": "", "title": "", "family": ""}, "ชื่อ", "ยังไม่ได้กรอกชื่อ"),
        ({"given": "สมาน2"}, "ชื่อ", "ต้องไม่มีตัวเลข"),
        ({"citizen_id": "1234567890120"}, "เลขบัตรประชาชน", "เลขบัตรไม่ถูกต้อง"),
        ({"citizen_id": "1.23E+12"}, "เลขบัตรประชาชน", "ย่อเลขบัตร"),
        ({"citizen_id": "", "passport": "AB"}, "หนังสือเดินทาง", "เลขหนังสือเดินทางมี"),
        ({"phone": "12345"}, "เบอร์โทร", "เบอร์ไทยต้องขึ้นต้นด้วย 0"),
        ({"age": ""}, "อายุ", "กรุณากรอกเป็นตัวเลข"),
        ({"age": "300"}, "อายุ", "ไม่เกิน 120"),
        ({"sex": "ชชช"}, "เพศ", "ไม่มีในแบบสำรวจ"),
        ({"arrival": ""}, "วันที่มาถึง", "ยังไม่ได้กรอกวันที่"),
        ({"arrival": "10/04/2020"}, "วันที่มาถึง", "เป็นปี ค.ศ."),
        ({"arrival": "10/04/63"}, "วันที่มาถึง", "ให้ครบ 4 ตัว"),
        ({"arrival": "เมื่อวาน"}, "วันที่มาถึง", "วันที่ยังไม่ครบ"),
        ({"arrival": "10/04/2599"}, "วันที่มาถึง", "ยังมาไม่ถึง"),
        ({"province": ""}, "จังหวัดต้นทาง", "กรุณาเลือกหนึ่งข้อ"),
        ({"province": "บางแสน"}, "จังหวัดต้นทาง", "จังหวัด"),
        ({"country": "ลาว"}, "ประเทศต้นทาง", "อย่างใดอย่างหนึ่ง"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_row_and_column(
    officer: User, changed: dict[str, str], column: str, words: str
) -> None:
    found = said(officer, line(), line(**changed))
    assert len(found) == 1, found
    assert found[0].startswith(f"แถว 3 คอลัมน์ {column}: ")
    assert words in found[0]


def test_the_same_arrival_twice_in_a_list_is_wrong(officer: User) -> None:
    digits = making.new_citizen_id()
    found = said(officer, line(citizen_id=digits), line(), line(citizen_id=digits))
    assert found == ["แถว 4 คอลัมน์ ชื่อ: คนนี้มาถึงวันเดียวกันซ้ำกับแถว 2"]


def test_a_unit_may_be_named_by_subdistrict_and_moo(officer: User) -> None:
    making.areas()
    headings = "ตำบล,หมู่ที่,ชื่อ-สกุล,เลขบัตรประชาชน,อายุ,วันที่มาถึง,จังหวัดต้นทาง"
    rows = [
        f"{tambon},{moo},นายสมาน ใจดี,{making.new_citizen_id()},40,{written(1)},กทม"
        for tambon, moo in (("ต.ขมิ้น", "๒"), ("470103", "1"), ("ตำบลงิ้วด่อน", "1"))
    ]
    found = make_plan(read(csv(*rows, headings=headings), officer))
    assert found.problems == ()
    assert [one.entry.unit.code for one in found.new] == ["47010202", "47010301", "47010301"]
    wrong = make_plan(read(csv(rows[0].replace("๒", "9"), headings=headings), officer)).problems
    assert "ไม่มีหมู่บ้านหรือชุมชนนี้" in wrong[0].sentence


def test_a_community_needs_the_subdistrict_of_the_stay() -> None:
    clerk = making.user(Role.MUNICIPAL_CLERK, "4799")
    row = line(unit="47990001")
    assert "ของชุมชนต้องมีตำบลที่พัก" in said(clerk, row)[0]
    found = make_plan(read(csv(f"{row},ธาตุเชิงชุม", headings=f"{HEADINGS},ตำบล"), clerk))
    assert found.problems == ()
    assert found.new[0].entry.answers["stay_place"]["tambon"] == "470101"


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        (HEADINGS.replace("รหัสหมู่บ้าน/ชุมชน", "อื่น"), "รหัสหมู่บ้าน/ชุมชน"),
        (HEADINGS.replace("เลขบัตรประชาชน", "อื่น"), "“เลขบัตรประชาชน”"),
        (HEADINGS.replace("วันที่มาถึง", "อื่น"), "“วันที่มาถึง”"),
        (HEADINGS.replace("จังหวัดต้นทาง", "อื่น").replace("ประเทศต้นทาง", "อีก"), "“จังหวัดต้นทาง”"),
    ],
)
def test_a_list_without_a_needed_column_says_which(officer: User, headings: str, words: str) -> None:
    found = make_plan(read(csv(line(), headings=headings), officer))
    assert any(words in problem.sentence for problem in found.problems)
    assert found.new == ()


def test_a_list_is_at_most_five_thousand_rows(officer: User) -> None:
    row = line()
    found = make_plan(read(csv(*[row] * 5_001), officer))
    assert [problem.sentence for problem in found.problems] == [
        "มี 5,001 แถว นำเข้าได้ครั้งละไม่เกิน 5,000 แถว แบ่งเป็นหลายแฟ้ม"
    ]


def test_a_spreadsheet_is_read_with_its_own_dates(officer: User) -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet()
    for column, name in enumerate(HEADINGS.split(",")):
        sheet.write_string(0, column, name)
    for column, text in enumerate(line().split(",")):
        sheet.write_string(1, column, text)
    sheet.write_datetime(
        1, MEANINGS.index("arrival"), made.day(3), book.add_format({"num_format": "dd/mm/yyyy"})
    )
    sheet.write_number(1, MEANINGS.index("citizen_id"), int(making.new_citizen_id()))
    sheet.write_number(1, MEANINGS.index("age"), 40)
    book.close()
    found = make_plan(read(data.getvalue(), officer))
    assert found.problems == ()
    assert found.new[0].entry.answers["arrival_date"] == made.day(3).isoformat()

"""The form word for word, and everything a question needs to be drawn, checked and described."""

from __future__ import annotations

import json

import pytest

from tests.questionnaire import shared_cases
from tests.questionnaire.snapshot import path_of, text_of
from thaiqm.questionnaire.codebook import codebook
from thaiqm.questionnaire.columns import columns, row, show
from thaiqm.questionnaire.definition import Question, Questionnaire
from thaiqm.questionnaire.definitions import QUESTIONNAIRES, find
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1

PRINTED = {
    "name": "ชื่อ-สกุล",
    "phone": "เบอร์โทรศัพท์ติดต่อได้",
    "citizen_id": "เลขบัตรประจำตัวประชาชน",
    "age_years": "อายุ",
    "addr_house_no": "บ้านเลขที่",
    "addr_road": "ถนน",
    "addr_soi": "ซอย",
    "addr_moo": "หมู่ที่",
    "addr_place": "ตำบล อำเภอ จังหวัด รหัสไปรษณีย์",
    "entitlement": "มีสิทธิจากรัฐ",
    "impact": "ได้รับผลกระทบจากประกาศจังหวัดหรือมาตรการของรัฐบาลในการแก้ไขปัญหาโควิด-19 คือ",
    "employer_name": "นายจ้าง (ถ้ามี)",
    "workplace": "สถานที่ทำงาน",
    "workplace_province": "จังหวัด",
    "other_impact": "ได้รับผลกระทบอื่น ๆ",
    "rmtk_date": "เมื่อ",
    "help_ranks": "ต้องการความช่วยเหลือ",
    "former_income_day": "รายได้/วัน (เดิม)",
    "former_income_month": "รายได้/เดือน (เดิม)",
    "surveyor_name": "ลงชื่อ",
    "surveyor_position": "ตำแหน่ง",
    "respondent_name": "ชื่อตัว-ชื่อสกุล",
    "survey_date": "วัน เดือน ปี ที่สำรวจ",
}
OPTIONS = {
    "entitlement": {
        "sso_33": "ประกันสังคม ม.33",
        "sso_39_40": "ประกันสังคม ม.39/40",
        "welfare_card": "บัตรสวัสดิการแห่งรัฐ",
        "none": "ไม่มีสิทธิข้างต้น",
    },
    "impact": {
        "laid_off_sso33": "ถูกเลิกจ้าง (เป็นผู้มีสิทธิประกันสังคมมาตรา 33)",
        "laid_off_no_sso33": "ถูกเลิกจ้าง (เป็นพนักงานรายวัน/ลูกจ้าง ที่ไม่มีสิทธิประกันสังคม มาตรา 33)",
        "hours_cut": "ถูกนายจ้างลดวันทำงาน ลดเวลาทำงาน",
        "own_business_closed": "ธุรกิจส่วนตัวถูกปิด เช่น ร้านอาหาร/ร้านที่อยู่ในห้าง",
        "income_reduced": "รายได้ลดลง ขาดรายได้ ถูกนายจ้างลดค่าจ้าง หรือจากจังหวัดประกาศมาตรการ",
    },
    "other_impact": {
        "cannot_work_normally": "ไม่สามารถประกอบอาชีพได้ตามปกติ",
        "living_cost_up": "ภาระค่าใช้จ่ายในการดำรงชีพสูงขึ้น",
        "transport_hindered": "การขนส่งสินค้า/ผลผลิตทางการเกษตรไม่สะดวก",
        "no_place_to_sell": "ไม่มีสถานที่ขายของ",
        "other": "อื่น ๆ",
    },
    "rmtk_status": {
        "registered": "ข้าฯ ลงทะเบียนขอรับความช่วยเหลือจากรัฐบาล ใน www.เราไม่ทิ้งกัน.com",
        "not_registered": "ข้าฯ ไม่ได้ลงทะเบียน ใน www.เราไม่ทิ้งกัน.com",
    },
    "help_ranks": {
        "short_term_cash": "เงินสนับสนุนการยังชีพระยะสั้น",
        "goods_relief_bag": "เครื่องอุปโภค/บริโภค/ถุงยังชีพ",
        "short_term_jobs": "การจ้างงานระยะสั้น",
        "job_training": "การส่งเสริมการฝึกอาชีพ",
        "low_interest_loan": "เงินกู้ ดอกเบี้ยต่ำ",
        "debt_moratorium": "พักชำระหนี้ต่าง ๆ (เช่นบ้าน สินเชื่อ บัตรเครดิต)",
        "tax_relief": "ลดหย่อนภาษีต่าง ๆ",
        "utility_discount": "ลดค่าสาธารณูปโภคต่าง ๆ",
        "sme_finance": "มาตรการด้านการเงินส่งเสริมธุรกิจขนาดกลางและขนาดย่อม",
        "plant_stock": "พันธุ์พืช",
        "animal_stock": "พันธุ์สัตว์",
        "aquatic_stock": "พันธุ์สัตว์น้ำ",
        "trading_equipment": "อุปกรณ์ค้าขาย",
        "farm_equipment": "อุปกรณ์การเกษตร",
        "other": "อื่น ๆ",
    },
}
BASE = shared_cases.load("base_affected_person")["answers"]


def question(question_id: str) -> Question:
    return AFFECTED_PERSON_V1.question(question_id)


@pytest.mark.parametrize(("question_id", "label"), PRINTED.items())
def test_every_label_is_the_printed_one(question_id: str, label: str) -> None:
    assert question(question_id).label == label


@pytest.mark.parametrize(("question_id", "options"), OPTIONS.items())
def test_every_option_is_the_printed_one_in_the_printed_order(
    question_id: str, options: dict[str, str]
) -> None:
    choices = question(question_id).choices
    assert [(choice.value, choice.label) for choice in choices] == list(options.items())


def test_the_printed_words_around_the_questions_are_kept() -> None:
    assert question("addr_house_no").lead == "ที่อยู่ตามบัตรประจำตัวประชาชน"
    assert question("age_years").word("unit") == "ปี"
    assert question("former_income_day").word("unit") == "บาท"
    sections = {section.item: section for section in AFFECTED_PERSON_V1.sections if section.item}
    assert list(sections) == ["1", "2", "3", "4", "5", "6"]
    assert sections["6"].instruction == "(ให้เรียงลำดับความสำคัญ 1 - 15)"
    assert "ถ้าตอบข้อ 3 แล้ว ไม่ต้องตอบข้อนี้" in sections["4"].instruction
    statement = "ข้าฯ ขอยืนยันว่าข้อมูลข้างต้นเป็นข้อมูลจริงทุกประการ"
    assert AFFECTED_PERSON_V1.printed["statement"] == statement
    assert statement in question("respondent_name").lead
    assert "5,000" in AFFECTED_PERSON_V1.notice


def test_a_mended_slip_keeps_the_literal_words_in_a_note() -> None:
    by_value = {choice.value: choice.note for choice in question("help_ranks").choices}
    assert "สิ้นสุด" in by_value["debt_moratorium"]
    income = next(c for c in question("impact").choices if c.value == "income_reduced")
    assert "ลูกจ้างลดค่าจ้าง" in income.note


def test_pages_follow_the_order_of_the_questions() -> None:
    asked = dict.fromkeys(question.page for question in AFFECTED_PERSON_V1.questions)
    assert list(asked) == [page.id for page in AFFECTED_PERSON_V1.pages]


@pytest.mark.parametrize("one", AFFECTED_PERSON_V1.questions, ids=lambda one: one.id)
def test_every_question_is_shown_exported_and_described(one: Question) -> None:
    full = BASE | {
        "no_number_reason": "x",
        "employer_name": "x",
        "workplace": "x",
        "workplace_province": "47",
        "other_impact": "other",
        "other_impact_text": "x",
        "help_other_text": "x",
        "addr_soi": "x",
    }
    assert show(one, full[one.id])
    assert show(one, None) == ""
    own = [column for owner, column in columns(AFFECTED_PERSON_V1) if owner is one]
    assert own
    assert any(column.cell(full[one.id]) not in (None, "") for column in own)
    assert all(column.heading for column in own)
    entries = [entry for entry in codebook(AFFECTED_PERSON_V1) if entry.question == one.id]
    assert len(entries) == len(own)
    json.dumps([entry._asdict() for entry in entries])


def test_columns_have_keys_of_their_own_and_fit_a_row() -> None:
    keys = [column.key for _, column in columns(AFFECTED_PERSON_V1)]
    assert len(keys) == len(set(keys))
    cells = dict(zip(keys, row(AFFECTED_PERSON_V1, BASE), strict=True))
    assert cells["citizen_id"] == "1234567890121"
    assert cells["addr_place_amphoe"] == "เมืองสกลนคร"
    assert cells["entitlement_label"] == "ประกันสังคม ม.39/40"
    assert cells["help_ranks_short_term_cash"] == 1
    assert cells["help_ranks_tax_relief"] is None
    assert cells["survey_date"] == "2020-04-10"
    assert cells["workplace_province"] is None
    assert set(row(AFFECTED_PERSON_V1, {})) == {None}


@pytest.mark.parametrize(
    ("question_id", "answer", "shown"),
    [
        ("name", BASE["name"], "นายสมชาย ใจดี"),
        ("name", {"title": "Mr.", "given": "John", "family": ""}, "Mr. John"),
        ("citizen_id", "1234567890121", "1-2345-67890-12-1"),
        ("phone", "+6642711461;ext=12", "0 4271 1461 ต่อ 12"),
        ("age_years", 45, "45 ปี"),
        ("addr_moo", 2, "2"),
        ("addr_place", BASE["addr_place"], "ตำบลขมิ้น อำเภอเมืองสกลนคร จังหวัดสกลนคร 47220"),
        ("addr_place", {"tambon": "000000", "postcode": ""}, "000000"),
        ("workplace_province", "47", "สกลนคร"),
        ("workplace_province", "00", "00"),
        ("former_income_month", 12000, "12,000 บาท"),
        ("survey_date", "2020-04-10", "10 เมษายน 2563"),
        ("help_ranks", {"plant_stock": 2, "tax_relief": 1}, "1. ลดหย่อนภาษีต่าง ๆ\n2. พันธุ์พืช"),
    ],
)
def test_it_shows_answers_as_a_thai_reader_writes_them(question_id: str, answer: object, shown: str) -> None:
    assert show(question(question_id), answer) == shown


@pytest.mark.parametrize("published", QUESTIONNAIRES.values(), ids=lambda one: f"{one.id}_v{one.version}")
def test_a_published_version_is_what_the_phone_was_given(published: Questionnaire) -> None:
    kept = path_of(published).read_text(encoding="utf-8")
    assert kept == text_of(published), "python -m tests.questionnaire.snapshot, if only sentences changed"


def test_it_finds_only_what_was_published() -> None:
    assert find("affected_person", 1) is AFFECTED_PERSON_V1
    for name, version in [("affected_person", 2), ("x", 1), (None, 1), ("affected_person", True), ("x", [])]:
        assert find(name, version) is None

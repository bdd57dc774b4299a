"""แบบสำรวจผู้ได้รับผลกระทบจากมาตรการป้องกันแก้ไขปัญหาโควิด-19, version 1.

The words are those of the printed form. Slips of the original are mended and the literal words
kept in `note`. Never edit a published version: copy it to the next one.
"""

from typing import Final

from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.definitions.affected_person_v1.checks import CHECKS
from thaiqm.questionnaire.definitions.affected_person_v1.effects import EFFECTS
from thaiqm.questionnaire.definitions.affected_person_v1.layout import PAGES, SECTIONS
from thaiqm.questionnaire.definitions.affected_person_v1.needs import NEEDS
from thaiqm.questionnaire.definitions.affected_person_v1.person import PERSON
from thaiqm.questionnaire.definitions.affected_person_v1.signatures import SIGNATURES, STATEMENT, SURVEYOR

AFFECTED_PERSON_V1: Final = Questionnaire(
    id="affected_person",
    version=1,
    title="แบบสำรวจ ผู้ได้รับผลกระทบจากมาตรการป้องกันแก้ไขปัญหาโควิด-19",
    notice="แบบสำรวจนี้ไม่ใช่การลงทะเบียนรับเงิน 5,000 บาท",
    sections=SECTIONS,
    pages=PAGES,
    questions=PERSON + EFFECTS + NEEDS + SIGNATURES,
    checks=CHECKS,
    printed={
        "heading": "แบบสำรวจ ผู้ได้รับผลกระทบจากมาตรการป้องกันแก้ไขปัญหาโควิด-19 อำเภอ{amphoe} จังหวัด{province}",
        "part_1": "ส่วนที่ ๑ (ผู้สำรวจเก็บไว้เป็นหลักฐาน)",
        "part_2": "ส่วนที่ ๒ (นำส่งอำเภอ)",
        "verifier": "ปลัดอำเภอ/ปลัดเทศบาล (ผู้ตรวจสอบข้อมูล)",
        "surveyor": SURVEYOR,
        "respondent": "ผู้ได้รับผลกระทบ",
        "statement": STATEMENT,
        "sign": "ลงชื่อ",
        "position": "ตำแหน่ง",
    },
    set_by_register=("group", "returnee"),
)

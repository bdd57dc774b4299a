"""Somebody who is watched moves away, version 1 (docs/domain.md, "The traveller register").

Never edit a published version: copy it to the next one.
"""

from typing import Final

from thaiqm.questionnaire.definition import Choice, Page, Question, Questionnaire, Section
from thaiqm.questionnaire.rules import Is

TO_ANOTHER_VILLAGE: Final = Is("destination_kind", "another_village")
DESTINATION: Final = "หมู่บ้าน/ชุมชนที่ย้ายไป"

DEPARTURE_V1: Final = Questionnaire(
    id="departure",
    version=1,
    title="บันทึกการย้ายออก",
    notice="ถ้าย้ายไปหมู่บ้านหรือชุมชนอื่น ระบบจะส่งต่อข้อมูลของผู้เดินทางให้ที่นั่นเฝ้าระวังต่อจนครบ 14 วัน",
    sections=(Section("departure", "การย้ายออก"),),
    pages=(Page("departure", "การย้ายออก", "departure"),),
    questions=(
        Question(
            "left_on",
            "date",
            "วันที่ย้ายออก",
            section="departure",
            page="departure",
            required=True,
            params={"not_after_today": True},
        ),
        Question(
            "destination_kind",
            "choice",
            "ย้ายไปที่ใด",
            section="departure",
            page="departure",
            required=True,
            choices=(
                Choice("another_village", "ไปหมู่บ้าน/ชุมชนอื่น"),
                Choice("back", "กลับไปที่เดิมหรือที่ทำงาน"),
                Choice("unknown", "ไม่ทราบ"),
            ),
        ),
        Question(
            "destination_moo",
            "integer",
            "หมู่ที่",
            section="departure",
            page="departure",
            lead=DESTINATION,
            hint="ในเขตเมืองที่ไม่มีหมู่ที่ ให้เว้นว่าง",
            shown_if=TO_ANOTHER_VILLAGE,
            params={"min": 1, "max": 99},
        ),
        Question(
            "destination_place",
            "place",
            "ตำบล อำเภอ จังหวัด รหัสไปรษณีย์",
            section="departure",
            page="departure",
            lead=DESTINATION,
            required=True,
            shown_if=TO_ANOTHER_VILLAGE,
            params={"moo_question": "destination_moo", "moo_expected": True},
        ),
        Question(
            "note",
            "text",
            "หมายเหตุ (ถ้ามี)",
            section="departure",
            page="departure",
        ),
    ),
    checks=(),
    life="follow_up",
    follows="traveller",
)

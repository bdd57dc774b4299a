"""The daily check of somebody who is watched, version 1 (docs/domain.md, "The traveller register").

Everything but the day is about health. Never edit a published version: copy it to the next one.
"""

from typing import Final

from thaiqm.questionnaire.definition import Check, Choice, Page, Question, Questionnaire, Section
from thaiqm.questionnaire.rules import All, AtLeast, Is

FEVER: Final = 375
"""37.5 °C, from which on it is a fever, in tenths of a degree."""

DAILY_CHECK_V1: Final = Questionnaire(
    id="daily_check",
    version=1,
    title="ผลเฝ้าระวังประจำวัน",
    notice="ถามอาการเพื่อให้ผู้ป่วยได้พบแพทย์เร็ว คำตอบเรื่องสุขภาพดูได้เฉพาะผู้ใหญ่บ้านหรือประธานชุมชน "
    "และเจ้าหน้าที่ของอำเภอหรือเทศบาลที่ดูแลพื้นที่นี้",
    sections=(Section("check", "ผลเฝ้าระวังประจำวัน"),),
    pages=(Page("day", "ผลเฝ้าระวังประจำวัน", "check"),),
    questions=(
        Question(
            "check_date",
            "date",
            "วันที่ตรวจ",
            section="check",
            page="day",
            required=True,
            params={"not_after_today": True},
        ),
        Question(
            "temperature",
            "decimal",
            "อุณหภูมิร่างกาย (ถ้าได้วัด)",
            section="check",
            page="day",
            is_health=True,
            hint="เช่น 36.8 ถ้าไม่ได้วัดให้เว้นว่าง",
            params={
                "places": 1,
                "min": 340,
                "max": 430,
                "unit": "°C",
                "suffixes": ("องศาเซลเซียส", "องศา", "°C", "°c", "℃", "C", "c", "°"),
            },
        ),
        Question(
            "symptom_status",
            "choice",
            "มีอาการหรือไม่",
            section="check",
            page="day",
            required=True,
            is_health=True,
            hint="อาการคือ มีไข้ ไอ เจ็บคอ มีน้ำมูก หรือหายใจลำบาก",
            choices=(Choice("none", "ไม่มีอาการ"), Choice("some", "มีอาการ")),
        ),
        Question(
            "symptoms",
            "several",
            "มีอาการอะไรบ้าง",
            section="check",
            page="day",
            required=True,
            is_health=True,
            shown_if=Is("symptom_status", "some"),
            hint="เลือกได้หลายข้อ",
            choices=(
                Choice("fever", "มีไข้ ตัวร้อน"),
                Choice("cough", "ไอ"),
                Choice("sore_throat", "เจ็บคอ"),
                Choice("runny_nose", "มีน้ำมูก"),
                Choice("breathless", "หายใจลำบาก เหนื่อยหอบ"),
            ),
        ),
        Question(
            "note",
            "text",
            "หมายเหตุ (ถ้ามี)",
            section="check",
            page="day",
            is_health=True,
        ),
    ),
    checks=(
        Check(
            "T1",
            "warning",
            "symptom_status",
            "symptom_status",
            All((AtLeast("temperature", FEVER), Is("symptom_status", "none"))),
        ),
    ),
    life="follow_up",
    follows="traveller",
)

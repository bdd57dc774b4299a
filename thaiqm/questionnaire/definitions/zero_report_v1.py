"""A unit says that nobody in it is affected as of a day, version 1 (docs/domain.md, zero reports).

Never edit a published version: copy it to the next one.
"""

from typing import Final

from thaiqm.questionnaire.definition import Page, Question, Questionnaire, Section

ZERO_REPORT_V1: Final = Questionnaire(
    id="zero_report",
    version=1,
    title="รายงานว่าไม่มีผู้ได้รับผลกระทบ",
    notice="รายงานนี้บอกว่าหมู่บ้านหรือชุมชนไม่มีผู้ได้รับผลกระทบ ณ วันที่รายงาน ถ้าพบภายหลัง สำรวจและส่งได้ตามปกติ",
    sections=(Section("zero_report", "รายงานว่าไม่มีผู้ได้รับผลกระทบ"),),
    pages=(Page("zero_report", "รายงานว่าไม่มีผู้ได้รับผลกระทบ", "zero_report"),),
    questions=(
        Question(
            "as_of",
            "date",
            "ไม่มีผู้ได้รับผลกระทบ ณ วันที่",
            section="zero_report",
            page="zero_report",
            required=True,
            params={"not_after_today": True},
        ),
        Question(
            "note",
            "text",
            "หมายเหตุ (ถ้ามี)",
            section="zero_report",
            page="zero_report",
        ),
    ),
    checks=(),
    life="registered",
)

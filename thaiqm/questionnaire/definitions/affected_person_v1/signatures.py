"""The signatures of affected_person version 1, and when the survey was made."""

from typing import Final

from thaiqm.questionnaire.definition import Choice, Question

SURVEYOR: Final = "กำนัน/ผู้ใหญ่บ้าน/คณะกรรมการหมู่บ้าน ประธานกรรมการชุมชน/คณะกรรมการชุมชน (ผู้สำรวจข้อมูล)"
STATEMENT: Final = "ข้าฯ ขอยืนยันว่าข้อมูลข้างต้นเป็นข้อมูลจริงทุกประการ"


SIGNATURES: Final = (
    Question(
        "surveyor_name",
        "text",
        "ลงชื่อ",
        section="signatures",
        page="signatures",
        lead=SURVEYOR,
        required=True,
        hint="ชื่อ-สกุลผู้สำรวจ",
    ),
    Question(
        "surveyor_position",
        "choice",
        "ตำแหน่ง",
        section="signatures",
        page="signatures",
        lead=SURVEYOR,
        required=True,
        choices=(
            Choice("kamnan", "กำนัน"),
            Choice("village_head", "ผู้ใหญ่บ้าน"),
            Choice("village_committee", "คณะกรรมการหมู่บ้าน"),
            Choice("community_president", "ประธานกรรมการชุมชน"),
            Choice("community_committee", "คณะกรรมการชุมชน"),
        ),
    ),
    Question(
        "respondent_name",
        "text",
        "ชื่อตัว-ชื่อสกุล",
        section="signatures",
        page="signatures",
        lead=f"ผู้ได้รับผลกระทบ: {STATEMENT}",
        required=True,
        hint="ชื่อผู้ได้รับผลกระทบหรือผู้ให้ข้อมูลที่ลงชื่อในแบบสำรวจ",
        note="ต้นฉบับ: ข้าฯ ขอยื่นข้อร้องเรียนขอให้…เป็นข้อมูลจริงทุกประการ",
    ),
    Question(
        "survey_date",
        "date",
        "วัน เดือน ปี ที่สำรวจ",
        section="signatures",
        page="signatures",
        required=True,
        params={"not_after_today": True},
    ),
)

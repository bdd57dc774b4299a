"""Who the traveller is. Ids, kinds and limits are those of affected_person version 1."""

from typing import Final

from thaiqm.questionnaire.definition import Choice, Question
from thaiqm.questionnaire.definitions.affected_person_v1.person import TITLES
from thaiqm.questionnaire.rules import Is

PERSON: Final = (
    Question(
        "name",
        "name",
        "ชื่อ-สกุล",
        section="person",
        page="name",
        required=True,
        hint="กรอกตามบัตรประชาชนหรือหนังสือเดินทาง คำนำหน้าเลือกจากรายการหรือพิมพ์เองได้",
        params={"titles": TITLES},
    ),
    Question(
        "id_type",
        "choice",
        "มีเลขบัตรประชาชนหรือหนังสือเดินทางหรือไม่",
        section="person",
        page="id",
        required=True,
        choices=(
            Choice("has_number", "มีเลข 13 ตัว"),
            Choice("passport", "มีหนังสือเดินทาง"),
            Choice("no_number", "ไม่มีทั้งสองอย่าง"),
        ),
    ),
    Question(
        "citizen_id",
        "citizen_id",
        "เลขบัตรประจำตัวประชาชน",
        section="person",
        page="id",
        required=True,
        sensitive=True,
        shown_if=Is("id_type", "has_number"),
        hint="ตัวเลข 13 ตัวบนบัตร ขึ้นต้นด้วย 0 ก็กรอกได้",
    ),
    Question(
        "passport",
        "passport",
        "เลขหนังสือเดินทาง",
        section="person",
        page="id",
        required=True,
        sensitive=True,
        shown_if=Is("id_type", "passport"),
        hint="ตัวอักษรอังกฤษและตัวเลขในหน้าที่มีรูปถ่าย เช่น AA1234567",
    ),
    Question(
        "no_number_reason",
        "text",
        "เหตุที่ไม่มีทั้งสองอย่าง",
        section="person",
        page="id",
        required=True,
        shown_if=Is("id_type", "no_number"),
        hint="เช่น ยังไม่ได้ทำบัตร อยู่ระหว่างพิสูจน์สถานะ",
    ),
    Question(
        "phone_status",
        "choice",
        "มีเบอร์โทรศัพท์ติดต่อได้หรือไม่",
        section="person",
        page="phone",
        required=True,
        choices=(Choice("has_phone", "มีเบอร์โทรศัพท์"), Choice("no_phone", "ไม่มีเบอร์โทรศัพท์")),
    ),
    Question(
        "phone",
        "phone",
        "เบอร์โทรศัพท์ติดต่อได้",
        section="person",
        page="phone",
        required=True,
        sensitive=True,
        shown_if=Is("phone_status", "has_phone"),
        hint="เช่น 081 234 5678 หรือ 0 4271 1461 ต่อ 12",
    ),
    Question(
        "age_years",
        "integer",
        "อายุ",
        section="person",
        page="about",
        required=True,
        hint="ไม่ทราบแน่ ให้กรอกอายุโดยประมาณ ไม่ถึง 1 ปี กรอก 0",
        params={"min": 0, "max": 120, "unit": "ปี", "suffixes": ("ปี",)},
    ),
    Question(
        "sex",
        "choice",
        "เพศ",
        section="person",
        page="about",
        required=True,
        choices=(Choice("male", "ชาย"), Choice("female", "หญิง"), Choice("unsaid", "ไม่ระบุ")),
    ),
)

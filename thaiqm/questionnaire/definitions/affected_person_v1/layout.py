"""The sections and pages of affected_person version 1, and printed words used in several places."""

from typing import Final

from thaiqm.questionnaire.definition import Page, Section

ADDRESS: Final = "ที่อยู่ตามบัตรประจำตัวประชาชน"
ONE_ONLY: Final = "เลือกได้เพียงข้อเดียว"


SECTIONS: Final = (
    Section("group", "กลุ่มผู้ได้รับผลกระทบ"),
    Section("person", "ข้อมูลส่วนตัว", "1"),
    Section("entitlement", "มีสิทธิจากรัฐ", "2", ONE_ONLY),
    Section(
        "impact",
        "ได้รับผลกระทบจากประกาศจังหวัดหรือมาตรการของรัฐบาลในการแก้ไขปัญหาโควิด-19 คือ",
        "3",
        ONE_ONLY,
    ),
    Section(
        "other_impact",
        "ได้รับผลกระทบอื่น ๆ",
        "4",
        "(ถ้าตอบข้อ 3 แล้ว ไม่ต้องตอบข้อนี้) (กรณีตอบข้อนี้ เลือกได้เพียงข้อเดียว)",
    ),
    Section("rmtk", "การลงทะเบียนใน www.เราไม่ทิ้งกัน.com", "5", ONE_ONLY),
    Section("help", "ต้องการความช่วยเหลือ", "6", "(ให้เรียงลำดับความสำคัญ 1 - 15)"),
    Section("income", "รายได้เดิม"),
    Section("signatures", "ผู้ลงชื่อ"),
)

PAGES: Final = (
    Page("group", "ผู้ได้รับผลกระทบอยู่ในกลุ่มใด", "group"),
    Page("name", "ชื่อ-สกุล", "person"),
    Page("id", "เลขบัตรประจำตัวประชาชน", "person"),
    Page("phone", "เบอร์โทรศัพท์ติดต่อได้", "person"),
    Page("age", "อายุ", "person"),
    Page("address", ADDRESS, "person"),
    Page("place", f"ตำบล อำเภอ จังหวัด {ADDRESS.removeprefix('ที่อยู่')}", "person"),
    Page("entitlement", "มีสิทธิจากรัฐ", "entitlement"),
    Page("impact", "ได้รับผลกระทบอย่างไร (เลือกข้อเดียว)", "impact"),
    Page("employer", "นายจ้างและสถานที่ทำงาน", "impact"),
    Page("rmtk", "การลงทะเบียนใน www.เราไม่ทิ้งกัน.com", "rmtk"),
    Page("help", "ต้องการความช่วยเหลือ", "help"),
    Page("income", "รายได้เดิม", "income"),
    Page("signatures", "ผู้ให้ข้อมูลและผู้สำรวจ", "signatures"),
)

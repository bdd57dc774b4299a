"""Thai that the supervision app says; everything else is in its templates."""

from __future__ import annotations

NAVIGATION = {"coverage": "ความคืบหน้า", "silent": "หมู่บ้านที่ยังเงียบ"}

COLUMNS = {
    "code": "รหัส",
    "area": "พื้นที่",
    "unit": "หมู่บ้าน/ชุมชน",
    "units": "ทั้งหมด",
    "subdistrict": "ตำบล/เทศบาล",
    "silent": "ยังเงียบ",
    "share": "รายงานแล้ว (ร้อยละ)",
    "households": "ครัวเรือน",
    "persons": "ผู้ได้รับผลกระทบที่รายงาน",
    "per_100": "คนต่อ 100 ครัวเรือน",
    "stage": "อยู่ขั้นไหน",
    "drafts": "แบบที่กำลังกรอก",
    "name": "ผู้รายงาน",
    "phone": "โทรศัพท์",
    "seen": "ติดต่อศูนย์ครั้งสุดท้าย",
}
TOTAL = "รวม"

MESSAGE = {
    "head": "Thai QM {day} {area}: ยังไม่ได้รายงาน {silent} จาก {units} หมู่บ้าน/ชุมชน",
    "unit": "- {unit} {parent} ({stage})",
    "more": "และอีก {count} แห่ง",
    "end": "ขอให้เปิดแอปและส่งข้อมูล ถ้าติดขัดโทรหาปลัดได้",
    "nobody": "Thai QM {day} {area}: ทุกหมู่บ้าน/ชุมชนรายงานแล้ว ขอบคุณทุกท่าน",
}
"""A short text to paste into a message; it names units, never a person."""

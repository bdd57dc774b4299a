"""Thai that printed papers and their pages say, beside the words of the questionnaire's definition."""

from __future__ import annotations

MARK = {
    "number": "เลขที่รายการ",
    "revision": "ฉบับที่",
    "code": "รหัสตรวจสอบ",
    "group": "กลุ่ม",
    "unit": "หน่วยสำรวจ",
}

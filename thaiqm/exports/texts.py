"""Thai that the exports app's Python says; everything else is in its templates."""

from __future__ import annotations

NAVIGATION = {"exports": "ส่งออก"}

KINDS = {"records": "ส่งออกแบบสำรวจ", "travellers": "ส่งออกผู้เดินทาง"}

COLUMNS = {
    "number": "เลขที่รายการ",
    "unit_code": "รหัสหมู่บ้าน/ชุมชน",
    "unit": "หมู่บ้าน/ชุมชน",
    "subdistrict": "ตำบล/เทศบาลที่สังกัด",
    "district": "อำเภอที่สังกัด",
    "province": "จังหวัดที่สังกัด",
    "status": "สถานะ (รหัส)",
    "status_label": "สถานะ",
    "first_received_at": "เข้ามาครั้งแรกเมื่อ",
    "submitted_at": "ฉบับนี้เข้ามาเมื่อ",
    "confirmed_at": "ยืนยันเมื่อ",
    "is_duplicate": "อาจซ้ำกับรายการอื่น (รหัส)",
    "is_duplicate_label": "อาจซ้ำกับรายการอื่น",
    "has_proposed_change": "มีการแก้ไขที่รอพิจารณา (รหัส)",
    "has_proposed_change_label": "มีการแก้ไขที่รอพิจารณา",
    "is_keyed_by_officer": "เจ้าหน้าที่ป้อนแทน (รหัส)",
    "is_keyed_by_officer_label": "เจ้าหน้าที่ป้อนแทน",
    "flags": "ข้อควรดู (รหัส)",
    "flags_label": "ข้อควรดู",
    "watch_status": "สถานะการเฝ้าระวัง (รหัส)",
    "watch_status_label": "สถานะการเฝ้าระวัง",
    "watched_from": "เฝ้าระวังตั้งแต่วันที่",
    "ended_on": "สิ้นสุดเมื่อวันที่",
}
"""Headings of what is known about a record beside its answers."""

YES_NO = {True: "ใช่", False: "ไม่ใช่"}

SHEETS = {"data": "ข้อมูล", "codebook": "คำอธิบายคอลัมน์"}

FORMATS = {"xlsx": "Excel (XLSX)", "csv": "CSV", "parquet": "Parquet"}
FORMS = {"words": "คำตอบเป็นข้อความ", "code": "คำตอบเป็นรหัส", "both": "ทั้งข้อความและรหัส"}
IDS = {False: "ปิดเลขบัตรบางส่วน", True: "เลขบัตรเต็ม"}
ALL_STATUSES = "ทุกสถานะ"
WITH_SEARCH = "เฉพาะที่ตรงกับคำค้น"
FILE_NAMES = {"records": "แบบสำรวจ {day}", "travellers": "ผู้เดินทาง {day}"}

TOO_LONG_FOR_SHEET = "ไฟล์ Excel มีได้ไม่เกิน {most} แถว เลือก CSV หรือ Parquet หรือกรองให้น้อยลง แล้วขอใหม่"

REFUSALS = {
    "purpose_missing": "เขียนเหตุผลที่ขอไฟล์ เช่น รายงานผู้ว่าราชการจังหวัดตามหนังสือที่เท่าใด",
    "full_not_yours": "เลขบัตรเต็มขอได้เฉพาะปลัดอำเภอหรือปลัดเทศบาลที่ตรวจสอบข้อมูลของพื้นที่นี้ เลือกปิดเลขบัตรบางส่วน",
    "health_not_yours": "รายชื่อผู้มีอาการเป็นข้อมูลสุขภาพ ส่งออกได้เฉพาะปลัดอำเภอหรือปลัดเทศบาลที่ดูแลพื้นที่นี้ เลือกรายชื่ออื่น",
    "choice_missing": "เลือกหนึ่งข้อ",
}

CODEBOOK = {
    "column": "คอลัมน์",
    "heading": "หัวคอลัมน์",
    "item": "ข้อในแบบ",
    "question": "คำถาม",
    "type": "ชนิด",
    "values": "ค่าที่เป็นได้",
    "required": "ต้องตอบ",
    "shown_if": "ถามเมื่อ",
    "notes": "หมายเหตุ",
}
TYPES = {
    "text": "ข้อความ",
    "whole": "จำนวนเต็ม",
    "decimal": "ทศนิยม",
    "date": "วันที่ (CSV: ปี ค.ศ.-เดือน-วัน)",
    "moment": "วันและเวลา (CSV: ปี ค.ศ.-เดือน-วัน เวลาไทย)",
}
OWN_COLUMN = "(ระบบบันทึก)"
RULES = {
    "all": " และ ",
    "any": " หรือ ",
    "not": "ไม่ใช่ ({rule})",
    "is/1": "{question} = {bound}",
    "at_least/1": "{question} ≥ {bound}",
    "has/0": "{question} มีคำตอบ",
    "has/1": "{question} เลือก {bound}",
}

FORM = {
    "format": "ชนิดไฟล์",
    "form": "คำตอบที่เป็นตัวเลือก",
    "form_hint": "ไฟล์ Parquet เป็นรหัสเสมอ",
    "ids": "เลขบัตรประชาชนและหนังสือเดินทาง",
    "ids_hint": "เลือกเลขเต็มเฉพาะเมื่องานนั้นต้องใช้ เหตุผลของท่านจะถูกบันทึกไว้",
    "purpose": "ขอไปเพื่ออะไร",
    "purpose_hint": "เช่น รายงานผู้ว่าราชการจังหวัดตามหนังสือที่เท่าใด ไม่ต้องเขียนชื่อหรือเลขบัตรของใคร ระบบบันทึกไว้ว่าใครขออะไร เมื่อไร เพื่ออะไร",
}
FORMAT_CHOICES = (
    ("xlsx", "Excel (XLSX) เปิดด้วย Excel หรือ LibreOffice วันที่เป็น พ.ศ. มีคำอธิบายคอลัมน์ในไฟล์"),
    ("csv", "CSV สำหรับโปรแกรมอื่น"),
    ("parquet", "Parquet สำหรับนักวิเคราะห์ข้อมูล"),
)
FORM_CHOICES = (
    ("words", "เป็นข้อความ"),
    ("code", "เป็นรหัส ดูความหมายได้จากคำอธิบายคอลัมน์"),
    ("both", "ทั้งข้อความและรหัส"),
)
ID_CHOICES = (("masked", "ปิดบางส่วน เช่น 1-XXXX-XXXXX-12-1"), ("full", "เลขเต็มทุกตัว"))

CODEBOOK_FILE = "คำอธิบายคอลัมน์ {title}"
XLSFORM_FILE = "XLSForm {title}"

XLSFORM = {
    "language": "Thai (th)",
    "error": "ต้องแก้ไข: {sentence}",
    "warning": "ตรวจสอบ: {sentence}",
    "gap": "ลำดับต้องเรียงต่อกันโดยไม่ข้าม",
    "rank": "ใส่ลำดับ 1 ถึง {most} แต่ละลำดับใช้ครั้งเดียว ไม่ต้องการให้เว้นว่าง",
    "text_too_long": "ข้อความยาวเกินไป กรุณาย่อให้ไม่เกิน {most} ตัวอักษร",
}

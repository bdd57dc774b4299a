"""Thai sentences of the page for typing in paper forms."""

NAVIGATION = "ป้อนแบบกระดาษ"

UNREAD = {
    "none": "ไม่มีข้อ “{typed}” พิมพ์เลขของข้อหรือคำขึ้นต้น",
    "several": "“{typed}” ตรงกับหลายข้อ พิมพ์เลขของข้อ หรือพิมพ์คำขึ้นต้นให้ยาวขึ้น",
}
"""Why what was typed for a printed option is not understood."""

DONE = {
    "not_processed": "เก็บข้อมูลที่ป้อนไว้ครบแล้ว แต่ยังประมวลผลไม่สำเร็จ ศูนย์จะประมวลผลใหม่ ไม่ต้องป้อนซ้ำ",
    "kept": "เก็บข้อมูลที่ป้อนไว้แล้ว แต่ยังไม่เป็นรายการ เปิดดูที่หน้าเก็บไว้ตรวจดู",
}

"""Thai sentences that the attachments app says."""

KINDS = {"paper_photo": "ภาพแบบสำรวจกระดาษ", "signature": "ลายมือชื่อผู้ให้ข้อมูล"}

REFUSALS = {
    "record_unknown": "ศูนย์ยังไม่มีรายการของภาพนี้ ภาพยังอยู่ในเครื่อง",
    "attachment_unknown": "รายการนี้ไม่ได้แจ้งไว้ว่าจะมีภาพนี้ ภาพยังอยู่ในเครื่อง",
    "sha256_mismatch": "ภาพเสียหายระหว่างทาง ระบบจะส่งให้ใหม่",
}

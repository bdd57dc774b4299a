"""Names by the hundred thousand: syllables thrown together, as varied as real names are."""

from __future__ import annotations

from random import Random

SYLLABLES = [
    "สม",
    "ชาย",
    "หญิง",
    "ศรี",
    "บุญ",
    "ทอง",
    "แก้ว",
    "คำ",
    "พร",
    "ดา",
    "วัน",
    "ชัย",
    "สุ",
    "ดี",
    "มา",
    "ลี",
    "ประ",
    "เสริฐ",
    "วิ",
    "ไล",
    "จัน",
    "ทร์",
    "เพ็ญ",
    "สาย",
    "ใจ",
    "อุ",
    "ดม",
    "รัต",
    "นา",
    "พล",
    "กล้า",
    "หาญ",
    "ยิ่ง",
    "ยืน",
    "เจริญ",
    "สุข",
    "วงศ์",
    "โพธิ์",
    "แสน",
    "ภา",
    "นุ",
    "พงษ์",
    "กิต",
    "ติ",
    "ธิ",
    "ปัญ",
    "ญา",
    "มณี",
    "รุ่ง",
    "เรือง",
    "อ่อน",
    "หล้า",
    "เหลา",
    "พิมพ์",
    "ไพ",
    "บูลย์",
    "ขวัญ",
    "เมือง",
    "ณรงค์",
    "ฤทธิ์",
    "ศักดิ์",
    "สิทธิ์",
    "ราช",
    "นิล",
    "ดวง",
    "เดือน",
    "ฟ้า",
    "ใส",
    "ตา",
    "โคตร",
    "ภู",
    "มี",
    "ผา",
]


def given(dice: Random) -> str:
    """Two syllables: some six thousand names, so many people share one."""
    return "".join(dice.choices(SYLLABLES, k=2))


def family(dice: Random) -> str:
    """Four syllables: tens of millions of names."""
    return "".join(dice.choices(SYLLABLES, k=4))

"""The lines with which mail programs begin what is quoted or signed, in Thai and English."""

import re
from typing import Final

QUOTE_BEGINS: Final = re.compile(
    r"^\s*(?:"
    r"-{2,}\s*(?:original message|forwarded message|ข้อความเดิม|ข้อความต้นฉบับ|ข้อความที่ส่งต่อ)\b.*"
    r"|on\b.{4,200}\bwrote:\s*|(?:เมื่อ|ในวันที่|วันที่)\b.{4,200}(?:เขียนว่า|เขียน)\s*:?\s*"
    r"|_{10,}\s*|(?:from|จาก):\s.*@.*|--\s*|>.*"
    r")$",
    re.IGNORECASE,
)
SENT_FROM: Final = re.compile(
    r"^\s*(?:sent from my|get outlook for|ส่งจาก\s*(?:iphone|ipad|android)).*", re.IGNORECASE
)

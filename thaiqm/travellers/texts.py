"""Thai that the travellers app says; everything else is in the templates."""

from __future__ import annotations

RISK_CLASSES = {
    "bangkok": "กรุงเทพมหานครและปริมณฑล",
    "province": "จังหวัดอื่น",
    "abroad": "ต่างประเทศ",
    "venue": "สถานที่หรืองานที่มีความเสี่ยง",
}

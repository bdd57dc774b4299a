"""Made-up lists of travellers, as a district keeps them in a spreadsheet."""

from __future__ import annotations

from tests import making
from tests.travellers import made_up_travellers as made
from thaiqm.accounts.models import User
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.lib import thai_dates
from thaiqm.travellers import actions
from thaiqm.travellers.lists.entries import TravellerList, read_travellers
from thaiqm.travellers.lists.plans import Plan, make_plan

HEADINGS = (
    "รหัสหมู่บ้าน/ชุมชน,คำนำหน้า,ชื่อ,นามสกุล,เลขบัตรประชาชน,หนังสือเดินทาง,เบอร์โทร,อายุ,เพศ,บ้านเลขที่,"
    "วันที่มาถึง,จังหวัดต้นทาง,ประเทศต้นทาง,สถานที่เสี่ยง,พาหนะ,หมายเหตุ"
)
MEANINGS = [
    "unit",
    "title",
    "given",
    "family",
    "citizen_id",
    "passport",
    "phone",
    "age",
    "sex",
    "house",
    "arrival",
    "province",
    "country",
    "venue",
    "means",
    "note",
]


def written(days_ago: int) -> str:
    """A day as a list writes it: 10/04/2563."""
    day = made.day(days_ago)
    return f"{day.day:02d}/{day.month:02d}/{day.year + thai_dates.BUDDHIST_ERA}"


def line(**changed: str) -> str:
    """One row without a mistake."""
    cells = {
        "unit": "47010201", "title": "นาย", "given": "สมาน", "family": "เดินทาง",
        "citizen_id": making.new_citizen_id(), "phone": "812345678", "age": "40", "sex": "ช", "house": "5",
        "arrival": written(2), "province": "กรุงเทพฯ", "means": "รถทัวร์",
    }  # fmt: skip
    cells.update(changed)
    return ",".join(cells.get(meaning, "") for meaning in MEANINGS)


def csv(*lines: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *lines]).encode()


def read(data: bytes, by: User) -> TravellerList:
    return read_travellers(data, units=active_units_visible_to(by))


def plan(by: User, *lines: str) -> Plan:
    return make_plan(read(csv(*lines), by))


def said(by: User, *lines: str) -> list[str]:
    """What is wrong, in words."""
    return [problem.sentence for problem in plan(by, *lines).problems]


def bring(by: User, *lines: str) -> int:
    travellers = read(csv(*lines), by)
    return actions.import_list(travellers=travellers, expected_count=len(make_plan(travellers).new), by=by)

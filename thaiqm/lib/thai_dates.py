"""Dates as Thai readers write them: day, month name, Buddhist year (CE + 543).

Stored dates are always ISO and CE. Django's and Babel's "th" formats print CE years and are not
used anywhere (docs/domain.md, "Dates").
"""

from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from thaiqm.lib.thai_text import thai_digits

BANGKOK: Final = ZoneInfo("Asia/Bangkok")
BUDDHIST_ERA: Final = 543
"""Years between the Buddhist era and the common era."""

MONTHS: Final = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTHS_SHORT: Final = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)


def now() -> datetime:
    """This moment, in Bangkok's time."""
    return datetime.now(BANGKOK)


def is_readable(moment: datetime) -> bool:
    """Whether a moment that came from outside can be stored and read back in any zone.

    PostgreSQL keeps what lies a few hours before year 1 or after year 9999; Python cannot read it.
    """
    return MINYEAR < moment.year < MAXYEAR


def today() -> date:
    """Today in Bangkok, wherever the server stands."""
    return now().date()


def day_of(moment: datetime) -> date:
    """The day of a moment, in Bangkok."""
    return in_bangkok(moment).date()


def show_date(day: date, *, thai_numerals: bool = False) -> str:
    """10 เมษายน 2563; a datetime is shown by its date in Bangkok."""
    day = _local(day)
    text = f"{day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"
    return thai_digits(text) if thai_numerals else text


def show_date_short(day: date, *, thai_numerals: bool = False) -> str:
    """10 เม.ย. 2563."""
    day = _local(day)
    text = f"{day.day} {MONTHS_SHORT[day.month - 1]} {day.year + BUDDHIST_ERA}"
    return thai_digits(text) if thai_numerals else text


def show_datetime(moment: datetime, *, thai_numerals: bool = False) -> str:
    """10 เม.ย. 2563 09:05 น., in Bangkok's time. A naive moment is taken as Bangkok's."""
    local = in_bangkok(moment)
    text = f"{show_date_short(local)} {local:%H:%M} น."
    return thai_digits(text) if thai_numerals else text


def show_duration(seconds: float) -> str:
    """2 วัน 3 ชั่วโมง: its two largest parts; less than a minute is ไม่ถึง 1 นาที."""
    left, parts = int(abs(seconds)), []
    for word, size in (("ปี", 31_536_000), ("วัน", 86_400), ("ชั่วโมง", 3_600), ("นาที", 60)):
        count, left = divmod(left, size)
        parts.append((count, word))
    while parts and parts[0][0] == 0:
        parts.pop(0)
    said = [f"{count:,} {word}" for count, word in parts[:2] if count]
    return " ".join(said) or "ไม่ถึง 1 นาที"


def in_bangkok(moment: datetime) -> datetime:
    """The moment in Bangkok's time. A naive one is taken as Bangkok's."""
    try:
        return moment.astimezone(BANGKOK) if moment.tzinfo else moment.replace(tzinfo=BANGKOK)
    except OverflowError:
        # hours before year 1 or after year 9999: Bangkok has no such moment, its zone's is near enough
        return moment.replace(tzinfo=BANGKOK)


def _local(day: date) -> date:
    return in_bangkok(day) if isinstance(day, datetime) else day

"""A date typed as day, month and Buddhist year, kept as an ISO date of the common era."""

import datetime
from typing import Final

from thaiqm.lib.thai_dates import BUDDHIST_ERA, MONTHS, MONTHS_SHORT, show_date
from thaiqm.lib.thai_text import ascii_digits, digits_only, normalise
from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.kinds.kind import (
    EMPTY,
    NOT_UNDERSTOOD,
    Column,
    Kind,
    Read,
    Reading,
    error,
    json_whole,
)

PARTS: Final = ("day", "month", "year")
FIRST_YEAR: Final = 2400
LAST_YEAR: Final = 2699
_WITHOUT_DOTS: Final = {ord("."): None, ord(" "): None}
_MONTH_NUMBERS: Final = {
    name.translate(_WITHOUT_DOTS): str(number)
    for names in (MONTHS, MONTHS_SHORT)
    for number, name in enumerate(names, start=1)
}
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read(raw: object, question: Question, reading: Reading) -> Read:
    """An ISO date. A year of the common era is refused rather than guessed."""
    if raw is None or raw == "":
        return EMPTY
    if not isinstance(raw, dict) or not raw.keys() <= set(PARTS):
        return NOT_UNDERSTOOD
    parts = [_part(raw.get(part)) for part in PARTS]
    if None in parts:
        return NOT_UNDERSTOOD
    if not any(parts):
        return EMPTY
    day, month, year = (part or "" for part in parts)
    if not (day and month and year):
        return error("date_incomplete")
    month = _MONTH_NUMBERS.get(month.translate(_WITHOUT_DOTS), month)
    if not all(digits_only(part) and len(part) <= 4 for part in (day, month, year)):
        return error("date_parts")
    return _from_numbers(int(day), int(month), int(year), question, reading)


def _part(raw: object) -> str | None:
    """A part as text: "" when empty, None when it is neither text nor a whole number."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return ascii_digits(normalise(raw))
    number = json_whole(raw)
    return None if number is None or number < 0 else str(number)


def _from_numbers(day: int, month: int, year: int, question: Question, reading: Reading) -> Read:
    if 1900 <= year <= 2099:
        return error("date_year_ce", year=year, be=year + BUDDHIST_ERA)
    if year < 100:
        return error("date_year_short", year=year)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return error("date_year_range", year=year)
    common_era = year - BUDDHIST_ERA
    if not 1 <= month <= 12:
        return error("date_month", month=month)
    if not 1 <= day <= days_in_month(common_era, month):
        return error("date_not_real", day=day, month=month, year=year)
    iso = f"{common_era:04d}-{month:02d}-{day:02d}"
    if question.params.get("not_after_today") and iso > reading.today:
        return error("date_future")
    return iso, ()


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month of the common era."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + (1 if leap else 0)


def show(answer: object, question: Question) -> str:
    return show_date(datetime.date.fromisoformat(str(answer)))


def columns(question: Question) -> tuple[Column, ...]:
    return (Column(question.id, question.label, str, type="date"),)


def describe(question: Question) -> dict[str, object]:
    return {"type": "date", "stored": "ISO 8601, common era"}


KIND = Kind("date", read, show, columns, describe)

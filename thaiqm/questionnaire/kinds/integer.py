"""Whole numbers from `min` to `max`: age, หมู่ที่."""

from thaiqm.lib.thai_text import ascii_digits, digits_only, normalise
from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.kinds.kind import (
    DASHES,
    EMPTY,
    LARGEST_WHOLE,
    MOST_DIGITS,
    NOT_UNDERSTOOD,
    Column,
    Kind,
    Read,
    Reading,
    error,
    json_whole,
)

_SEPARATORS = {ord(" "): None, ord(","): None, 0xFF0C: None}


def read(raw: object, question: Question, reading: Reading) -> Read:
    """A whole number; spaces, thousands commas, the unit and zero satang may be typed."""
    if raw is None:
        return EMPTY
    if not isinstance(raw, str):
        number = json_whole(raw)
        return NOT_UNDERSTOOD if number is None else _in_range(number, question)
    text = without_suffixes(ascii_digits(normalise(raw)), question)
    digits = text.translate(_SEPARATORS)
    if not digits or digits in DASHES:
        return EMPTY
    whole, point, fraction = digits.partition(".")
    if not digits_only(whole) or (point and not digits_only(fraction)):
        return error("not_a_number")
    if fraction.strip("0"):
        return error("not_whole")
    significant = whole.lstrip("0")
    if len(significant) > MOST_DIGITS:
        return error("too_large", max=question.number("max", LARGEST_WHOLE))
    return _in_range(int(significant or "0"), question)


def without_suffixes(text: str, question: Question) -> str:
    """350 บาท and 350.- are 350."""
    suffixes = question.params.get("suffixes", ())
    if isinstance(suffixes, tuple):
        for suffix in suffixes:
            text = text.removesuffix(suffix).rstrip(" ")
    return text


def _in_range(number: int, question: Question) -> Read:
    least = question.number("min", 0)
    most = question.number("max", LARGEST_WHOLE)
    if number < least:
        return error("too_small", min=least)
    if number > most:
        return error("too_large", max=most)
    return number, ()


def show(answer: object, question: Question) -> str:
    unit = question.word("unit")
    return f"{answer:,} {unit}" if unit else str(answer)


def columns(question: Question) -> tuple[Column, ...]:
    return (Column(question.id, question.label, _cell, type="whole"),)


def _cell(answer: object) -> int | None:
    return answer if isinstance(answer, int) else None


def describe(question: Question) -> dict[str, object]:
    return {
        "type": "integer",
        "min": question.number("min", 0),
        "max": question.number("max", LARGEST_WHOLE),
        "unit": question.word("unit"),
    }


KIND = Kind("integer", read, show, columns, describe)

"""Numbers with a fixed count of decimals, kept as a whole number of the last place: 37.5 is 375.

No fraction is ever stored or compared, so Python and JavaScript cannot disagree.
"""

from typing import Final

from thaiqm.lib.thai_text import ascii_digits, digits_only, normalise
from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.kinds.integer import without_suffixes
from thaiqm.questionnaire.kinds.kind import (
    DASHES,
    EMPTY,
    LARGEST_WHOLE,
    MOST_DIGITS,
    NOT_UNDERSTOOD,
    Cell,
    Column,
    Kind,
    Read,
    Reading,
    error,
    json_whole,
)

PLACES: Final = 1
# 37,5 is how many people write it; thousands are not grouped here.
_POINTS: Final = {ord(","): ".", 0xFF0C: ".", 0xFF0E: ".", ord(" "): None}


def read(raw: object, question: Question, reading: Reading) -> Read:
    """A whole number of the last place; a comma for the point and the unit may be typed."""
    if raw is None:
        return EMPTY
    if not isinstance(raw, str):
        number = json_whole(raw)
        if number is None or number < 0:
            return NOT_UNDERSTOOD
        return _in_range(str(number), "", question)
    text = without_suffixes(ascii_digits(normalise(raw)), question).translate(_POINTS)
    if not text or text in DASHES:
        return EMPTY
    whole, point, fraction = text.partition(".")
    if not digits_only(whole) or (point and not digits_only(fraction)):
        return error("not_decimal")
    return _in_range(whole, fraction.rstrip("0"), question)


def _in_range(whole: str, fraction: str, question: Question) -> Read:
    places = question.number("places", PLACES)
    if len(fraction) > places:
        return error("decimal_places", places=places)
    digits = (whole + fraction.ljust(places, "0")).lstrip("0")
    least, most = _limits(question)
    if len(digits) > MOST_DIGITS or not least <= int(digits or "0") <= most:
        return error("out_of_range", min=show(least, question), max=show(most, question))
    return int(digits or "0"), ()


def _limits(question: Question) -> tuple[int, int]:
    return question.number("min", 0), question.number("max", LARGEST_WHOLE)


def show(answer: object, question: Question) -> str:
    """37.5 °C."""
    return f"{_text(answer, question)} {question.word('unit')}".rstrip(" ")


def _text(answer: object, question: Question) -> str:
    places = question.number("places", PLACES)
    digits = str(answer).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def columns(question: Question) -> tuple[Column, ...]:
    def text(answer: object) -> Cell:
        return _text(answer, question)

    return (Column(question.id, question.label, text, type="decimal"),)


def describe(question: Question) -> dict[str, object]:
    least, most = _limits(question)
    return {
        "type": "decimal",
        "places": question.number("places", PLACES),
        "min": _text(least, question),
        "max": _text(most, question),
        "unit": question.word("unit"),
    }


KIND = Kind("decimal", read, show, columns, describe)

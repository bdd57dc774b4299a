"""A passport number: capital letters and digits, of whichever country."""

from typing import Final

from thaiqm.lib.thai_text import ascii_digits, normalise
from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.kinds.kind import (
    DASHES,
    EMPTY,
    NOT_UNDERSTOOD,
    Column,
    Kind,
    Read,
    Reading,
    error,
)

SHORTEST: Final = 5
LONGEST: Final = 20
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNS: Final = frozenset(f"{_LETTERS}0123456789")
# Written out, because upper() of all the other letters depends on a Unicode table.
_CAPITALS: Final[dict[int, str | None]] = {
    **dict.fromkeys(map(ord, (" ", *DASHES))),
    **{0x61 + place: letter for place, letter in enumerate(_LETTERS)},
    **{0xFF21 + place: letter for place, letter in enumerate(_LETTERS)},
    **{0xFF41 + place: letter for place, letter in enumerate(_LETTERS)},
}


def read(raw: object, question: Question, reading: Reading) -> Read:
    """Capital letters and digits; spaces and hyphens between them mean nothing."""
    if raw is None:
        return EMPTY
    if not isinstance(raw, str):
        return NOT_UNDERSTOOD
    number = ascii_digits(normalise(raw)).translate(_CAPITALS)
    if not number:
        return EMPTY
    if not _SIGNS.issuperset(number):
        return error("passport_characters")
    if not SHORTEST <= len(number) <= LONGEST:
        return error("passport_length", min=SHORTEST, max=LONGEST, length=len(number))
    return number, ()


def show(answer: object, question: Question) -> str:
    return str(answer)


def columns(question: Question) -> tuple[Column, ...]:
    return (Column(question.id, question.label, str),)


def describe(question: Question) -> dict[str, object]:
    return {"type": "passport", "min_length": SHORTEST, "max_length": LONGEST}


KIND = Kind("passport", read, show, columns, describe)

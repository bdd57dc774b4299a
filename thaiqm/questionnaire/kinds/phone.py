"""A telephone number, kept as E.164."""

from thaiqm.lib import phone_numbers
from thaiqm.lib.thai_text import normalise
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


def read(raw: object, question: Question, reading: Reading) -> Read:
    """+66812345678, with ;ext=12 where there is an extension."""
    if raw is None:
        return EMPTY
    if not isinstance(raw, str):
        return NOT_UNDERSTOOD
    text = normalise(raw)
    if not text or text in DASHES:
        return EMPTY
    found = phone_numbers.read(text)
    if found.number is not None:
        return found.number, ()
    code = found.code or "phone_characters"
    if code == "phone_length":
        return error(code, length=found.length, expected=found.expected)
    if code == "phone_length_foreign":
        return error(code, length=found.length)
    return error(code)


def show(answer: object, question: Question) -> str:
    return phone_numbers.show(str(answer))


def columns(question: Question) -> tuple[Column, ...]:
    return (Column(question.id, question.label, _shown),)


def _shown(answer: object) -> str:
    return phone_numbers.show(str(answer))


def describe(question: Question) -> dict[str, object]:
    return {"type": "phone", "stored": "E.164"}


KIND = Kind("phone", read, show, columns, describe)

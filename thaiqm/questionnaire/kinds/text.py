"""Free text in one line."""

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

MAX_LENGTH = 200


def read(raw: object, question: Question, reading: Reading) -> Read:
    """Normalised text of at most `max_length` code points; a lone dash is empty."""
    if raw is None:
        return EMPTY
    if not isinstance(raw, str):
        return NOT_UNDERSTOOD
    text = normalise(raw)
    if not text or text in DASHES:
        return EMPTY
    most = question.number("max_length", MAX_LENGTH)
    if len(text) > most:
        return error("too_long", max=most, length=len(text))
    return text, ()


def show(answer: object, question: Question) -> str:
    return str(answer)


def columns(question: Question) -> tuple[Column, ...]:
    return (Column(question.id, question.label, str),)


def describe(question: Question) -> dict[str, object]:
    return {"type": "text", "max_length": question.number("max_length", MAX_LENGTH)}


KIND = Kind("text", read, show, columns, describe)

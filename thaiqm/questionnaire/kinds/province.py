"""A province, kept as its two-digit code."""

from thaiqm.lib import gazetteer
from thaiqm.lib.thai_text import ascii_digits, normalise
from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.kinds.kind import (
    EMPTY,
    NOT_UNDERSTOOD,
    Column,
    Kind,
    Read,
    Reading,
    error,
)
from thaiqm.questionnaire.texts import LABELS


def read(raw: object, question: Question, reading: Reading) -> Read:
    """The code of a province."""
    if raw is None:
        return EMPTY
    if not isinstance(raw, str):
        return NOT_UNDERSTOOD
    code = ascii_digits(normalise(raw))
    if not code:
        return EMPTY
    if not reading.gazetteer.is_province(code):
        return error("R14", case="province")
    return code, ()


def show(answer: object, question: Question) -> str:
    found = gazetteer.load().province(str(answer))
    return found.name if found else str(answer)


def columns(question: Question) -> tuple[Column, ...]:
    return (
        Column(question.id, f"{question.label} ({LABELS['code']})", str, form="code"),
        Column(f"{question.id}_label", question.label, _name, form="words"),
    )


def _name(answer: object) -> str:
    found = gazetteer.load().province(str(answer))
    return found.name if found else ""


def describe(question: Question) -> dict[str, object]:
    return {"type": "province", "stored": "DOPA province code"}


KIND = Kind("province", read, show, columns, describe)

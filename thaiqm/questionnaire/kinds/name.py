"""A person's name: title, given name, family name. Sex is never inferred from the title."""

from typing import Final

from thaiqm.lib.thai_text import ascii_digits, normalise
from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.kinds.kind import (
    DASHES,
    EMPTY,
    NOT_UNDERSTOOD,
    Cell,
    Column,
    Fault,
    Kind,
    Read,
    Reading,
    error,
)
from thaiqm.questionnaire.texts import LABELS

PARTS: Final = ("title", "given", "family")
MAX_LENGTH: Final = 100
_DIGITS: Final = frozenset("0123456789")
_NO_FAMILY: Final = (Fault("name_family_missing", "warning", {}),)


def read(raw: object, question: Question, reading: Reading) -> Read:
    """Three normalised texts, "" where a part is empty; the given name is needed."""
    if raw is None or raw == "":
        return EMPTY
    parts = text_parts(raw, PARTS)
    if parts is None:
        return NOT_UNDERSTOOD
    title, given, family = parts
    if not given:
        return error("name_given_missing") if title or family else EMPTY
    for part in (title, given, family):
        if len(part) > MAX_LENGTH:
            return error("too_long", max=MAX_LENGTH, length=len(part))
    if not _DIGITS.isdisjoint(ascii_digits(title + given + family)):
        return error("name_digits")
    answer = {"title": title, "given": given, "family": family}
    return answer, () if family else _NO_FAMILY


def text_parts(raw: object, names: tuple[str, ...]) -> list[str] | None:
    """The named parts of a JSON object as normalised texts, a lone dash being empty.

    None when it is no object, has other parts, or a part is not text.
    """
    if not isinstance(raw, dict) or not raw.keys() <= set(names):
        return None
    parts = []
    for name in names:
        part = raw.get(name)
        if part is None:
            part = ""
        if not isinstance(part, str):
            return None
        text = normalise(part)
        parts.append("" if text in DASHES else text)
    return parts


def show(answer: object, question: Question) -> str:
    """นายสมชาย ใจดี: the title is joined to a Thai given name without a space."""
    if not isinstance(answer, dict):
        return ""
    title, given, family = (str(answer.get(part, "")) for part in PARTS)
    space = " " if title and given[:1].isascii() else ""
    return f"{title}{space}{given} {family}".strip(" ")


def columns(question: Question) -> tuple[Column, ...]:
    return tuple(Column(f"{question.id}_{part}", LABELS[f"name_{part}"], _part(part)) for part in PARTS)


def _part(part: str) -> "_PartCell":
    return _PartCell(part)


class _PartCell:
    """The cell of one part of an answer in parts."""

    def __init__(self, part: str) -> None:
        self.part = part

    def __call__(self, answer: object) -> Cell:
        value = answer.get(self.part) if isinstance(answer, dict) else None
        return value if isinstance(value, str | int) else None


def describe(question: Question) -> dict[str, object]:
    return {"type": "name", "parts": list(PARTS), "max_length": MAX_LENGTH}


KIND = Kind("name", read, show, columns, describe)

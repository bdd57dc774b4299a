"""One of the printed options."""

from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.kinds.kind import (
    EMPTY,
    NOT_UNDERSTOOD,
    Cell,
    Column,
    Kind,
    Read,
    Reading,
    error,
)
from thaiqm.questionnaire.texts import LABELS


def read(raw: object, question: Question, reading: Reading) -> Read:
    """The value of a choice, exactly."""
    if raw is None or raw == "":
        return EMPTY
    if not isinstance(raw, str):
        return NOT_UNDERSTOOD
    if raw not in question.values:
        return error("not_a_choice")
    return raw, ()


def show(answer: object, question: Question) -> str:
    choice = question.choice(answer)
    return choice.label if choice else str(answer)


def columns(question: Question) -> tuple[Column, ...]:
    def label(answer: object) -> Cell:
        return show(answer, question)

    return (
        Column(question.id, f"{question.label} ({LABELS['code']})", str, form="code"),
        Column(f"{question.id}_label", question.label, label, form="words"),
    )


def describe(question: Question) -> dict[str, object]:
    return {"type": "choice", "values": {choice.value: choice.label for choice in question.choices}}


KIND = Kind("choice", read, show, columns, describe)

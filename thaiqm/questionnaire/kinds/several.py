"""As many of the printed options as apply."""

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


def read(raw: object, question: Question, reading: Reading) -> Read:
    """The chosen values in the order of the definition; the order of tapping means nothing."""
    if raw is None or raw == "":
        return EMPTY
    if not isinstance(raw, list) or not all(isinstance(value, str) for value in raw):
        return NOT_UNDERSTOOD
    if not question.values.issuperset(raw):
        return error("not_a_choice")
    chosen = [choice.value for choice in question.choices if choice.value in raw]
    return (chosen, ()) if chosen else EMPTY


def show(answer: object, question: Question) -> str:
    """The labels with commas between."""
    if not isinstance(answer, list):
        return ""
    chosen = ((question.choice(value), value) for value in answer)
    return ", ".join(choice.label if choice else str(value) for choice, value in chosen)


def columns(question: Question) -> tuple[Column, ...]:
    return tuple(
        Column(
            f"{question.id}_{choice.value}",
            f"{question.label}: {choice.label}",
            _Chosen(choice.value),
            type="whole",
        )
        for choice in question.choices
    )


class _Chosen:
    """1 where the option was chosen, 0 where others were."""

    def __init__(self, value: str) -> None:
        self.value = value

    def __call__(self, answer: object) -> Cell:
        return int(self.value in answer) if isinstance(answer, list) else None


def describe(question: Question) -> dict[str, object]:
    return {
        "type": "several",
        "stored": "1 chosen, 0 not",
        "values": {choice.value: choice.label for choice in question.choices},
    }


KIND = Kind("several", read, show, columns, describe)

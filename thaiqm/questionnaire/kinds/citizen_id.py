"""A citizen ID (rule R12, validity): 13 digits with a check digit, 0 allowed in front."""

from thaiqm.lib import citizen_id
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


def read(raw: object, question: Question, reading: Reading) -> Read:
    """13 ASCII digits."""
    if raw is None:
        return EMPTY
    if not isinstance(raw, str):
        return NOT_UNDERSTOOD
    number = citizen_id.normalise(raw)
    if not number:
        return EMPTY
    code = citizen_id.check(number)
    if code is None:
        return number, ()
    if code == "citizen_id_length":
        return error(code, length=len(number))
    return error(code)


def show(answer: object, question: Question) -> str:
    return citizen_id.show(str(answer))


def columns(question: Question) -> tuple[Column, ...]:
    return (Column(question.id, question.label, str),)


def describe(question: Question) -> dict[str, object]:
    return {"type": "citizen_id", "digits": citizen_id.LENGTH}


KIND = Kind("citizen_id", read, show, columns, describe)

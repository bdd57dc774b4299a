"""Whole baht. Read like any whole number; a kind of its own because it is shown with its unit."""

from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.kinds import integer
from thaiqm.questionnaire.kinds.kind import Kind

read = integer.read
show = integer.show
columns = integer.columns


def describe(question: Question) -> dict[str, object]:
    return integer.describe(question) | {"type": "money"}


KIND = Kind("money", read, show, columns, describe)

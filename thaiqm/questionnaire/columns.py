"""The columns of a questionnaire, for exports and tables: each kind knows its own."""

from collections.abc import Mapping
from typing import NamedTuple

from thaiqm.questionnaire.definition import Question, Questionnaire
from thaiqm.questionnaire.kinds import KINDS
from thaiqm.questionnaire.kinds.kind import Cell, Column


class QuestionColumn(NamedTuple):
    """A column and the question it belongs to."""

    question: Question
    column: Column


def columns(questionnaire: Questionnaire) -> tuple[QuestionColumn, ...]:
    """Every column in printed order."""
    return tuple(
        QuestionColumn(question, column)
        for question in questionnaire.questions
        for column in KINDS[question.kind].columns(question)
    )


def row(questionnaire: Questionnaire, answers: Mapping[str, object]) -> tuple[Cell, ...]:
    """The cells of one record; None where there is no answer."""
    cells: list[Cell] = []
    for question, column in columns(questionnaire):
        answer = answers.get(question.id)
        cells.append(None if answer is None else column.cell(answer))
    return tuple(cells)


def show(question: Question, answer: object) -> str:
    """An answer as a Thai reader sees it, "" when it is empty."""
    return "" if answer is None else KINDS[question.kind].show(answer, question)

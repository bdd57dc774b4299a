"""The columns of a questionnaire in all its published versions, and what makes their cells.

Everything comes from the definitions (`questionnaire.columns`): a new question is a new column
without a line here. Answers about somebody's health are in no export (docs/trust.md B10).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from itertools import groupby
from typing import Final, NamedTuple

from thaiqm.lib.tables import Cell, Cells, Column, Columns, Form, Stretch, fits
from thaiqm.questionnaire import columns as definition_columns
from thaiqm.questionnaire.columns import QuestionColumn
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.definitions import QUESTIONNAIRES
from thaiqm.records.paper import MASKS


class Choice(NamedTuple):
    """Which columns, and how much of them: by codes or in words, numbers of papers masked or full."""

    form: Form
    is_full: bool


class Answered(NamedTuple):
    """A stretch of columns and the question whose answer fills it; "" for columns this version has not."""

    question: str
    stretch: Stretch


VERSIONS: Final[Mapping[str, tuple[Questionnaire, ...]]] = {
    name: tuple(form for (of, _), form in sorted(QUESTIONNAIRES.items(), reverse=True) if of == name)
    for name, _ in QUESTIONNAIRES
}
"""Every version of each questionnaire, the newest first."""


def columns(name: str, form: Form) -> Columns:
    """The columns of a questionnaire: those of its newest version, then what only older ones have."""
    found: dict[str, Column] = {}
    for questionnaire in VERSIONS[name]:
        for question, column in _of(questionnaire, form):
            found.setdefault(
                column.key, Column(column.key, column.heading, column.type, column.form, question.label)
            )
    return tuple(found.values())


def answered(questionnaire: Questionnaire, choice: Choice) -> tuple[Answered, ...]:
    """The stretches of a record of this version, over all the columns of its questionnaire.

    The value of a stretch is its answer, `frozen`.
    """
    wanted = columns(questionnaire.id, choice.form)
    own = {found.column.key: found for found in _of(questionnaire, choice.form)}

    def question_of(column: Column) -> str:
        return own[column.key].question.id if column.key in own else ""

    stretches = []
    for question, together in groupby(wanted, question_of):
        neighbours = tuple(together)
        makers = tuple(_cell(own[column.key], choice) for column in neighbours if question)
        stretches.append(Answered(question, Stretch(neighbours, _cells_by(makers))))
    return tuple(stretches)


def _cells_by(makers: tuple[Callable[[object], Cell], ...]) -> Callable[[Hashable], Cells]:
    """What makes the cells of one answer."""
    if len(makers) == 1:
        [make_one] = makers
        return lambda value: (make_one(_thawed(value)),)

    def cells(value: Hashable) -> Cells:
        answer = _thawed(value)
        return tuple([make(answer) for make in makers])

    return cells


class _Several(tuple[Hashable, ...]):
    """An answer of several values that can be looked up."""


def frozen(answer: object) -> Hashable:
    """An answer as a value that can be looked up: one in parts as pairs."""
    if isinstance(answer, dict):
        return tuple(answer.items())
    return _Several(answer) if isinstance(answer, list) else answer


def _thawed(value: Hashable) -> object:
    if isinstance(value, _Several):
        return list(value)
    return dict(value) if isinstance(value, tuple) else value


def _of(questionnaire: Questionnaire, form: Form) -> list[QuestionColumn]:
    return [
        found
        for found in definition_columns.columns(questionnaire)
        if not found.question.is_health and fits(found.column.form, form)
    ]


def _cell(found: QuestionColumn, choice: Choice) -> Callable[[object], Cell]:
    """What makes the cell; numbers of papers are masked as lists show them, or not."""
    mask = MASKS.get(found.question.kind)
    if mask is None or choice.is_full:
        return found.column.cell
    return lambda answer: mask(str(answer))

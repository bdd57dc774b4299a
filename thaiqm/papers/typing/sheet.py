"""The paper as boxes to type into, drawn from the questionnaire and read back.

Every question is one box, or one per part or rank; an option is typed by its printed number or its first
letters. What was typed stays as text, so that a sheet with errors shows exactly what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.http import QueryDict

from thaiqm.lib import gazetteer
from thaiqm.papers.typing.choosing import find, number_of
from thaiqm.papers.typing.texts import NOT_COUNTED, UNREAD
from thaiqm.questionnaire.definition import Choice, Question, Questionnaire, Section
from thaiqm.questionnaire.rules import Has, Is
from thaiqm.records import entry_form
from thaiqm.records.entry_form import Control, Field, Filled, Typed
from thaiqm.records.remarks import Remark

CHOSEN: Final = ("choice", "several", "province")
_BETWEEN: Final = re.compile(r"[\s,]+")


@dataclass(frozen=True)
class Option:
    """A printed option beside its box, with the number to type."""

    number: str
    label: str
    value: str
    is_chosen: bool


@dataclass(frozen=True)
class Line:
    """One question with its boxes. `needs` is the answer that makes it worth typing, for the Enter key:
    ``question=value``, ``question`` or ``question:part``; empty for always."""

    field: Field
    boxes: tuple[Control, ...]
    options: tuple[Option, ...]
    needs: str


@dataclass(frozen=True)
class Block:
    """A printed item with its lines."""

    section: Section
    lines: tuple[Line, ...]


def read(questionnaire: Questionnaire, post: QueryDict) -> Typed:
    """What stands in the boxes; for options the text that was typed."""
    typed = entry_form.read_typed(questionnaire, post)
    return {question: _as_text(value) for question, value in typed.items()}


def fill(questionnaire: Questionnaire, typed: Typed) -> Filled:
    """Raw answers as a phone would send them, with everything wrong or doubtful about them."""
    understood, unread = _understand(questionnaire, typed)
    filled = entry_form.fill(questionnaire, understood)
    told = {remark.question for remark in unread}
    rest = [problem for problem in filled.problems if problem.question not in told]
    problems = unread + rest + _not_counted(questionnaire, filled)
    return Filled(filled.raw, tuple(problems), filled.answers)


def draw(questionnaire: Questionnaire, typed: Typed, problems: Iterable[Remark] = ()) -> list[Block]:
    """The sheet in the paper's order, with what was typed and what is wrong."""
    understood, _ = _understand(questionnaire, typed)
    return [
        Block(group.section, tuple(_line(field, typed) for field in group.fields))
        for group in entry_form.groups(questionnaire, understood, problems)
    ]


def summary(drawn: Iterable[Block], problems: Iterable[Remark]) -> list[tuple[str, str]]:
    """Every error as a link to its box, in the order of the sheet."""
    lines = [line for block in drawn for line in block.lines]
    errors = [
        (line.boxes[0].id, f"{line.field.question.label}: {problem.text}")
        for line in lines
        for problem in line.field.problems
        if problem.level == "error"
    ]
    return errors + [("", p.text) for p in problems if p.question is None and p.level == "error"]


def _as_text(value: entry_form.Value) -> entry_form.Value:
    return " ".join(value) if isinstance(value, list) else value


def _understand(questionnaire: Questionnaire, typed: Typed) -> tuple[Typed, list[Remark]]:
    """The same with the values of options instead of what was typed for them, and what is not understood."""
    understood: Typed = dict(typed)
    unread: list[Remark] = []
    for question in questionnaire.questions:
        text = typed.get(question.id, "")
        if question.kind not in CHOSEN or not isinstance(text, str) or not text:
            continue
        parts = _BETWEEN.split(text.strip()) if question.kind == "several" else [text]
        found = [(part, find(_choices(question), part)) for part in parts]
        wrong = next(((part, choices) for part, choices in found if len(choices) != 1), None)
        values = [choices[0].value for _, choices in found if len(choices) == 1]
        if wrong is not None:
            said = UNREAD["several" if wrong[1] else "none"].format(typed=wrong[0])
            unread.append(Remark(question.id, "error", said))
            del understood[question.id]
        else:
            understood[question.id] = values if question.kind == "several" else values[0]
    return understood, unread


def _not_counted(questionnaire: Questionnaire, filled: Filled) -> list[Remark]:
    """What stands in a box that an answer above it makes idle, so that it is not dropped in silence."""
    return [
        Remark(question.id, "warning", NOT_COUNTED)
        for question in questionnaire.questions
        if question.id in filled.raw
        and question.shown_if is not None
        and not question.shown_if.holds(filled.answers)
    ]


def _line(field: Field, typed: Typed) -> Line:
    question = field.question
    if question.kind not in CHOSEN:
        return Line(field, field.controls, (), _needs(question))
    name = f"q-{question.id}"
    box = Control(name, name, question.label, str(typed.get(question.id, "")))
    chosen = {control.value for control in field.controls if control.is_chosen}
    options = tuple(
        Option(number_of(choice, place), choice.label, choice.value, choice.value in chosen)
        for place, choice in enumerate(question.choices, start=1)
    )
    return Line(field, (box,), options, _needs(question))


def _needs(question: Question) -> str:
    rule = question.shown_if
    if isinstance(rule, Is) and isinstance(rule.bound, str):
        return f"{rule.question}={rule.bound}"
    if isinstance(rule, Has):
        return f"{rule.question}:{rule.part}" if rule.part else rule.question
    return ""


def _choices(question: Question) -> tuple[Choice, ...]:
    return _provinces() if question.kind == "province" else question.choices


@cache
def _provinces() -> tuple[Choice, ...]:
    return tuple(Choice(p.code, p.name, p.code) for p in gazetteer.load().provinces())


def lists(questionnaire: Questionnaire) -> Mapping[str, list[str]]:
    """What the boxes suggest, by question: titles before a name, provinces."""
    found: dict[str, list[str]] = {}
    for question in questionnaire.questions:
        titles = question.params.get("titles")
        if isinstance(titles, tuple):
            found[question.id] = [str(title) for title in titles]
        elif question.kind == "province":
            found[question.id] = [province.label for province in _provinces()]
    return found

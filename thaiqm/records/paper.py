"""A filled-in form as on the paper, in printed words, with what to look at beside each answer.

Everything is drawn from the questionnaire's definition, so a new question shows without a new
line here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from thaiqm.lib import citizen_id, passport
from thaiqm.questionnaire.definition import Question, Questionnaire, Section
from thaiqm.questionnaire.kinds import KINDS
from thaiqm.questionnaire.rules import questions_in
from thaiqm.records.remarks import Remark

MASKS = {"citizen_id": citizen_id.mask, "passport": passport.mask}
"""Kinds whose answers are shown in full only to somebody who asks, which is audited (docs/trust.md B5)."""
WITH_BOXES = ("2", "3", "4", "5", "6")
"""Items whose options are printed with a box each; elsewhere only the chosen words are shown."""


@dataclass(frozen=True)
class Option:
    """A printed option with its box: ticked, or holding the rank that was given."""

    label: str
    is_chosen: bool
    rank: int | None = None


@dataclass(frozen=True)
class Line:
    """One question as on the paper. `remarks` stand beside it.

    `lead` are the printed words above it, once for all the lines that share them.
    """

    question: Question
    text: str
    options: tuple[Option, ...]
    remarks: tuple[Remark, ...]
    lead: str = ""

    @property
    def label(self) -> str:
        """The printed words."""
        return self.question.label

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.text

    @property
    def is_ranking(self) -> bool:
        """Whether the options hold ranks."""
        return self.question.kind == "ranking"


@dataclass(frozen=True)
class Block:
    """One printed item, or a block without number."""

    section: Section
    lines: tuple[Line, ...]


def blocks(
    questionnaire: Questionnaire, answers: Mapping[str, Any], remarks: Iterable[Remark] = ()
) -> list[Block]:
    """The whole form with its answers. Citizen IDs and passports are masked (docs/trust.md B5)."""
    beside: defaultdict[str | None, list[Remark]] = defaultdict(list)
    for remark in remarks:
        beside[remark.question].append(remark)
    shown = []
    for section in questionnaire.sections:
        questions = questionnaire.questions_of(section.id)
        lines: list[Line] = []
        lead = ""
        for question in questions:
            marked = beside[question.id]
            if not marked and _is_left_out(question, questions, answers):
                continue
            said = question.lead if question.lead != lead else ""
            lines.append(replace(line(question, answers, marked), lead=said))
            lead = question.lead
        if lines:
            shown.append(Block(section, tuple(lines)))
    return shown


def line(question: Question, answers: Mapping[str, Any], remarks: Iterable[Remark] = ()) -> Line:
    """One question with its answer."""
    answer = answers.get(question.id)
    options = _options(question, answer) if question.item in WITH_BOXES else ()
    return Line(question, show(question, answer), options, tuple(remarks))


def show(question: Question, answer: object) -> str:
    """An answer in words; citizen IDs and passports masked; empty for none."""
    if answer is None:
        return ""
    if question.kind in MASKS:
        return MASKS[question.kind](str(answer))
    return KINDS[question.kind].show(answer, question)


def _is_left_out(question: Question, others: Iterable[Question], answers: Mapping[str, Any]) -> bool:
    """Hidden questions, and those that the answer they lead to already tells ("has a number")."""
    if question.shown_if is not None and not question.shown_if.holds(answers):
        return True
    return question.item not in WITH_BOXES and any(
        other.shown_if is not None
        and set(questions_in(other.shown_if)) == {question.id}
        and other.id in answers
        for other in others
    )


def _options(question: Question, answer: object) -> tuple[Option, ...]:
    if question.kind == "ranking":
        ranks = answer if isinstance(answer, dict) else {}
        return tuple(
            Option(f"{c.number} {c.label}".strip(), c.value in ranks, ranks.get(c.value))
            for c in question.choices
        )
    chosen = answer if isinstance(answer, list) else [answer]
    return tuple(Option(c.label, c.value in chosen) for c in question.choices)

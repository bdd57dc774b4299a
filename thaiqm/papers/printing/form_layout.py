"""Where the questions of a questionnaire stand on its printed form, and what is written there.

Words come from the definition and nowhere else. The tables below only say what stands beside what on
the paper of 2563; a question that none of them names gets a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from thaiqm.lib.long_runs import breakable
from thaiqm.questionnaire.definition import Choice, Question, Questionnaire, Section
from thaiqm.questionnaire.kinds import KINDS
from thaiqm.questionnaire.rules import Has, Is
from thaiqm.records.paper import WITH_BOXES

Piece: TypeAlias = dict[str, Any]
Row: TypeAlias = dict[str, Any]
Answers: TypeAlias = Mapping[str, Any]

NOT_ON_THE_FORM: Final = ("group",)
"""Sections that the form does not ask for: the group follows from the registers."""
WITHOUT_HEADING: Final = ("person", "rmtk", "income")
"""Sections whose lines are whole by themselves, so that the form has no heading over them."""
SIGNED: Final = "signatures"
"""The section that is the table of signatures."""
WRITTEN_IN: Final = {
    "id_type": "citizen_id",
    "no_number_reason": "citizen_id",
    "phone_status": "phone",
}
"""Questions without a place of their own: what was answered is written where the number would stand."""
LINES: Final = (
    ("name", "phone"),
    ("citizen_id", "age_years"),
    ("addr_house_no", "addr_road", "addr_soi", "addr_moo"),
    ("employer_name", "workplace", "workplace_province"),
    ("former_income_day", "former_income_month"),
)
"""Blanks that share a line."""
OPTIONS_IN_A_LINE: Final = {"entitlement": (4,), "impact": (1, 1, 2, 1), "other_impact": (2, 3)}
"""How many boxes stand in each line; the rest and all others one in a line."""
RANKING_COLUMNS: Final = 3
LONGEST_RUN: Final = 40
"""Letters without a space that fit into a line of the sheet in any case."""
LONGEST_RUN_IN_COLUMN: Final = 18
"""The same for a column of a table."""
WIDE: Final = {
    "name": 2.0,
    "addr_house_no": 0.7,
    "addr_moo": 0.4,
    "age_years": 0.35,
    "addr_place.postcode": 0.7,
}
"""The share of a line that a blank takes, where it is not 1."""


def rows(questionnaire: Questionnaire, answers: Answers) -> list[Row]:
    """The form between its heading and its signatures, line by line; blank where nothing is answered."""
    found: list[Row] = []
    for section in questionnaire.sections:
        if section.id not in (*NOT_ON_THE_FORM, SIGNED):
            found += _numbered(section, list(_section(questionnaire, section, answers)))
    return found


def words(text: str, *, bold: bool = False) -> Piece:
    """Printed words."""
    return {"kind": "words", "text": text, "bold": bold}


def blank(
    label: str, value: str = "", *, unit: str = "", weight: float = 1.0, longest_run: int = LONGEST_RUN
) -> Piece:
    """A dotted blank with its label and what is written on it."""
    value = breakable(value, every=longest_run)
    return {"kind": "blank", "label": label, "value": value, "unit": unit, "weight": weight}


def row(*pieces: Piece, columns: int = 1) -> Row:
    """A line; with more columns, a table that is filled line by line."""
    return {"pieces": list(pieces), "columns": columns}


def blank_of(
    question: Question, answers: Answers, *, label: str | None = None, longest_run: int = LONGEST_RUN
) -> Piece:
    """The blank of a question. A unit that is printed behind it is not written on it again."""
    unit = question.word("unit")
    value = written(question, answers)
    return blank(
        question.label if label is None else label,
        value.removesuffix(unit).rstrip(" ") if unit else value,
        unit=unit,
        weight=WIDE.get(question.id, 1.0),
        longest_run=longest_run,
    )


def written(question: Question, answers: Answers) -> str:
    """An answer in the words that are written on the paper, "" for none."""
    answer = answers.get(question.id)
    return "" if answer is None else KINDS[question.kind].show(answer, question)


def _numbered(section: Section, lines: list[Row]) -> list[Row]:
    if section.item and lines:
        lines[0]["pieces"].insert(0, words(f"{section.item}.", bold=True))
    return lines


def _section(questionnaire: Questionnaire, section: Section, answers: Answers) -> Iterator[Row]:
    """Heading, blanks, boxes; a blank that belongs to one box stands behind it."""
    questions = questionnaire.questions_of(section.id)
    follows = _follows(questions)
    with_options = [q for q in questions if q.choices and q.item in WITH_BOXES]
    heading = [] if section.id in WITHOUT_HEADING else _heading(section)
    blanks = [
        q for q in questions if q not in with_options and q not in follows.values() and q.id not in WRITTEN_IN
    ]
    options = [line for question in with_options for line in _options(question, follows, answers)]
    if heading and _fits_beside(options, blanks):
        options[0]["pieces"] = heading + options[0]["pieces"]
    elif heading:
        yield row(*heading)
    yield from _blank_rows(questionnaire, blanks, answers)
    if not heading and section.instruction and options:
        options[-1]["pieces"].append(words(_in_brackets(section.instruction)))
    yield from options


def _fits_beside(options: list[Row], blanks: list[Question]) -> bool:
    """Whether all boxes stand in the line of the heading."""
    return len(options) == 1 and options[0]["columns"] == 1 and not blanks


def _heading(section: Section) -> list[Piece]:
    heading = [words(section.title, bold=True)]
    return heading + ([words(_in_brackets(section.instruction))] if section.instruction else [])


def _in_brackets(instruction: str) -> str:
    return instruction if instruction.startswith("(") else f"({instruction})"


def _follows(questions: tuple[Question, ...]) -> dict[tuple[str, str], Question]:
    """The question that is asked behind one box, by question and choice."""
    found: dict[tuple[str, str], Question] = {}
    for question in questions:
        rule = question.shown_if
        if question.id in WRITTEN_IN or question.id in WRITTEN_IN.values():
            continue
        if isinstance(rule, Is) and isinstance(rule.bound, str):
            found[rule.question, rule.bound] = question
        elif isinstance(rule, Has) and rule.part is not None:
            found[rule.question, rule.part] = question
    return found


def _blank_rows(questionnaire: Questionnaire, questions: list[Question], answers: Answers) -> Iterator[Row]:
    left = list(questions)
    while left:
        line = next((names for names in LINES if left[0].id in names), (left[0].id,))
        together = [question for question in left if question.id in line]
        left = [question for question in left if question.id not in line]
        if len(together) > 1:
            together.sort(key=lambda question: line.index(question.id))
        pieces = [piece for question in together for piece in _blanks(questionnaire, question, answers)]
        yield row(*pieces)


def _blanks(questionnaire: Questionnaire, question: Question, answers: Answers) -> Iterator[Piece]:
    if question.lead:
        yield words(question.lead)
    if question.kind == "place":
        yield from _place(question, answers.get(question.id))
        return
    piece = blank_of(question, answers)
    instead = [
        written(questionnaire.question(name), answers)
        for name, place in WRITTEN_IN.items()
        if place == question.id and question.id not in answers
    ]
    yield {**piece, "value": piece["value"] or breakable(" ".join(filter(None, instead)), every=LONGEST_RUN)}


def _place(question: Question, answer: object) -> Iterator[Piece]:
    """A blank for each part of a place that its label names."""
    columns = KINDS[question.kind].columns(question)[1:]
    for label, column in zip(question.label.split(" "), columns, strict=True):
        value = "" if answer is None else str(column.cell(answer) or "")
        weight = WIDE.get(f"{question.id}.{column.key.rpartition('_')[2]}", 1.0)
        yield blank(label, value, weight=weight)


def _options(question: Question, follows: Mapping[tuple[str, str], Question], answers: Answers) -> list[Row]:
    answer = answers.get(question.id)
    if question.kind == "ranking":
        return [_ranking(question, answer, follows, answers)]
    shared = _shared_words(question.choices)
    lines, counts = [], iter(OPTIONS_IN_A_LINE.get(question.id, ()))
    left = list(question.choices)
    while left:
        count = next(counts, 1)
        pieces = [words(shared)] if shared else []
        for choice in left[:count]:
            label = choice.label.removeprefix(shared).lstrip(" ")
            pieces.append({"kind": "box", "label": label, "chosen": choice.value == answer})
            follow = follows.get((question.id, choice.value))
            if follow is not None:
                pieces.append(_follow(follow, choice, answers))
        lines.append(row(*pieces))
        left = left[count:]
    return lines


def _ranking(
    question: Question, answer: object, follows: Mapping[tuple[str, str], Question], answers: Answers
) -> Row:
    ranks = answer if isinstance(answer, dict) else {}
    pieces = []
    for choice in question.choices:
        follow = follows.get((question.id, choice.value))
        text = None
        if follow is not None:
            text = breakable(written(follow, answers), every=LONGEST_RUN_IN_COLUMN)
        rank = str(ranks.get(choice.value, ""))
        pieces.append({"kind": "rank", "label": choice.label, "rank": rank, "follow": text})
    return row(*pieces, columns=RANKING_COLUMNS)


def _follow(question: Question, choice: Choice, answers: Answers) -> Piece:
    """The blank behind a box; its words are not said twice."""
    is_said = question.label.startswith(choice.label)
    return blank_of(question, answers, label="" if is_said else None)


def _shared_words(choices: tuple[Choice, ...]) -> str:
    """The first word of every choice where it is the same: it is printed before the box."""
    first = {choice.label.partition(" ")[0] for choice in choices if " " in choice.label}
    return first.pop() if len(first) == 1 and all(" " in choice.label for choice in choices) else ""

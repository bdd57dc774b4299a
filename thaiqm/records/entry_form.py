"""The paper as a form on the desk, drawn from the questionnaire and read back as raw answers.

What was typed is kept as text by question, or by question and part, or as the list of what was
ticked, so that a page with errors shows exactly what was typed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from django.http import QueryDict

from thaiqm.areas import places as areas
from thaiqm.lib import gazetteer, thai_dates, thai_text
from thaiqm.questionnaire.answers import Context, check
from thaiqm.questionnaire.definition import Question, Questionnaire, Section
from thaiqm.records.remarks import Remark, of_problem
from thaiqm.records.texts import DATE_PARTS, NAME_PARTS, PLACE_PARTS, PLACE_UNKNOWN, PLACE_WORDS

Value: TypeAlias = str | dict[str, str] | list[str]
Typed: TypeAlias = dict[str, Value]

PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    "name": NAME_PARTS,
    "date": DATE_PARTS,
    "place": PLACE_PARTS,
}
LONGEST_TYPED: Final = 300


@dataclass(frozen=True)
class Control:
    """One input or one option of a question."""

    name: str
    id: str
    label: str
    value: str
    part: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Field:
    """One question on the form, under the heading of its item.

    `lead` are the printed words above it, once for all the questions that share them.
    """

    question: Question
    heading: str
    lead: str
    controls: tuple[Control, ...]
    problems: tuple[Remark, ...]

    @property
    def first_id(self) -> str:
        """Where a link to this question goes."""
        return self.controls[0].id

    @property
    def is_alone(self) -> bool:
        """Whether it asks what the heading of its item already says."""
        return self.question.label == self.heading

    @property
    def is_wrong(self) -> bool:
        """Whether one of its problems is an error."""
        return any(problem.level == "error" for problem in self.problems)


@dataclass(frozen=True)
class Group:
    """A printed item with its questions."""

    section: Section
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Filled:
    """A form read back: the raw answers, everything wrong or doubtful about them, and what will count."""

    raw: dict[str, Any]
    problems: tuple[Remark, ...]
    answers: Mapping[str, Any] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Whether something must be corrected before it is kept."""
        return any(problem.level == "error" for problem in self.problems)


def read_typed(questionnaire: Questionnaire, post: QueryDict) -> Typed:
    """What stands in the form."""
    typed: Typed = {}
    for question in questionnaire.questions:
        names = _part_names(question)
        if question.kind == "several":
            typed[question.id] = [ticked[:LONGEST_TYPED] for ticked in post.getlist(f"q-{question.id}")]
        elif names:
            typed[question.id] = {part: _text(post, f"{question.id}-{part}") for part in names}
        else:
            typed[question.id] = _text(post, question.id)
    return typed


def fill(questionnaire: Questionnaire, typed: Typed) -> Filled:
    """Raw answers as a phone would send them, judged by the one validator."""
    raw: dict[str, Any] = {}
    places: list[Remark] = []
    for question in questionnaire.questions:
        value = typed.get(question.id, "")
        if isinstance(value, dict) and question.kind == "place":
            value, problem = _place(question, value)
            places += problem
        if isinstance(value, dict):
            value = {part: text for part, text in value.items() if text}
        if value:
            raw[question.id] = value
    checked = check(questionnaire, raw, Context(thai_dates.today(), areas.known()))
    unread = {remark.question for remark in places}
    problems = [of_problem(p._asdict()) for p in checked.problems if p.question not in unread]
    return Filled(raw, tuple(places + problems), checked.answers)


def typed_from_raw(questionnaire: Questionnaire, raw: Mapping[str, Any]) -> Typed:
    """A stored revision's raw answers as they would stand in the form."""
    typed: Typed = {}
    for question in questionnaire.questions:
        value = raw.get(question.id)
        if question.kind == "place" and isinstance(value, dict):
            typed[question.id] = place_in_words(str(value.get("tambon", "")), str(value.get("postcode", "")))
        elif isinstance(value, dict):
            typed[question.id] = {str(part): _plain(text) for part, text in value.items()}
        elif isinstance(value, list):
            typed[question.id] = [_plain(ticked) for ticked in value]
        elif value is not None:
            typed[question.id] = _plain(value)
    return typed


def place_in_words(tambon: str, postcode: str = "") -> dict[str, str]:
    """The names of a subdistrict code, and its postcode where there is only one."""
    found = gazetteer.load().tambon(tambon)
    if found is None:
        return {"postcode": postcode}
    only = found.postcodes[0] if len(found.postcodes) == 1 else ""
    return {
        "tambon": found.name,
        "amphoe": found.amphoe_name,
        "province": found.province_name,
        "postcode": postcode or only,
    }


def groups(questionnaire: Questionnaire, typed: Typed, problems: Iterable[Remark] = ()) -> list[Group]:
    """The form in the paper's order, with what was typed and what is wrong."""
    beside: defaultdict[str | None, list[Remark]] = defaultdict(list)
    for problem in problems:
        beside[problem.question].append(problem)
    return [
        Group(section, tuple(_fields(section, questionnaire, typed, beside)))
        for section in questionnaire.sections
    ]


def _fields(
    section: Section,
    questionnaire: Questionnaire,
    typed: Typed,
    beside: Mapping[str | None, list[Remark]],
) -> Iterator[Field]:
    lead = ""
    for question in questionnaire.questions_of(section.id):
        said = question.lead if question.lead != lead else ""
        lead = question.lead
        controls = _controls(question, typed.get(question.id, ""))
        yield Field(question, section.title, said, controls, tuple(beside.get(question.id, ())))


def summary(drawn: Iterable[Group], problems: Iterable[Remark]) -> list[tuple[str, str]]:
    """Every error as a link to its field, in the order of the page."""
    errors = [
        (field.first_id, f"{field.question.label}: {problem.text}")
        for group in drawn
        for field in group.fields
        for problem in field.problems
        if problem.level == "error"
    ]
    return errors + [("", p.text) for p in problems if p.question is None and p.level == "error"]


def _controls(question: Question, value: Value) -> tuple[Control, ...]:
    if question.kind == "ranking":
        ranks = value if isinstance(value, dict) else {}
        return tuple(
            _control(question, f"{c.number} {c.label}", ranks.get(c.value, ""), part=c.value)
            for c in question.choices
        )
    if question.kind in PARTS:
        parts = value if isinstance(value, dict) else {}
        return tuple(
            _control(question, label, parts.get(part, ""), part=part)
            for part, label in PARTS[question.kind].items()
        )
    if question.kind in ("choice", "several"):
        name, chosen = f"q-{question.id}", value if isinstance(value, list) else [value]
        return tuple(
            Control(name, f"{name}-{c.value}", c.label, c.value, is_chosen=c.value in chosen)
            for c in question.choices
        )
    return (_control(question, question.label, value if isinstance(value, str) else ""),)


def _control(question: Question, label: str, value: str, *, part: str = "") -> Control:
    name = f"q-{question.id}-{part}" if part else f"q-{question.id}"
    return Control(name, name, label, value, part)


def _part_names(question: Question) -> tuple[str, ...]:
    if question.kind == "ranking":
        return tuple(choice.value for choice in question.choices)
    return tuple(PARTS.get(question.kind, ()))


def _text(post: QueryDict, name: str) -> str:
    return post.get(f"q-{name}", "").strip()[:LONGEST_TYPED]


def _plain(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""


def _place(question: Question, typed: Mapping[str, str]) -> tuple[dict[str, str], list[Remark]]:
    """A subdistrict from its three names; a problem when there is none of these names."""
    names = [area_name(typed.get(part, "")) for part in ("tambon", "amphoe", "province")]
    postcode = {"postcode": typed.get("postcode", "")}
    if not any(names):
        return postcode, []
    for tambon in gazetteer.load().tambons():
        if [area_name(n) for n in (tambon.name, tambon.amphoe_name, tambon.province_name)] == names:
            return {"tambon": tambon.code, **postcode}, []
    said = PLACE_UNKNOWN.format(**{part: typed.get(part, "") for part in PLACE_PARTS})
    return {}, [Remark(question.id, "error", said)]


def area_name(text: str) -> str:
    """A name as it is compared: without ตำบล, อ. and the like before it."""
    name = thai_text.search_key(text)
    for word in PLACE_WORDS:
        if name.startswith(word) and len(name) > len(word):
            return name.removeprefix(word).strip()
    return name

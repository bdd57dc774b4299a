"""What a questionnaire consists of. A published definition is never edited; a change is a new
version beside it.

Building a Questionnaire proves it: names are unique, pages and sections exist, rules look only
back and compare like with like.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal, TypeAlias

from thaiqm.questionnaire.rules import Answer, AtLeast, Is, Rule, leaves, questions_in

Level: TypeAlias = Literal["error", "warning"]
KIND_NAMES: Final = (
    "text",
    "integer",
    "money",
    "choice",
    "name",
    "citizen_id",
    "phone",
    "date",
    "place",
    "province",
    "ranking",
)
_ORDERED_KINDS: Final = ("integer", "money", "date")


class DefinitionRefused(ValueError):
    """A questionnaire that contradicts itself."""


class LooksAhead(DefinitionRefused):
    """A rule that refers to a question which is not yet answered when the rule is judged."""


@dataclass(frozen=True)
class Choice:
    """One printed option. `number` is its place on the paper, `note` what stood there literally
    where a slip of the original was mended."""

    value: str
    label: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True)
class Section:
    """A printed item of the form (1.-6.) or a block without number, with its heading."""

    id: str
    title: str
    item: str = ""
    instruction: str = ""


@dataclass(frozen=True)
class Page:
    """What the phone asks on one page."""

    id: str
    title: str
    section: str


@dataclass(frozen=True)
class Question:
    """One blank or one set of boxes. Form, office view, print, export and codebook draw
    themselves from this.

    `lead` are printed words before the label; `required` makes an empty answer an error,
    `expected` only a warning; `shown_if` may look at earlier questions only; `sensitive` answers
    are masked in lists.
    """

    id: str
    kind: str
    label: str
    section: str
    page: str
    item: str = ""
    lead: str = ""
    hint: str = ""
    note: str = ""
    required: bool = False
    expected: bool = False
    sensitive: bool = False
    shown_if: Rule | None = None
    choices: tuple[Choice, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def values(self) -> frozenset[str]:
        """The values of the choices."""
        return frozenset(choice.value for choice in self.choices)

    def choice(self, value: object) -> Choice | None:
        """The choice with this value."""
        return next((choice for choice in self.choices if choice.value == value), None)

    def number(self, name: str, default: int) -> int:
        """A whole number among the params."""
        value = self.params.get(name, default)
        if not isinstance(value, int):
            raise DefinitionRefused(f"{self.id}: {name} is no whole number")
        return value

    def word(self, name: str) -> str:
        """A text among the params, "" when it is not there."""
        value = self.params.get(name, "")
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Check:
    """A rule between answers. Its message belongs to `question`; it is judged once `at` is
    answered (the last question it looks at). `case` tells sentences of one rule apart."""

    code: str
    level: Level
    question: str
    at: str
    broken_if: Rule
    case: str = ""


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """A questionnaire of one version. Raises DefinitionRefused when it contradicts itself."""

    id: str
    version: int
    title: str
    notice: str
    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    questions: tuple[Question, ...]
    checks: tuple[Check, ...]
    printed: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for fault in _faults(self):
            raise fault

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Questions by their id."""
        return {question.id: question for question in self.questions}

    def question(self, question_id: str) -> Question:
        """The question of this id; raises KeyError."""
        return self.by_id[question_id]

    def questions_of(self, section_id: str) -> tuple[Question, ...]:
        """The questions of a section, in order."""
        return tuple(q for q in self.questions if q.section == section_id)


def _faults(questionnaire: Questionnaire) -> Iterator[DefinitionRefused]:
    for part in (questionnaire.sections, questionnaire.pages, questionnaire.questions):
        ids = [named.id for named in part]
        if len(ids) != len(set(ids)):
            yield DefinitionRefused("an id is used twice")
    order = {question.id: place for place, question in enumerate(questionnaire.questions)}
    for question in questionnaire.questions:
        yield from _question_faults(questionnaire, question, order)
    for check in questionnaire.checks:
        if check.question not in order or check.at not in order:
            yield DefinitionRefused(f"{check.code}: unknown question")
        else:
            limit = order[check.at]
            yield from _rule_faults(questionnaire, check.broken_if, check.code, limit, order)


def _question_faults(
    questionnaire: Questionnaire, question: Question, order: Mapping[str, int]
) -> Iterator[DefinitionRefused]:
    if question.kind not in KIND_NAMES:
        yield DefinitionRefused(f"{question.id}: unknown kind")
    if question.section not in {section.id for section in questionnaire.sections}:
        yield DefinitionRefused(f"{question.id}: unknown section")
    if question.page not in {page.id for page in questionnaire.pages}:
        yield DefinitionRefused(f"{question.id}: unknown page")
    if (question.kind in ("choice", "ranking")) != bool(question.choices):
        yield DefinitionRefused(f"{question.id}: choices belong to choice and ranking")
    if len(question.values) != len(question.choices):
        yield DefinitionRefused(f"{question.id}: a choice is there twice")
    if question.shown_if is not None:
        limit = order[question.id] - 1
        yield from _rule_faults(questionnaire, question.shown_if, question.id, limit, order)


def _rule_faults(
    questionnaire: Questionnaire, rule: Rule, where: str, limit: int, order: Mapping[str, int]
) -> Iterator[DefinitionRefused]:
    for question_id in questions_in(rule):
        if question_id not in order:
            yield DefinitionRefused(f"{where}: unknown question {question_id}")
        elif order[question_id] > limit:
            yield LooksAhead(f"{where}: looks ahead at {question_id}")
    for leaf in leaves(rule):
        question = questionnaire.by_id.get(leaf.question)
        if question is None:
            continue
        if isinstance(leaf, AtLeast) and question.kind not in _ORDERED_KINDS:
            yield DefinitionRefused(f"{where}: at_least needs a number or a date")
        if isinstance(leaf, Is) and question.choices and leaf.bound not in question.values:
            yield DefinitionRefused(f"{where}: {leaf.bound} is no choice of {question.id}")
        if isinstance(leaf, Is | AtLeast) and not _comparable(questionnaire, question, leaf.bound):
            yield DefinitionRefused(f"{where}: {question.id} is compared with another type")


def _comparable(questionnaire: Questionnaire, question: Question, bound: object) -> bool:
    is_number = question.kind in ("integer", "money")
    if isinstance(bound, Answer):
        other = questionnaire.by_id.get(bound.question)
        if other is None or is_number != (other.kind in ("integer", "money")):
            return False
        return is_number or bound.times == 1
    if isinstance(bound, bool):
        return False
    return isinstance(bound, int) if is_number else isinstance(bound, str)

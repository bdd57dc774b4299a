"""What a questionnaire consists of. A published definition is never edited; a change is a new
version beside it.

Building a Questionnaire proves it: names are unique, pages and sections exist, rules look only
back and compare like with like (proofs.py), health answers stay apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal, TypeAlias

from thaiqm.questionnaire.proofs import WITH_PARTS, DefinitionRefused, rule_faults
from thaiqm.questionnaire.rules import Rule, questions_in

Level: TypeAlias = Literal["error", "warning"]
Life: TypeAlias = Literal["reviewed", "registered", "follow_up"]
KIND_NAMES: Final = (
    "text",
    "integer",
    "decimal",
    "money",
    "choice",
    "several",
    "name",
    "citizen_id",
    "passport",
    "phone",
    "date",
    "place",
    "province",
    "ranking",
)
KNOWN: Final[Mapping[str, str]] = {"unit_moo": "integer", "unit_place": "place"}
# The phone's own pages of every form, beside those of the definition (phone/src/screens/survey.tsx).
_PHONE_PAGES: Final = frozenset({"check", "attachments"})
_WITH_CHOICES: Final = ("choice", *WITH_PARTS)


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
    are masked in lists. `is_health` marks an answer about somebody's health (docs/domain.md,
    "The traveller register"); `is_shared` one that companions have in common. The param `known`
    says what the phone fills in by itself: the reporting unit's หมู่ที่ (unit_moo) or place
    (unit_place).
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
    is_health: bool = False
    is_shared: bool = False
    shown_if: Rule | None = None
    choices: tuple[Choice, ...] = ()
    params: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def values(self) -> frozenset[str]:
        """The values of the choices."""
        return frozenset(choice.value for choice in self.choices)

    @cached_property
    def _by_value(self) -> Mapping[object, Choice]:
        return {choice.value: choice for choice in self.choices}

    def choice(self, value: object) -> Choice | None:
        """The choice with this value."""
        return self._by_value.get(value) if isinstance(value, str) else None

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
    """A questionnaire of one version. Raises DefinitionRefused when it contradicts itself.

    `life` tells what becomes of a filled-in form: an officer reviews it, it is registered at once,
    or it is a follow-up of a record of the registered questionnaire `follows`. `set_by_register`
    is a question and the value that its answer becomes by itself when the person is in the
    register of the same unit. A survey that is filled in from a record takes over the questions of
    the same id and kind, and by `fills` (question here → question there) others, where `fills_if` holds.
    """

    id: str
    version: int
    title: str
    notice: str
    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    questions: tuple[Question, ...]
    checks: tuple[Check, ...]
    printed: Mapping[str, str] = field(default_factory=dict)
    life: Life = "reviewed"
    follows: str = ""
    set_by_register: tuple[str, str] | None = None
    fills: Mapping[str, str] = field(default_factory=dict)
    fills_if: Rule | None = None

    def __post_init__(self) -> None:
        for fault in _faults(self):
            raise fault

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Questions by their id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def health_ids(self) -> frozenset[str]:
        """The questions about somebody's health."""
        return frozenset(question.id for question in self.questions if question.is_health)

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
    if not _PHONE_PAGES.isdisjoint(page.id for page in questionnaire.pages):
        yield DefinitionRefused("a page has the name of one of the phone's own")
    yield from _life_faults(questionnaire)
    by_id = questionnaire.by_id
    order = {question_id: place for place, question_id in enumerate(by_id)}
    for question in questionnaire.questions:
        yield from _question_faults(questionnaire, question, order)
        yield from _privacy_faults(questionnaire, question)
    for check in questionnaire.checks:
        if check.question not in order or check.at not in order:
            yield DefinitionRefused(f"{check.code}: unknown question")
        else:
            yield from rule_faults(check.broken_if, check.code, order[check.at], by_id)


def _life_faults(questionnaire: Questionnaire) -> Iterator[DefinitionRefused]:
    if (questionnaire.life == "follow_up") != bool(questionnaire.follows):
        yield DefinitionRefused("a follow-up, and nothing else, follows a questionnaire")
    if not questionnaire.fills.keys() <= questionnaire.by_id.keys():
        yield DefinitionRefused("fills: unknown question")
    if questionnaire.fills_if is not None:
        last = len(questionnaire.questions) - 1
        yield from rule_faults(questionnaire.fills_if, "fills_if", last, questionnaire.by_id)
    if questionnaire.set_by_register is None:
        return
    question_id, value = questionnaire.set_by_register
    question = questionnaire.by_id.get(question_id)
    if questionnaire.life != "reviewed":
        yield DefinitionRefused("the register sets answers of reviewed questionnaires only")
    if question is None or question.kind != "choice" or value not in question.values:
        yield DefinitionRefused(f"set_by_register: {value} is no choice of {question_id}")


def _question_faults(
    questionnaire: Questionnaire, question: Question, order: Mapping[str, int]
) -> Iterator[DefinitionRefused]:
    if question.kind not in KIND_NAMES:
        yield DefinitionRefused(f"{question.id}: unknown kind")
    if question.section not in {section.id for section in questionnaire.sections}:
        yield DefinitionRefused(f"{question.id}: unknown section")
    if question.page not in {page.id for page in questionnaire.pages}:
        yield DefinitionRefused(f"{question.id}: unknown page")
    if (question.kind in _WITH_CHOICES) != bool(question.choices):
        yield DefinitionRefused(f"{question.id}: choices belong to {', '.join(_WITH_CHOICES)}")
    if len(question.values) != len(question.choices):
        yield DefinitionRefused(f"{question.id}: a choice is there twice")
    if "known" in question.params and KNOWN.get(question.word("known")) != question.kind:
        yield DefinitionRefused(f"{question.id}: the phone knows no such {question.kind}")
    if question.shown_if is not None:
        before = order[question.id] - 1
        yield from rule_faults(question.shown_if, question.id, before, questionnaire.by_id)


def _privacy_faults(questionnaire: Questionnaire, question: Question) -> Iterator[DefinitionRefused]:
    """Health answers stay apart; what companions have in common makes sense without the rest."""
    if question.is_health and questionnaire.life == "reviewed":
        yield DefinitionRefused(f"{question.id}: no health answers in what is reviewed")
    if question.is_shared and questionnaire.life != "registered":
        yield DefinitionRefused(f"{question.id}: only people of the register have companions")
    if question.is_shared and (question.is_health or question.sensitive):
        yield DefinitionRefused(f"{question.id}: one person's own, so not shared")
    for other_id in () if question.shown_if is None else questions_in(question.shown_if):
        other = questionnaire.by_id.get(other_id)
        if other is None:
            continue
        if other.is_health and not question.is_health:
            yield DefinitionRefused(f"{question.id}: being shown would tell {other.id}")
        if question.is_shared and not other.is_shared:
            yield DefinitionRefused(f"{question.id}: shared, but {other.id} is not")

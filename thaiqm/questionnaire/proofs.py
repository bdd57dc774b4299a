"""Which rules make sense: they look back, at questions that are there, and compare like with like."""

from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from thaiqm.questionnaire.rules import Answer, AtLeast, Has, Is, Rule, leaves, questions_in

WITH_PARTS: Final = ("several", "ranking")
_NUMBERS: Final = ("integer", "decimal", "money")
_ORDERED_KINDS: Final = (*_NUMBERS, "date")


class DefinitionRefused(ValueError):
    """A questionnaire that contradicts itself."""


class LooksAhead(DefinitionRefused):
    """A rule that refers to a question which is not yet answered when the rule is judged."""


class Compared(Protocol):
    """What a proof asks of a question."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def choices(self) -> tuple[object, ...]: ...

    @property
    def values(self) -> frozenset[str]: ...

    def number(self, name: str, default: int, /) -> int: ...


def rule_faults(
    rule: Rule, where: str, limit: int, by_id: Mapping[str, Compared]
) -> Iterator[DefinitionRefused]:
    """What is wrong with a rule that may look at questions up to the place `limit` in `by_id`."""
    order = {question_id: place for place, question_id in enumerate(by_id)}
    for question_id in questions_in(rule):
        if question_id not in order:
            yield DefinitionRefused(f"{where}: unknown question {question_id}")
        elif order[question_id] > limit:
            yield LooksAhead(f"{where}: looks ahead at {question_id}")
    for leaf in leaves(rule):
        question = by_id.get(leaf.question)
        if question is not None:
            yield from _leaf_faults(leaf, question, where, by_id)


def _leaf_faults(
    leaf: Is | Has | AtLeast, question: Compared, where: str, by_id: Mapping[str, Compared]
) -> Iterator[DefinitionRefused]:
    if isinstance(leaf, Has):
        is_part = question.kind in WITH_PARTS and leaf.part in question.values
        if leaf.part is not None and not is_part:
            yield DefinitionRefused(f"{where}: {question.id} has no {leaf.part}")
        return
    if isinstance(leaf, AtLeast) and question.kind not in _ORDERED_KINDS:
        yield DefinitionRefused(f"{where}: at_least needs a number or a date")
    if isinstance(leaf, Is) and question.choices and leaf.bound not in question.values:
        yield DefinitionRefused(f"{where}: {leaf.bound} is no choice of {question.id}")
    if isinstance(leaf, Is) and question.kind in WITH_PARTS:
        yield DefinitionRefused(f"{where}: {question.id} is compared part by part, with has")
    if not _comparable(question, leaf.bound, by_id):
        yield DefinitionRefused(f"{where}: {question.id} is compared with another type")


def _comparable(question: Compared, bound: object, by_id: Mapping[str, Compared]) -> bool:
    is_number = question.kind in _NUMBERS
    if isinstance(bound, Answer):
        other = by_id.get(bound.question)
        if other is None or is_number != (other.kind in _NUMBERS):
            return False
        return _places(question) == _places(other) if is_number else bound.times == 1
    if isinstance(bound, bool):
        return False
    return isinstance(bound, int) if is_number else isinstance(bound, str)


def _places(question: Compared) -> int:
    """A decimal is kept in units of its last place, so only the same places compare."""
    return question.number("places", 1) if question.kind == "decimal" else 0

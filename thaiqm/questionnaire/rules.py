"""A closed rule language: is, has, at_least, all, any, not. Rules are data, never code.

A hidden or empty answer satisfies no comparison. A bound is a literal, or an earlier answer times
a whole number. There are no patterns, no fractions and no stored code, so Python and TypeScript
(phone/src/questionnaire/rules.ts) cannot disagree.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Answers: TypeAlias = Mapping[str, object]
Literal: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Answer:
    """A bound that refers to another answer; `times` needs a whole number there."""

    question: str
    times: int = 1


Bound: TypeAlias = Literal | Answer


@dataclass(frozen=True, slots=True)
class Is:
    """The answer equals the bound: same type, same value."""

    question: str
    bound: Bound

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.question)
        bound = bound_value(self.bound, answers)
        return answer is not None and type(answer) is type(bound) and answer == bound


@dataclass(frozen=True, slots=True)
class Has:
    """There is an answer; with `part`, an answer in parts that has this part (a ranked item, one
    of several chosen)."""

    question: str
    part: str | None = None

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.question)
        if self.part is None:
            return answer is not None
        return isinstance(answer, dict | list) and self.part in answer


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The answer is the bound or more; numbers with numbers, ISO dates with ISO dates."""

    question: str
    bound: Bound

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.question)
        bound = bound_value(self.bound, answers)
        if isinstance(answer, int) and isinstance(bound, int):
            return answer >= bound
        if isinstance(answer, str) and isinstance(bound, str):
            return answer >= bound
        return False


@dataclass(frozen=True, slots=True)
class All:
    """Every rule holds."""

    rules: tuple["Rule", ...]

    def holds(self, answers: Answers) -> bool:
        return all(rule.holds(answers) for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Any:
    """At least one rule holds."""

    rules: tuple["Rule", ...]

    def holds(self, answers: Answers) -> bool:
        return any(rule.holds(answers) for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Not:
    """The rule does not hold."""

    rule: "Rule"

    def holds(self, answers: Answers) -> bool:
        return not self.rule.holds(answers)


Rule: TypeAlias = Is | Has | AtLeast | All | Any | Not


def bound_value(bound: Bound, answers: Answers) -> Literal | None:
    """The value of a bound, None when it refers to an empty answer or cannot be multiplied."""
    if not isinstance(bound, Answer):
        return bound
    value = answers.get(bound.question)
    if isinstance(value, int):
        return value * bound.times
    if isinstance(value, str) and bound.times == 1:
        return value
    return None


def holds(rule: Rule, answers: Answers) -> bool:
    """Whether a rule holds for these answers."""
    return rule.holds(answers)


def questions_in(rule: Rule) -> Iterator[str]:
    """Every question that a rule looks at, with repeats."""
    for leaf in leaves(rule):
        yield leaf.question
        if not isinstance(leaf, Has) and isinstance(leaf.bound, Answer):
            yield leaf.bound.question


def leaves(rule: Rule) -> Iterator[Is | Has | AtLeast]:
    """The comparisons in a rule."""
    if isinstance(rule, All | Any):
        for part in rule.rules:
            yield from leaves(part)
    elif isinstance(rule, Not):
        yield from leaves(rule.rule)
    else:
        yield rule


def rule_as_json(rule: Rule) -> dict[str, object]:
    """A rule as the phone reads it: {"is": ["rmtk_status", "registered"]}."""
    if isinstance(rule, All):
        return {"all": [rule_as_json(part) for part in rule.rules]}
    if isinstance(rule, Any):
        return {"any": [rule_as_json(part) for part in rule.rules]}
    if isinstance(rule, Not):
        return {"not": rule_as_json(rule.rule)}
    if isinstance(rule, Has):
        return {"has": [rule.question] if rule.part is None else [rule.question, rule.part]}
    name = "is" if isinstance(rule, Is) else "at_least"
    return {name: [rule.question, _bound_as_json(rule.bound)]}


def _bound_as_json(bound: Bound) -> object:
    if isinstance(bound, Answer):
        return {"answer": bound.question, "times": bound.times}
    return bound

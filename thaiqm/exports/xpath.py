"""The rules of a questionnaire as XPath, as XLSForm writes it.

An empty answer satisfies no comparison there either, but an empty number does where it counts as 0:
so every comparison first asks whether there is an answer.
"""

from __future__ import annotations

from typing import Final

from thaiqm.questionnaire.definition import Question, Questionnaire
from thaiqm.questionnaire.rules import All, Answer, Any, Bound, Has, Is, Not, Rule

FIRST_PARTS: Final = {"name": "given", "place": "tambon"}
"""The part of an answer in parts that is there whenever the answer is."""


def field(question: Question) -> str:
    """The name of the field that is filled whenever the question is answered."""
    part = FIRST_PARTS.get(question.kind)
    return f"{question.id}_{part}" if part else question.id


def expression(rule: Rule, form: Questionnaire, *, here: str = "") -> str:
    """The rule; `here` is the field whose own condition it is."""
    if isinstance(rule, All):
        return "(" + " and ".join(expression(part, form, here=here) for part in rule.rules) + ")"
    if isinstance(rule, Any):
        return "(" + " or ".join(expression(part, form, here=here) for part in rule.rules) + ")"
    if isinstance(rule, Not):
        return f"not({expression(rule.rule, form, here=here)})"
    question = form.question(rule.question)
    if isinstance(rule, Has):
        return _has(question, rule.part, here)
    operator = "=" if isinstance(rule, Is) else ">="
    return _compared(question, operator, rule.bound, form, here)


def _has(question: Question, part: str | None, here: str) -> str:
    if part is not None:
        if question.kind == "several":
            return f"selected({_of(question.id, here)}, '{part}')"
        return f"{_of(f'{question.id}_{part}', here)} != ''"
    if question.kind == "ranking":
        ranked = (f"{_of(f'{question.id}_{choice.value}', here)} != ''" for choice in question.choices)
        return "(" + " or ".join(ranked) + ")"
    return f"{_of(field(question), here)} != ''"


def _compared(question: Question, operator: str, bound: Bound, form: Questionnaire, here: str) -> str:
    answered = [f"{_of(field(question), here)} != ''"]
    if isinstance(bound, Answer):
        other = form.question(bound.question)
        answered.append(f"{_of(field(other), here)} != ''")
        value = _number(other, here) + (f" * {bound.times}" if bound.times != 1 else "")
    elif isinstance(bound, str):
        value = f"date('{bound}')" if question.kind == "date" else f"'{bound}'"
    else:
        value = str(bound)
    return "(" + " and ".join([*answered, f"{_number(question, here)} {operator} {value}"]) + ")"


def _number(question: Question, here: str) -> str:
    """The value as rules compare it: decimals in their last place."""
    name = _of(field(question), here)
    return f"{name} * {10 ** question.number('places', 1)}" if question.kind == "decimal" else name


def _of(name: str, here: str) -> str:
    return "." if name == here else "${" + name + "}"

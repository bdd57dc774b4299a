from __future__ import annotations

from dataclasses import replace

import pytest

from thaiqm.questionnaire.definition import (
    KIND_NAMES,
    Check,
    Choice,
    Page,
    Question,
    Questionnaire,
    Section,
)
from thaiqm.questionnaire.kinds import KINDS
from thaiqm.questionnaire.proofs import DefinitionRefused, LooksAhead
from thaiqm.questionnaire.rules import All, Answer, AtLeast, Has, Is, Rule

FIRST = Question("first", "choice", "x", "s", "p", choices=(Choice("a", "A"), Choice("b", "B")))
NUMBER = Question("number", "integer", "x", "s", "p")
TEXT = Question("text", "text", "x", "s", "p")
DATE = Question("date", "date", "x", "s", "p")
OTHER_DATE = Question("other_date", "date", "x", "s", "p")


def made(*questions: Question, checks: tuple[Check, ...] = ()) -> Questionnaire:
    return Questionnaire(
        "q", 1, "x", "", (Section("s", "x"),), (Page("p", "x", "s"),), questions or (FIRST,), checks
    )


def test_it_finds_questions_by_id_and_section() -> None:
    made_up = made(FIRST, NUMBER)
    assert made_up.question("number") is NUMBER
    assert made_up.questions_of("s") == (FIRST, NUMBER)
    assert made_up.questions_of("other") == ()
    with pytest.raises(KeyError):
        made_up.question("gone")


def test_every_kind_has_its_module() -> None:
    assert tuple(KINDS) == KIND_NAMES
    assert all(kind.name == name for name, kind in KINDS.items())


@pytest.mark.parametrize(
    "questions",
    [
        (FIRST, FIRST),
        (replace(FIRST, kind="colour"),),
        (replace(FIRST, section="gone"),),
        (replace(FIRST, page="gone"),),
        (replace(FIRST, choices=()),),
        (replace(NUMBER, choices=FIRST.choices),),
        (replace(FIRST, choices=(*FIRST.choices, Choice("a", "again"))),),
        (FIRST, replace(NUMBER, shown_if=Has("gone"))),
        (FIRST, replace(NUMBER, shown_if=Is("first", "c"))),
        (FIRST, replace(NUMBER, shown_if=AtLeast("first", "a"))),
        (NUMBER, replace(TEXT, shown_if=AtLeast("number", "5"))),
        (NUMBER, replace(TEXT, shown_if=Is("number", True))),
        (DATE, replace(TEXT, shown_if=AtLeast("date", 5))),
        (DATE, NUMBER, replace(TEXT, shown_if=AtLeast("date", Answer("number")))),
        (DATE, OTHER_DATE, replace(TEXT, shown_if=AtLeast("date", Answer("other_date", 2)))),
    ],
)
def test_it_refuses_what_contradicts_itself(questions: tuple[Question, ...]) -> None:
    with pytest.raises(DefinitionRefused):
        made(*questions)


@pytest.mark.parametrize(
    "rule",
    [Has("text"), Has("number"), All((Has("first"), Has("text"))), AtLeast("number", Answer("number"))],
)
def test_it_refuses_a_question_that_depends_on_later_ones_or_itself(rule: Rule) -> None:
    with pytest.raises(LooksAhead):
        made(FIRST, replace(NUMBER, shown_if=rule), TEXT)


def test_a_check_looks_no_further_than_where_it_is_judged() -> None:
    rule = Has("text")
    assert made(FIRST, TEXT, checks=(Check("R", "error", "first", "text", rule),)).checks
    with pytest.raises(LooksAhead):
        made(FIRST, TEXT, checks=(Check("R", "error", "first", "first", rule),))
    with pytest.raises(DefinitionRefused):
        made(FIRST, TEXT, checks=(Check("R", "error", "gone", "text", rule),))


def test_a_param_that_is_no_number_is_refused() -> None:
    with pytest.raises(DefinitionRefused):
        replace(NUMBER, params={"max": "5"}).number("max", 0)

from __future__ import annotations

from dataclasses import replace
from typing import Any

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
DEGREES = Question("degrees", "decimal", "x", "s", "p")
SEVERAL = Question("several", "several", "x", "s", "p", choices=FIRST.choices)
OTHER_DATE = Question("other_date", "date", "x", "s", "p")


def made(*questions: Question, checks: tuple[Check, ...] = (), **more: Any) -> Questionnaire:
    section, page = Section("s", "x"), Page("p", "x", "s")
    return Questionnaire("q", 1, "x", "", (section,), (page,), questions or (FIRST,), checks, **more)


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
        (replace(SEVERAL, choices=()),),
        (SEVERAL, replace(TEXT, shown_if=Is("several", "a"))),
        (SEVERAL, replace(TEXT, shown_if=Has("several", "c"))),
        (FIRST, replace(TEXT, shown_if=Has("first", "a"))),
        (DEGREES, replace(TEXT, shown_if=AtLeast("degrees", "375"))),
        (DEGREES, NUMBER, replace(TEXT, shown_if=AtLeast("degrees", Answer("number")))),
        (replace(NUMBER, params={"known": "unit_place"}),),
        (replace(TEXT, params={"known": "unit_moo"}),),
        (replace(NUMBER, params={"known": "age"}),),
    ],
)
def test_it_refuses_what_contradicts_itself(questions: tuple[Question, ...]) -> None:
    with pytest.raises(DefinitionRefused):
        made(*questions)


def test_it_takes_what_makes_sense() -> None:
    degrees = replace(TEXT, shown_if=AtLeast("degrees", 375))
    part = replace(DATE, shown_if=Has("several", "b"))
    moo = replace(NUMBER, params={"known": "unit_moo"})
    assert made(DEGREES, SEVERAL, moo, degrees, part).questions[2].word("known") == "unit_moo"


@pytest.mark.parametrize("name", ["check", "attachments"])
def test_a_page_is_none_of_the_phones_own(name: str) -> None:
    with pytest.raises(DefinitionRefused):
        Questionnaire("q", 1, "x", "", (Section("s", "x"),), (Page(name, "x", "s"),), (), ())


def test_a_follow_up_and_nothing_else_follows() -> None:
    assert made(life="follow_up", follows="traveller").follows == "traveller"
    for life, follows in (("follow_up", ""), ("reviewed", "x"), ("registered", "x")):
        with pytest.raises(DefinitionRefused):
            made(life=life, follows=follows)


def test_the_register_sets_a_choice_that_is_there() -> None:
    assert made(set_by_register=("first", "a")).set_by_register == ("first", "a")
    for setting in (("gone", "a"), ("first", "c"), ("number", "5"), ("several", "a")):
        with pytest.raises(DefinitionRefused):
            made(FIRST, NUMBER, SEVERAL, set_by_register=setting)
    with pytest.raises(DefinitionRefused):
        made(life="registered", set_by_register=("first", "a"))


def test_health_answers_stay_apart() -> None:
    health = replace(FIRST, is_health=True)
    shown = replace(TEXT, shown_if=Is("first", "a"))
    told = replace(shown, is_health=True)
    assert made(health, told, life="registered").questions[1].is_health
    for questions, life in (((health,), "reviewed"), ((health, shown), "registered")):
        with pytest.raises(DefinitionRefused):
            made(*questions, life=life)


@pytest.mark.parametrize(
    ("questions", "life"),
    [
        ((replace(FIRST, is_shared=True),), "reviewed"),
        ((replace(TEXT, is_shared=True, sensitive=True),), "registered"),
        ((replace(TEXT, is_shared=True, is_health=True),), "registered"),
        ((FIRST, replace(TEXT, is_shared=True, shown_if=Is("first", "a"))), "registered"),
    ],
)
def test_companions_share_nothing_that_is_one_persons_own(questions: tuple[Question, ...], life: str) -> None:
    with pytest.raises(DefinitionRefused):
        made(*questions, life=life)


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

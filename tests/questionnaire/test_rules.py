from __future__ import annotations

import pytest

from thaiqm.questionnaire.rules import (
    All,
    Answer,
    Any,
    AtLeast,
    Has,
    Is,
    Not,
    Rule,
    holds,
    questions_in,
    rule_as_json,
)

ANSWERS = {
    "day": 350,
    "month": 9000,
    "on": "2020-03-29",
    "choice": "a",
    "ranks": {"other": 1},
    "chosen": ["fever", "cough"],
}

TRUE: list[Rule] = [
    Is("choice", "a"),
    Has("day"),
    Has("ranks", "other"),
    Has("chosen", "cough"),
    AtLeast("day", 350),
    AtLeast("on", "2020-03-28"),
    AtLeast("month", Answer("day", times=25)),
    Is("day", Answer("day")),
    All(()),
    All((Has("day"), Has("month"))),
    Any((Has("gone"), Has("month"))),
    Not(Any(())),
]
FALSE: list[Rule] = [
    Is("gone", "a"),
    Is("day", "350"),
    Is("gone", Answer("gone")),
    Has("gone"),
    Has("ranks", "tax_relief"),
    Has("chosen", "0"),
    Has("chosen", "length"),
    Is("chosen", "fever"),
    Has("choice", "0"),
    AtLeast("gone", 0),
    AtLeast("choice", 0),
    AtLeast("day", Answer("gone")),
    AtLeast("on", Answer("on", times=2)),
    AtLeast("month", Answer("day", times=31)),
]


@pytest.mark.parametrize("rule", TRUE, ids=repr)
def test_it_holds(rule: Rule) -> None:
    assert holds(rule, ANSWERS)
    assert not holds(Not(rule), ANSWERS)


@pytest.mark.parametrize("rule", FALSE, ids=repr)
def test_it_does_not_hold(rule: Rule) -> None:
    assert not holds(rule, ANSWERS)


def test_an_empty_answer_satisfies_no_comparison() -> None:
    for rule in (Is("x", "a"), Is("x", Answer("y")), Has("x"), Has("x", "part"), AtLeast("x", 0)):
        assert not holds(rule, {})


def test_it_tells_what_it_looks_at() -> None:
    rule = All((Not(Has("a")), Any((AtLeast("b", Answer("c", times=2)), Is("d", "x")))))
    assert list(questions_in(rule)) == ["a", "b", "c", "d"]


def test_it_travels_as_json() -> None:
    rule = All((Not(Has("a", "p")), Any((AtLeast("b", Answer("c", 2)), Is("d", "x"), Has("e")))))
    expected = {
        "all": [
            {"not": {"has": ["a", "p"]}},
            {"any": [{"at_least": ["b", {"answer": "c", "times": 2}]}, {"is": ["d", "x"]}, {"has": ["e"]}]},
        ]
    }
    assert rule_as_json(rule) == expected

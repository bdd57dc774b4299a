from __future__ import annotations

import json
from datetime import date
from timeit import repeat
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.questionnaire import shared_cases
from tests.questionnaire.shared_cases import Case
from thaiqm.lib import gazetteer
from thaiqm.questionnaire.answers import Checked, Context, Problem, check
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.questionnaire.texts import sentence

BASE: dict[str, Any] = shared_cases.load("base_affected_person")
CONTEXT = Context(date(2020, 4, 12), gazetteer.load())


def checked(**change: object) -> Checked:
    return check(AFFECTED_PERSON_V1, BASE["raw"] | change, CONTEXT)


@pytest.mark.parametrize("case", list(shared_cases.cases()), ids=lambda case: case.name)
def test_it_judges_the_shared_cases(case: Case) -> None:
    result = check(case.questionnaire, case.raw, case.context)
    problems = [[p.question, p.code, p.level, dict(p.params)] for p in result.problems]
    assert problems == case.problems
    assert result.answers == case.answers


def test_it_tells_errors_from_warnings() -> None:
    result = checked(impact="laid_off_sso33", age_years="17")
    assert {problem.code for problem in result.errors} == {"R1"}
    assert {problem.code for problem in result.warnings} == {"R7", "R8"}
    assert len(result.errors) + len(result.warnings) == len(result.problems)


def test_a_problem_travels_as_json() -> None:
    problem = Problem("impact", "R3", "error", {"case": "both"})
    expected = {"question": "impact", "code": "R3", "level": "error", "params": {"case": "both"}}
    assert problem.as_json() == expected


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=9) | st.sampled_from(list(BASE["raw"])), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(JSON_VALUES)
def test_it_never_raises_whatever_comes(raw: object) -> None:
    result = check(AFFECTED_PERSON_V1, raw, CONTEXT)
    assert all(sentence(problem) for problem in result.problems)
    assert "\\u0000" not in json.dumps([result.answers, [p.as_json() for p in result.problems]])


@pytest.mark.parametrize("question", [question.id for question in AFFECTED_PERSON_V1.questions])
@settings(max_examples=30)
@given(value=JSON_VALUES)
def test_it_never_raises_for_any_question(question: str, value: object) -> None:
    result = checked(**{question: value})
    json.dumps([result.answers, [problem.as_json() for problem in result.problems]]).encode()


def test_its_answers_can_be_checked_as_text_again() -> None:
    """Plain text answers are stable: reading the normalised answer gives the same answer."""
    first = checked(name={"title": "นาย", "given": "นํ้า", "family": "เเก้ว"})
    again = checked(name=first.answers["name"], addr_place=first.answers["addr_place"])
    assert again.answers == first.answers


def test_it_is_fast_enough_for_the_sync_path() -> None:
    def one_record() -> None:
        check(AFFECTED_PERSON_V1, BASE["raw"], CONTEXT)

    best = min(repeat(one_record, number=100, repeat=20)) / 100
    assert best < 0.000_25, f"{best * 1000:.3f} ms"

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import thaiqm.questionnaire
from tests.questionnaire import shared_cases
from thaiqm.lib import citizen_id, phone_numbers
from thaiqm.questionnaire.answers import Problem, check
from thaiqm.questionnaire.definitions import QUESTIONNAIRES
from thaiqm.questionnaire.texts import SENTENCES, fill, sentence

CHECKS = [check for published in QUESTIONNAIRES.values() for check in published.checks]
THAI = re.compile("[\u0e00-\u0e7f]")
BLANK = re.compile(r"\{\w+\}")


def codes_in_the_code() -> set[str]:
    """Every problem code that a kind, a library or a check can give."""
    package = Path(thaiqm.questionnaire.__file__).parent
    found = {check.code for check in CHECKS}
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.args else None
                if node.func.id in ("error", "Fault") and isinstance(first, ast.Constant):
                    found.add(str(first.value))
    for module in (citizen_id, phone_numbers):
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        found |= set(re.findall(r'"((?:citizen_id|phone)_[a-z_]+)"', source))
    from_the_server = {"questionnaire_unknown", "not_judged"}
    return found | from_the_server | {"required", "expected", "unknown_question", "not_understood"}


@pytest.mark.parametrize("code", sorted(codes_in_the_code()))
def test_every_code_has_a_sentence(code: str) -> None:
    assert any(key == code or key.startswith(f"{code}/") for key in SENTENCES)


def test_every_case_has_its_sentence() -> None:
    cases = {f"{check.code}/{check.case}" for check in CHECKS if check.case}
    assert cases <= set(SENTENCES)


def test_no_sentence_is_left_over() -> None:
    assert {key.split("/")[0] for key in SENTENCES} == codes_in_the_code()


@pytest.mark.parametrize("text", SENTENCES.values())
def test_every_sentence_is_thai_and_one_breath_long(text: str) -> None:
    assert THAI.search(text)
    assert len(text) <= 130


@pytest.mark.parametrize("case", list(shared_cases.cases()), ids=lambda case: case.name)
def test_no_blank_stays_open(case: shared_cases.Case) -> None:
    for problem in check(case.questionnaire, case.raw, case.context).problems:
        assert not BLANK.search(sentence(problem))


def test_it_fills_in_what_was_typed() -> None:
    short = Problem("citizen_id", "citizen_id_length", "error", {"length": 12})
    assert sentence(short) == "เลขบัตรต้องมี 13 ตัว ตอนนี้มี 12 ตัว กรุณาดูจากบัตรอีกครั้ง"
    year = Problem("survey_date", "date_year_ce", "error", {"year": 2020, "be": 2563})
    assert "2020" in sentence(year)
    assert "2563" in sentence(year)


def test_it_joins_lists_and_groups_large_numbers() -> None:
    assert fill("{a} {b} {c}", {"a": [2, 3], "b": 10_000_000, "c": 2563}) == "2, 3 10,000,000 2563"


def test_an_unknown_code_still_says_something() -> None:
    assert THAI.search(sentence(Problem(None, "code_of_tomorrow", "error", {})))

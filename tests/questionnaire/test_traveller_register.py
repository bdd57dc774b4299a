"""The questionnaires of the traveller register (docs/domain.md, "The traveller register")."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.questionnaire import shared_cases
from thaiqm.lib import gazetteer
from thaiqm.questionnaire.answers import Context, check
from thaiqm.questionnaire.as_json import as_json
from thaiqm.questionnaire.codebook import codebook
from thaiqm.questionnaire.columns import columns, row, show
from thaiqm.questionnaire.definition import Question, Questionnaire
from thaiqm.questionnaire.definitions import QUESTIONNAIRES, find
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.questionnaire.definitions.daily_check_v1 import DAILY_CHECK_V1
from thaiqm.questionnaire.definitions.departure_v1 import DEPARTURE_V1
from thaiqm.questionnaire.definitions.traveller_v1 import TRAVELLER_V1
from thaiqm.questionnaire.kinds import decimal
from thaiqm.questionnaire.kinds.kind import Reading

REGISTER = (TRAVELLER_V1, DAILY_CHECK_V1, DEPARTURE_V1)
QUESTIONS = [(form, question) for form in REGISTER for question in form.questions]
# Answers that the plain records of the shared cases do not have.
OTHERS: dict[str, Any] = {
    "passport": "AA1234567",
    "no_number_reason": "x",
    "stay_road": "x",
    "stay_soi": "x",
    "origin_country": "ลาว",
    "venue": "x",
    "note": "x",
}


def answers_of(form: Questionnaire) -> dict[str, Any]:
    return {**OTHERS, **shared_cases.load(f"base_{form.id}")["answers"]}


def test_what_each_form_is_for() -> None:
    lives = [(form.life, form.follows) for form in REGISTER]
    assert lives == [("registered", ""), ("follow_up", "traveller"), ("follow_up", "traveller")]
    told = [(as_json(form)["life"], as_json(form)["follows"]) for form in REGISTER]
    assert told == lives
    assert (AFFECTED_PERSON_V1.life, AFFECTED_PERSON_V1.set_by_register) == (
        "reviewed",
        ("group", "returnee"),
    )


def test_what_is_followed_is_a_published_register() -> None:
    registers = {one.id for one in QUESTIONNAIRES.values() if one.life == "registered"}
    assert {one.follows for one in QUESTIONNAIRES.values() if one.follows} <= registers
    assert all(find(form.id, form.version) is form for form in REGISTER)


def test_a_survey_can_be_filled_in_from_the_register() -> None:
    """The same id means the same: kind, limits, and the answer is right in the other form too."""
    same = [q for q in TRAVELLER_V1.questions if q.id in AFFECTED_PERSON_V1.by_id]
    assert [q.id for q in same] == [
        *("name", "id_type", "citizen_id", "no_number_reason", "phone_status", "phone", "age_years"),
    ]
    filled = {q.id: q.id for q in same} | dict(TRAVELLER_V1.fills)
    raw = shared_cases.load("base_traveller")["raw"]
    survey = {there: raw[here] for here, there in filled.items() if here in raw}
    found = check(AFFECTED_PERSON_V1, survey, _context())
    assert not {problem.question for problem in found.problems} & set(filled.values())
    for here, there in filled.items():
        pair = TRAVELLER_V1.question(here), AFFECTED_PERSON_V1.question(there)
        limits = [{k: v for k, v in q.params.items() if k not in ("known", "moo_question")} for q in pair]
        assert (pair[0].kind, limits[0]) == (pair[1].kind, limits[1])


def test_only_the_house_of_the_card_becomes_the_address_of_the_card() -> None:
    """Where somebody stays fills in a survey when it is said to be the address on the ID card."""
    raw = shared_cases.load("base_traveller")["raw"]
    assert TRAVELLER_V1.fills_if is not None
    for said, expected in (("yes", True), ("no", False)):
        found = check(TRAVELLER_V1, {**raw, "stay_is_home": said}, _context())
        assert TRAVELLER_V1.fills_if.holds(found.answers) is expected
    foreign = {**raw, "id_type": "passport", "passport": "AA1234567"}
    del foreign["citizen_id"]
    assert not TRAVELLER_V1.fills_if.holds(check(TRAVELLER_V1, foreign, _context()).answers)


def _context() -> Context:
    return Context(date(2020, 4, 12), gazetteer.load())


def test_everything_about_health_is_marked_and_nothing_else() -> None:
    marked = {(form.id, q.id) for form, q in QUESTIONS if q.is_health}
    named = ("temperature", "symptom_status", "symptoms", "note")
    assert marked == {("daily_check", name) for name in named}
    told = {q["id"]: q["health"] for q in _told(DAILY_CHECK_V1)}
    assert told == {"check_date": False, **dict.fromkeys(named, True)}


def test_companions_share_stay_and_journey() -> None:
    shared = {q.id for form, q in QUESTIONS if q.is_shared}
    together = {q.id for q in TRAVELLER_V1.questions if q.section in ("stay", "arrival")}
    assert shared == together - {"stay_is_home"}
    assert {q["id"] for q in _told(TRAVELLER_V1) if q["shared"]} == shared


def _told(form: Questionnaire) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = json.loads(json.dumps(as_json(form)))["questions"]
    return questions


def test_numbers_that_identify_are_sensitive() -> None:
    assert {q.id for q in TRAVELLER_V1.questions if q.sensitive} == {"citizen_id", "passport", "phone"}


def test_the_notice_says_who_sees_the_health_answers() -> None:
    for form in (TRAVELLER_V1, DAILY_CHECK_V1):
        assert "คำตอบเรื่องสุขภาพดูได้เฉพาะ" in form.notice
    assert "14 วัน" in TRAVELLER_V1.notice


@pytest.mark.parametrize("form", REGISTER, ids=lambda form: form.id)
def test_pages_follow_the_order_of_the_questions(form: Questionnaire) -> None:
    asked = dict.fromkeys(question.page for question in form.questions)
    assert list(asked) == [page.id for page in form.pages]


@pytest.mark.parametrize(("form", "one"), QUESTIONS, ids=lambda one: one.id)
def test_every_question_is_shown_exported_and_described(form: Questionnaire, one: Question) -> None:
    answer = answers_of(form)[one.id]
    assert show(one, answer)
    own = [column for owner, column in columns(form) if owner is one]
    assert any(column.cell(answer) not in (None, "") for column in own)
    entries = [entry for entry in codebook(form) if entry.question == one.id]
    assert len(entries) == len(own)
    assert {entry.is_health for entry in entries} == {one.is_health}
    json.dumps([entry._asdict() for entry in entries])


def test_a_check_fits_a_row() -> None:
    keys = [column.key for _, column in columns(DAILY_CHECK_V1)]
    cells = dict(zip(keys, row(DAILY_CHECK_V1, answers_of(DAILY_CHECK_V1)), strict=True))
    assert cells["temperature"] == "36.8"
    chosen = {key: cell for key, cell in cells.items() if key.startswith("symptoms_")}
    assert chosen == {
        "symptoms_fever": 1,
        "symptoms_cough": 1,
        "symptoms_sore_throat": 0,
        "symptoms_runny_nose": 0,
        "symptoms_breathless": 0,
    }
    assert set(row(DAILY_CHECK_V1, {})) == {None}


@pytest.mark.parametrize(
    ("form", "question_id", "answer", "shown"),
    [
        (DAILY_CHECK_V1, "temperature", 375, "37.5 °C"),
        (DAILY_CHECK_V1, "temperature", 370, "37.0 °C"),
        (DAILY_CHECK_V1, "symptoms", ["fever", "breathless"], "มีไข้ ตัวร้อน, หายใจลำบาก เหนื่อยหอบ"),
        (DAILY_CHECK_V1, "symptoms", ["of_tomorrow"], "of_tomorrow"),
        (DAILY_CHECK_V1, "symptoms", "fever", ""),
        (TRAVELLER_V1, "passport", "AA1234567", "AA1234567"),
        (TRAVELLER_V1, "origin_province", "10", "กรุงเทพมหานคร"),
    ],
)
def test_it_shows_answers_as_people_write_them(
    form: Questionnaire, question_id: str, answer: object, shown: str
) -> None:
    assert show(form.question(question_id), answer) == shown


def test_the_codebook_tells_the_limits() -> None:
    described = {entry.question: entry.describe for form in REGISTER for entry in codebook(form)}
    temperature = {"type": "decimal", "places": 1, "min": "34.0", "max": "43.0", "unit": "°C"}
    assert described["temperature"] == temperature
    assert described["passport"] == {"type": "passport", "min_length": 5, "max_length": 20}
    assert described["symptoms"]["type"] == "several"


@pytest.mark.parametrize(("places", "typed", "answer"), [(0, "37", 37), (2, "1.5", 150), (2, "0.05", 5)])
def test_decimals_have_as_many_places_as_the_question_says(places: int, typed: str, answer: int) -> None:
    question = replace(
        DAILY_CHECK_V1.question("temperature"), params={"places": places, "min": 0, "max": 999}
    )
    assert decimal.read(typed, question, Reading("2020-04-12", gazetteer.load(), {})) == (answer, ())
    shown = {(0, 37): "37", (2, 150): "1.50", (2, 5): "0.05"}
    assert decimal.show(answer, question) == shown[places, answer]

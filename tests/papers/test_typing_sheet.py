"""The sheet to type into: every question has its box, what is typed is understood or refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from tests import making
from tests.questionnaire import shared_cases
from thaiqm.lib.thai_text import thai_digits
from thaiqm.papers.typing import places, sheet
from thaiqm.papers.typing.choosing import find, number_of
from thaiqm.papers.typing.texts import NOT_COUNTED
from thaiqm.questionnaire.answers import check
from thaiqm.questionnaire.definition import Choice, Questionnaire
from thaiqm.questionnaire.definitions import QUESTIONNAIRES
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.questionnaire.definitions.daily_check_v1 import DAILY_CHECK_V1
from thaiqm.records import entry_form
from thaiqm.records.entry_form import Typed

pytestmark = pytest.mark.django_db
FORM = AFFECTED_PERSON_V1
EVERY = pytest.mark.parametrize(
    "form", QUESTIONNAIRES.values(), ids=lambda form: f"{form.id}_v{form.version}"
)
CHOICES = [q for form in QUESTIONNAIRES.values() for q in form.questions if q.kind in ("choice", "several")]


def as_typed(form: Questionnaire, raw: dict[str, Any]) -> Typed:
    """What a typist types for these answers: the numbers of the options, the names of places."""
    typed = entry_form.typed_from_raw(form, raw)
    for question in form.questions:
        value = typed.get(question.id)
        numbers = {c.value: number_of(c, place) for place, c in enumerate(question.choices, start=1)}
        if question.kind == "choice" and isinstance(value, str):
            typed[question.id] = numbers[value]
        elif question.kind == "several" and isinstance(value, list):
            typed[question.id] = ", ".join(numbers[one] for one in value)
    return typed


def posted(form: Questionnaire, typed: Typed) -> QueryDict:
    """What a browser sends back when nobody changes anything."""
    post = QueryDict(mutable=True)
    for block in sheet.draw(form, typed):
        for line in block.lines:
            for box in line.boxes:
                post.appendlist(box.name, box.value)
    return post


@EVERY
def test_what_is_drawn_comes_back_as_it_was(form: Questionnaire) -> None:
    base = shared_cases.load(f"base_{form.id}")
    typed = sheet.read(form, posted(form, as_typed(form, base["raw"])))
    context = next(case.context for case in shared_cases.cases())
    assert check(form, sheet.fill(form, typed).raw, context).answers == base["answers"]


@EVERY
def test_every_question_has_its_box_in_the_order_of_the_paper(form: Questionnaire) -> None:
    blocks = sheet.draw(form, {})
    lines = [line for block in blocks for line in block.lines]
    in_order = [q.id for section in form.sections for q in form.questions_of(section.id)]
    assert [line.field.question.id for line in lines] == in_order
    for line in lines:
        question = line.field.question
        page = {"line": line, "field": line.field, "question": question}
        html = render_to_string("papers/_typing_line.html", page)
        assert html.count("data-box") == len(line.boxes) >= 1
        assert 'type="radio"' not in html
        assert "<select" not in html
        if question.kind == "ranking":
            assert len(line.boxes) == len(question.choices)
        elif question.choices:
            assert [o.value for o in line.options] == [c.value for c in question.choices]


@pytest.mark.parametrize("question", CHOICES, ids=lambda question: question.id)
def test_every_option_is_typed_by_its_number_or_its_words(question: Any) -> None:
    numbers = [number_of(choice, place) for place, choice in enumerate(question.choices, start=1)]
    assert len(set(numbers)) == len(numbers)
    for number, choice in zip(numbers, question.choices, strict=True):
        for typed in (number, thai_digits(number), f" {number} ", choice.number, choice.label):
            assert not typed.strip() or find(question.choices, typed) == [choice]


@given(st.lists(st.text("กขค", min_size=1, max_size=4), unique=True, max_size=6), st.text("กขค ", max_size=3))
def test_a_beginning_is_taken_only_where_it_is_the_only_one(labels: list[str], typed: str) -> None:
    choices = [Choice(f"v{place}", label) for place, label in enumerate(labels)]
    found = find(choices, typed)
    wanted = typed.replace(" ", "")
    exact = [choice for choice in choices if choice.label == wanted]
    begins = [choice for choice in choices if wanted and choice.label.startswith(wanted)]
    assert found == (exact or begins)


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        ("entitlement", "๓", "welfare_card"),
        ("entitlement", "2.3", "welfare_card"),
        ("entitlement", "บัตร", "welfare_card"),
        ("impact", "ถูกนาย", "hours_cut"),
        ("surveyor_position", "กำ", "kamnan"),
        ("surveyor_position", "ผู้", "village_head"),
        ("workplace_province", "สกล", "47"),
        ("workplace_province", "47", "47"),
    ],
)
def test_what_typists_type(question: str, typed: str, value: str) -> None:
    assert sheet.fill(FORM, {question: typed}).raw[question] == value


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        ("entitlement", "5", "ไม่มีข้อ"),
        ("entitlement", "ประกัน", "หลายข้อ"),
        ("impact", "ถูกเลิก", "หลายข้อ"),
        ("workplace_province", "อุ", "หลายข้อ"),
        ("workplace_province", "ลอนดอน", "ไม่มีข้อ"),
    ],
)
def test_what_is_not_understood_is_refused_and_kept(question: str, typed: str, said: str) -> None:
    filled = sheet.fill(FORM, {question: typed})
    assert question not in filled.raw
    told = [problem for problem in filled.problems if problem.question == question]
    assert [problem.level for problem in told] == ["error"]
    assert said in told[0].text
    lines = [line for block in sheet.draw(FORM, {question: typed}) for line in block.lines]
    assert next(line for line in lines if line.field.question.id == question).boxes[0].value == typed


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"id_type": "2", "no_number_reason": "ยังไม่ได้ทำบัตร"}, ["citizen_id"]),
        ({"phone_status": "2"}, ["phone"]),
        ({"other_impact_text": "น้ำท่วม"}, ["other_impact_text"]),
        ({}, []),
    ],
)
def test_what_would_not_count_is_told(changed: dict[str, str], told: list[str]) -> None:
    filled = sheet.fill(FORM, {**as_typed(FORM, making.answers()), **changed})
    assert not filled.has_errors
    assert [p.question for p in filled.problems if p.text == NOT_COUNTED] == told
    assert not filled.answers.keys() & set(told)


def test_several_are_typed_in_one_box() -> None:
    assert sheet.fill(DAILY_CHECK_V1, {"symptoms": "1 ๓"}).raw["symptoms"] == ["fever", "sore_throat"]
    assert "symptoms" not in sheet.fill(DAILY_CHECK_V1, {"symptoms": "1, 9"}).raw


def test_places_near_come_first() -> None:
    found = places.suggest("ขมิ้น", near="470102")
    assert (found[0].amphoe, found[0].province) == ("เมืองสกลนคร", "สกลนคร")
    assert {place.postcode for place in found if place.amphoe == "เมืองสกลนคร"} >= {"47220"}
    assert all(place.tambon.startswith("ขมิ้น") for place in found)


@pytest.mark.parametrize("typed", ["ต.ในเมือง นครพนม", "ในเมือง จ.นครพนม", "ในเมือง 48000"])
def test_more_words_narrow(typed: str) -> None:
    found = places.suggest(typed, near="4701")
    assert found
    assert {place.province for place in found} == {"นครพนม"}


@pytest.mark.parametrize("typed", ["", "  ", "ไม่มีตำบลนี้", "ก" * 500, "\x00"])
def test_no_place_for_nonsense(typed: str) -> None:
    assert places.suggest(typed, near="4701") == []

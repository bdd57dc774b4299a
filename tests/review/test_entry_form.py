"""Every published questionnaire can be drawn on the desk, as a form and as a paper, without a line of its own."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from tests.questionnaire import shared_cases
from thaiqm.questionnaire.answers import check
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.definitions import QUESTIONNAIRES
from thaiqm.questionnaire.definitions.daily_check_v1 import DAILY_CHECK_V1
from thaiqm.questionnaire.definitions.traveller_v1 import TRAVELLER_V1
from thaiqm.records import entry_form, paper
from thaiqm.review.templatetags.desk import entry_field

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize(
    "form", QUESTIONNAIRES.values(), ids=lambda form: f"{form.id}_v{form.version}"
)


def base_of(form: Questionnaire) -> Any:
    return shared_cases.load(f"base_{form.id}")


def posted(form: Questionnaire, typed: entry_form.Typed) -> QueryDict:
    """What a browser sends back when nobody changes anything in the drawn form."""
    post = QueryDict(mutable=True)
    for group in entry_form.groups(form, typed):
        for field in group.fields:
            for control in field.controls:
                if field.question.kind not in ("choice", "several") or control.is_chosen:
                    post.appendlist(control.name, control.value)
    return post


def html_of(form: Questionnaire, typed: entry_form.Typed) -> dict[str, str]:
    return {
        field.question.id: render_to_string("review/_entry_field.html", entry_field(field, ()))
        for group in entry_form.groups(form, typed)
        for field in group.fields
    }


@EVERY
def test_what_is_drawn_comes_back_as_it_was(form: Questionnaire) -> None:
    raw = base_of(form)["raw"]
    typed = entry_form.read_typed(form, posted(form, entry_form.typed_from_raw(form, raw)))
    filled = entry_form.fill(form, typed)
    context = next(case.context for case in shared_cases.cases())
    assert check(form, filled.raw, context).answers == base_of(form)["answers"]


@EVERY
def test_every_question_has_its_control(form: Questionnaire) -> None:
    drawn = html_of(form, {})
    assert drawn.keys() == form.by_id.keys()
    for question in form.questions:
        assert f'name="q-{question.id}' in drawn[question.id]
        assert drawn[question.id].count("<input") >= len(question.choices)


@EVERY
def test_every_answer_stands_on_the_paper(form: Questionnaire) -> None:
    answers = base_of(form)["answers"]
    lines = {line.question.id: line for block in paper.blocks(form, answers) for line in block.lines}
    assert all(not lines[name].is_empty for name in answers if name in lines)
    assert {"name", "arrival_date", "symptoms", "left_on", "survey_date", "as_of"} & lines.keys()


def test_as_many_boxes_are_ticked_as_were_chosen() -> None:
    html = html_of(DAILY_CHECK_V1, {"symptoms": ["fever", "breathless"]})["symptoms"]
    assert (html.count('type="checkbox"'), html.count(" checked")) == (5, 2)
    assert 'type="radio"' not in html
    wrong = entry_form.fill(DAILY_CHECK_V1, {"symptom_status": "some", "symptoms": ["hunger"]})
    assert "symptoms" in {problem.question for problem in wrong.problems}


def test_the_keyboard_fits_the_kind() -> None:
    assert 'inputmode="decimal"' in html_of(DAILY_CHECK_V1, {})["temperature"]
    drawn = html_of(TRAVELLER_V1, {})
    assert 'inputmode="numeric"' in drawn["age_years"]
    assert "inputmode" not in drawn["passport"]

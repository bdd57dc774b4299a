"""The questionnaires as XLSForms: read by pyxform as ODK and Kobo do, nothing missing."""

from __future__ import annotations

import io
import warnings
from typing import Any
from xml.etree import ElementTree

import pytest

from thaiqm.exports import xlsform, xlsform_file, xpath
from thaiqm.questionnaire.columns import columns
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.definitions import QUESTIONNAIRES
from thaiqm.questionnaire.rules import All, Answer, AtLeast, Has, Is, Not
from thaiqm.questionnaire.rules import Any as Either

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pyxform.xls2xform import convert

XFORMS = "{http://www.w3.org/2002/xforms}"
FORMS = [pytest.param(form, id=form.id) for form in QUESTIONNAIRES.values()]
AFFECTED = QUESTIONNAIRES["affected_person", 1]
DAILY = QUESTIONNAIRES["daily_check", 1]


def converted(form: Questionnaire) -> ElementTree.Element:
    file = io.BytesIO()
    xlsform_file.write(xlsform.form_of(form), file)
    result: Any = convert(xlsform=file.getvalue(), file_type=".xlsx", validate=False, warnings=[])
    return ElementTree.fromstring(result.xform)  # noqa: S314 (our own)


@pytest.mark.parametrize("form", FORMS)
def test_pyxform_reads_it_and_every_column_is_a_field(form: Questionnaire) -> None:
    binds = {bind.get("nodeset", "").rsplit("/", 1)[-1] for bind in converted(form).iter(f"{XFORMS}bind")}
    for question, column in columns(form):
        field = column.key.removesuffix("_label").replace("_tambon_code", "_tambon")
        expected = question.id if question.kind == "several" else field
        assert expected in binds, column.key


@pytest.mark.parametrize("form", FORMS)
def test_every_printed_word_and_choice_is_there(form: Questionnaire) -> None:
    made = xlsform.form_of(form)
    labels = {line.get("label", "") for line in (*made.survey, *made.choices)}
    said = "\n".join(labels)
    for question in form.questions:
        assert question.label in said
        if question.kind in ("choice", "several"):
            in_list = {
                line["name"]: line["label"] for line in made.choices if line["list_name"] == question.id
            }
            assert in_list == {choice.value: choice.label for choice in question.choices}
        for choice in question.choices:
            assert choice.label in said
    assert form.notice in said


@pytest.mark.parametrize("form", FORMS)
def test_what_must_be_answered_must_be_there_too(form: Questionnaire) -> None:
    binds = {
        bind.get("nodeset", "").rsplit("/", 1)[-1]: bind for bind in converted(form).iter(f"{XFORMS}bind")
    }
    for question in form.questions:
        if question.required and question.kind != "ranking":
            assert binds[xpath.field(question)].get("required") == "true()", question.id


@pytest.mark.parametrize("form", FORMS)
def test_every_check_is_said(form: Questionnaire) -> None:
    notes = [line for line in xlsform.form_of(form).survey if line["name"].startswith("said_")]
    assert len([note for note in notes if not note["name"].endswith("_gap")]) == len(form.checks)


@pytest.mark.parametrize(
    ("rule", "form", "expected"),
    [
        (Is("entitlement", "sso_33"), AFFECTED, "(${entitlement} != '' and ${entitlement} = 'sso_33')"),
        (AtLeast("age_years", 18), AFFECTED, "(${age_years} != '' and ${age_years} >= 18)"),
        (
            AtLeast("rmtk_date", "2020-03-28"),
            AFFECTED,
            "(${rmtk_date} != '' and ${rmtk_date} >= date('2020-03-28'))",
        ),
        (
            AtLeast("former_income_month", Answer("former_income_day", 31)),
            AFFECTED,
            "(${former_income_month} != '' and ${former_income_day} != ''"
            " and ${former_income_month} >= ${former_income_day} * 31)",
        ),
        (AtLeast("temperature", 375), DAILY, "(${temperature} != '' and ${temperature} * 10 >= 375)"),
        (Has("name"), AFFECTED, "${name_given} != ''"),
        (Has("help_ranks", "other"), AFFECTED, "${help_ranks_other} != ''"),
        (Has("symptoms", "cough"), DAILY, "selected(${symptoms}, 'cough')"),
        (
            Not(Either((Has("impact"), Has("phone")))),
            AFFECTED,
            "not((${impact} != '' or ${phone} != ''))",
        ),
        (All((Has("impact"),)), AFFECTED, "(${impact} != '')"),
    ],
)
def test_a_rule_as_xpath(rule: Any, form: Questionnaire, expected: str) -> None:
    assert xpath.expression(rule, form) == expected


def test_a_field_speaks_of_itself_as_itself() -> None:
    assert xpath.expression(Is("impact", "other"), AFFECTED, here="impact") == "(. != '' and . = 'other')"

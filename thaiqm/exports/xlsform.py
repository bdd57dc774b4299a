"""A questionnaire as an XLSForm, for ODK and Kobo tools: everything from the definition.

An answer in parts becomes a field for each part, a ranking a number for each option, as in the
columns of an export. Warnings, and errors that no field can refuse by itself, become notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from thaiqm.exports.texts import XLSFORM
from thaiqm.exports.xlsform_kinds import Lists, fields_of, gap_note
from thaiqm.exports.xpath import expression
from thaiqm.exports.xpath import field as field_of
from thaiqm.questionnaire.definition import Check, Questionnaire
from thaiqm.questionnaire.texts import SENTENCES

Line = Mapping[str, str]
SURVEY: Final = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "choice_filter",
    "appearance",
    "calculation",
)
CHOICES: Final = ("list_name", "name", "label", "province", "amphoe")
SETTINGS: Final = ("form_title", "form_id", "version", "default_language", "style")


@dataclass(frozen=True)
class XLSForm:
    """The three sheets."""

    survey: list[Line]
    settings: Line
    choices: list[Line] = field(default_factory=list)


def form_of(questionnaire: Questionnaire) -> XLSForm:
    """The whole form: a group for each page."""
    lists = Lists()
    survey: list[Line] = [{"type": "note", "name": "notice", "label": questionnaire.notice}]
    for page in questionnaire.pages:
        appearance = {"appearance": "field-list"}
        survey.append({"type": "begin_group", "name": f"page_{page.id}", "label": page.title, **appearance})
        for question in questionnaire.questions:
            if question.page == page.id:
                survey += _lines(questionnaire, question.id, lists)
        survey.append({"type": "end_group", "name": "", "label": ""})
    settings = {
        "form_title": questionnaire.title,
        "form_id": questionnaire.id,
        "version": str(questionnaire.version),
        "default_language": XLSFORM["language"],
        "style": "pages",
    }
    return XLSForm(survey, settings, list(lists.lines()))


def _lines(form: Questionnaire, question_id: str, lists: Lists) -> Iterator[Line]:
    """The fields of a question, each shown when the question is, then what is to be said about it."""
    question = form.question(question_id)
    relevant = {"relevant": expression(question.shown_if, form)} if question.shown_if else {}
    checks = [check for check in form.checks if check.at == question_id]
    last = field_of(question)
    for line in fields_of(question, lists):
        refused = _refusal(form, checks, line) if line["name"] == last else {}
        yield {**line, **relevant, **refused}
    if question.kind == "ranking":
        yield _also(gap_note(question), relevant)
    for number, check in enumerate(checks, start=1):
        yield {
            "type": "note",
            "name": f"said_{question_id}_{number}",
            "label": XLSFORM[check.level].format(sentence=_sentence(check)),
            "relevant": expression(check.broken_if, form),
        }


def _also(line: Line, relevant: Line) -> Line:
    """A line that is shown only where the question is."""
    both = " and ".join(f"({one['relevant']})" for one in (line, relevant) if "relevant" in one)
    return {**line, "relevant": both}


def _refusal(form: Questionnaire, checks: list[Check], line: Line) -> dict[str, str]:
    """The field's own condition, with the errors that show in it."""
    errors = [check for check in checks if check.level == "error"]
    conditions = [f"({line['constraint']})"] if line.get("constraint") else []
    conditions += [f"not({expression(check.broken_if, form, here=line['name'])})" for check in errors]
    said = [line["constraint_message"]] if line.get("constraint_message") else []
    said += [_sentence(check) for check in errors]
    if not conditions:
        return {}
    return {"constraint": " and ".join(conditions), "constraint_message": " / ".join(said)}


def _sentence(check: Check) -> str:
    return SENTENCES.get(f"{check.code}/{check.case}") or SENTENCES[check.code]

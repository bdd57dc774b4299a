"""The questionnaire as the phone reads it: everything it draws, checks and says."""

from functools import cache

from thaiqm.questionnaire.definition import Check, Choice, Question, Questionnaire
from thaiqm.questionnaire.rules import rule_as_json
from thaiqm.questionnaire.texts import LABELS, SENTENCES


@cache
def as_json(questionnaire: Questionnaire) -> dict[str, object]:
    """A JSON value with definition, rules, sentences and labels. Don't change what it returns."""
    return {
        "id": questionnaire.id,
        "version": questionnaire.version,
        "title": questionnaire.title,
        "notice": questionnaire.notice,
        "life": questionnaire.life,
        "follows": questionnaire.follows,
        "set_by_register": questionnaire.set_by_register and list(questionnaire.set_by_register),
        "fills": dict(questionnaire.fills),
        "fills_if": None if questionnaire.fills_if is None else rule_as_json(questionnaire.fills_if),
        "printed": dict(questionnaire.printed),
        "sections": [
            {"id": s.id, "item": s.item, "title": s.title, "instruction": s.instruction}
            for s in questionnaire.sections
        ],
        "pages": [
            {"id": page.id, "title": page.title, "section": page.section} for page in questionnaire.pages
        ],
        "questions": [_question(question) for question in questionnaire.questions],
        "checks": [_check(check) for check in questionnaire.checks],
        "messages": dict(SENTENCES),
        "labels": dict(LABELS),
    }


def _question(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "kind": question.kind,
        "item": question.item,
        "section": question.section,
        "page": question.page,
        "lead": question.lead,
        "label": question.label,
        "hint": question.hint,
        "note": question.note,
        "required": question.required,
        "expected": question.expected,
        "sensitive": question.sensitive,
        "health": question.is_health,
        "shared": question.is_shared,
        "shown_if": None if question.shown_if is None else rule_as_json(question.shown_if),
        "choices": [_choice(choice) for choice in question.choices],
        "params": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in question.params.items()
        },
    }


def _choice(choice: Choice) -> dict[str, object]:
    return {
        "value": choice.value,
        "label": choice.label,
        "number": choice.number,
        "note": choice.note,
    }


def _check(check: Check) -> dict[str, object]:
    return {
        "code": check.code,
        "level": check.level,
        "question": check.question,
        "at": check.at,
        "case": check.case,
        "broken_if": rule_as_json(check.broken_if),
    }

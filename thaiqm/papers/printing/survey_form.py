"""The data of the printed survey form: blank, or filled in from records, two like halves on a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter
from typing import Any, Final

from thaiqm.accounts.models import User
from thaiqm.areas.models import Area, AreaKind, Unit
from thaiqm.lib import citizen_id
from thaiqm.papers import check_codes
from thaiqm.papers.printing import typesetting
from thaiqm.papers.printing.form_layout import (
    LONGEST_RUN_IN_COLUMN,
    Answers,
    Piece,
    Row,
    blank,
    blank_of,
    row,
    rows,
    words,
)
from thaiqm.papers.printing.texts import MARK
from thaiqm.questionnaire import definitions
from thaiqm.questionnaire.definition import Question, Questionnaire
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.models import Record
from thaiqm.records.states import Status

TEMPLATE: Final = "form"
PARTS: Final = ("part_1", "part_2")
SIGNERS: Final = ("verifier", "surveyor", "respondent")
"""The columns of the table of signatures, by their printed titles."""


@dataclass(frozen=True)
class Filled:
    """A record to print: its current revision, and which one of the record's revisions that is.

    `shows_id`: whether the citizen ID stands there in full, which is an audited look at it.
    """

    record: Record
    revision: int
    shows_id: bool = False


def blank_form(unit: Unit | None = None) -> dict[str, Any]:
    """The data of an empty form; with a unit, its district and province stand in the heading."""
    return _document(AFFECTED_PERSON_V1, [_form(AFFECTED_PERSON_V1, {}, unit)])


def filled_forms(printed: Iterable[Filled]) -> dict[str, Any]:
    """The data of one sheet for each record, in the given order."""
    return _document(AFFECTED_PERSON_V1, [_filled(one) for one in printed])


def _document(questionnaire: Questionnaire, forms: list[dict[str, Any]]) -> dict[str, Any]:
    parts = [questionnaire.printed[part] for part in PARTS]
    return {"title": questionnaire.title, "parts": parts, "forms": forms}


def _filled(one: Filled) -> dict[str, Any]:
    record = one.record
    questionnaire = definitions.find(record.questionnaire, record.version) or AFFECTED_PERSON_V1
    answers: dict[str, Any] = dict(record.answers)
    digits = record.citizen_id
    if digits is not None:
        answers["citizen_id"] = digits if one.shows_id else citizen_id.mask(digits)
    form = _form(questionnaire, answers, record.unit, verifier=record.confirmed_by)
    return {**form, "mark": _mark(questionnaire, one)}


def _form(
    questionnaire: Questionnaire, answers: Answers, unit: Unit | None, verifier: User | None = None
) -> dict[str, Any]:
    return {
        "heading": _heading(questionnaire, unit),
        "rows": rows(questionnaire, answers),
        "signatures": _signatures(questionnaire, answers, verifier),
        "notice": questionnaire.notice,
        "mark": None,
    }


def _heading(questionnaire: Questionnaire, unit: Unit | None) -> list[Piece]:
    """The title with the district and province of the survey, or blanks for them."""
    names = _places(unit)
    pieces = []
    parts = [
        (text.strip(" "), name) for text, name, _, _ in Formatter().parse(questionnaire.printed["heading"])
    ]
    for text, name in parts:
        title, _, label = text.rpartition(" ") if name else (text, "", "")
        pieces += [words(title, bold=True)] if title else []
        pieces += [blank(label, names.get(name, ""))] if name else []
    return pieces


def _places(unit: Unit | None) -> dict[str, str]:
    """The names of the district and the province above a unit."""
    names: dict[str, str] = {}
    area: Area | None = unit.parent if unit is not None else None
    while area is not None:
        key = {AreaKind.DISTRICT: "amphoe", AreaKind.PROVINCE: "province"}.get(AreaKind(area.kind))
        if key:
            names[key] = area.name_th
        area = area.parent
    return names


def _signatures(
    questionnaire: Questionnaire, answers: Answers, verifier: User | None
) -> list[dict[str, Any]]:
    """The three columns of the table: who checked, who surveyed, who was surveyed."""
    printed, sign = questionnaire.printed, blank(questionnaire.printed["sign"])
    name = verifier.full_name if verifier is not None else ""
    lines = {who: [row(sign)] for who in SIGNERS}
    lines["verifier"].append(row(*_bracketed(name)))
    for question in questionnaire.questions_of("signatures"):
        who = "surveyor" if question.lead == printed["surveyor"] else "respondent"
        lines[who].append(_signed(question, answers, sign=printed["sign"]))
    statements = {"respondent": printed["statement"]}
    return [
        {"title": printed[who], "statement": statements.get(who, ""), "rows": lines[who]} for who in SIGNERS
    ]


def _signed(question: Question, answers: Answers, *, sign: str) -> Row:
    piece = blank_of(question, answers, longest_run=LONGEST_RUN_IN_COLUMN)
    # under the line for signing stands the name, in brackets
    return row(*_bracketed(piece["value"])) if question.label == sign else row(piece)


def _bracketed(name: str) -> list[Piece]:
    return [blank("(", name, unit=")", longest_run=LONGEST_RUN_IN_COLUMN)]


def _mark(questionnaire: Questionnaire, one: Filled) -> dict[str, Any]:
    """What says which revision of which record this is, for people and for scanners."""
    record = one.record
    code = check_codes.show(check_codes.code_of(record.id, record.current_revision))
    group = next(
        (c.number for c in questionnaire.question("group").choices if c.value == record.answers.get("group")),
        "",
    )
    lines = [
        (MARK["number"], record.number),
        (MARK["revision"], str(one.revision)),
        (MARK["code"], code),
        (MARK["group"], group),
        (MARK["status"], str(Status.WITHDRAWN.label) if record.status == Status.WITHDRAWN else ""),
    ]
    qr = typesetting.qr(check_codes.qr_text(record, record.current_revision))
    return {"lines": [line for line in lines if line[1]], "qr": qr}

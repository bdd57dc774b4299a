"""Records as API v1 tells them."""

from __future__ import annotations

from typing import Any

from thaiqm.lib import citizen_id
from thaiqm.questionnaire import definitions
from thaiqm.records.models import Record, Revision
from thaiqm.records.persons import name_of
from thaiqm.records.reasons import in_words
from thaiqm.records.states import Status


def standing(record: Record) -> dict[str, Any]:
    """Where a record stands, with what must be corrected."""
    return {
        "number": record.number,
        "status": record.status,
        "status_label": Status(record.status).label,
        "reasons": in_words(record.reasons),
        "missing_attachments": record.missing_attachments,
    }


def listed(record: Record) -> dict[str, Any]:
    """A record in a list: `RecordOut`."""
    digits = record.citizen_id
    return {
        **standing(record),
        "record_id": record.id,
        "revision_id": record.current_revision,
        "name": name_of(record),
        "citizen_id_masked": citizen_id.mask(digits) if digits else "",
        "survey_date": record.survey_date.isoformat() if record.survey_date else None,
        "updated_at": record.updated_at,
    }


def in_full(record: Record, report: Revision | None) -> dict[str, Any]:
    """A record as it was typed, citizen ID included: `FullRecordOut`.

    `report` is the revision that the record stands at; None where that is another act, for then
    there is no typed original and the normalised answers take its place.
    """
    typed = report.content["answers"] if report else dict(record.full_answers)
    return {**listed(record), "answers": {**typed, **_set_by_register(record)}}


def _set_by_register(record: Record) -> dict[str, Any]:
    """The answer that follows from the register, whatever was typed (`records.linking`)."""
    form = definitions.find(record.questionnaire, record.version)
    if record.register_entry_id is None or form is None or form.set_by_register is None:
        return {}
    question, _ = form.set_by_register
    return {question: record.answers[question]} if question in record.answers else {}

"""Records as rows of a list: name, unit, masked citizen ID, flags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thaiqm.lib import citizen_id
from thaiqm.questionnaire import definitions
from thaiqm.records.models import Record
from thaiqm.review.paper import show
from thaiqm.review.problems import flag_labels
from thaiqm.review.texts import NO_NAME

NAME_QUESTION = "name"


@dataclass(frozen=True)
class Row:
    """One line of the queue. The citizen ID is masked (docs/trust.md B5)."""

    record: Record
    name: str
    masked_id: str
    unit: str
    status_label: str
    flags: list[str]


def rows_of(records: Iterable[Record]) -> list[Row]:
    """Rows for records whose unit and its parent are already read."""
    return [
        Row(
            record=record,
            name=name_of(record),
            masked_id=masked_id_of(record),
            unit=f"{record.unit.label} {record.unit.parent.label}",
            status_label=record.get_status_display(),
            flags=flag_labels(record),
        )
        for record in records
    ]


def name_of(record: Record) -> str:
    """The person's name in words."""
    questionnaire = definitions.find(record.questionnaire, record.version)
    if questionnaire is None:
        return NO_NAME
    question = questionnaire.question(NAME_QUESTION)
    return show(question, record.answers.get(NAME_QUESTION)) or NO_NAME


def masked_id_of(record: Record) -> str:
    """The masked citizen ID, empty for a person without one."""
    digits = record.citizen_id
    return citizen_id.mask(digits) if digits else ""

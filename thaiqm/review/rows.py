"""Records as rows of a list: name, unit, masked citizen ID, flags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thaiqm.records.models import Record
from thaiqm.records.persons import masked_id_of, name_of
from thaiqm.review.problems import flag_labels


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

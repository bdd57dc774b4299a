"""The list of a village's people: who was surveyed and how far it has come. Citizen IDs are masked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from thaiqm.areas.models import Unit
from thaiqm.areas.queries import place_of
from thaiqm.lib import thai_dates
from thaiqm.lib.long_runs import breakable
from thaiqm.lib.thai_text import thai_digits
from thaiqm.papers.printing.texts import LIST
from thaiqm.records.models import Record
from thaiqm.records.persons import masked_id_of, name_of

TEMPLATE: Final = "people_list"
LONGEST_RUN: Final = 18
COLUMNS: Final = ("place", "name", "citizen_id", "age", "status", "number")


def people_list(unit: Unit, records: Sequence[Record]) -> dict[str, Any]:
    """The data of the list, in the given order; official papers count in Thai numerals."""
    return {
        "words": LIST,
        "place": thai_digits(place_of(unit)),
        "as_of": LIST["as_of"].format(moment=thai_dates.show_datetime(thai_dates.now(), thai_numerals=True)),
        "count": LIST["count"].format(count=thai_digits(f"{len(records):,}")),
        "columns": [LIST[name] for name in COLUMNS],
        "rows": [_row(place, record) for place, record in enumerate(records, start=1)],
    }


def _row(place: int, record: Record) -> list[str]:
    return [
        thai_digits(str(place)),
        breakable(name_of(record), every=LONGEST_RUN),
        masked_id_of(record),
        thai_digits(str(record.answers.get("age_years", ""))),
        record.get_status_display(),
        record.number,
    ]

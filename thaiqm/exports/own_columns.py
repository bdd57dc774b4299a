"""What is known about a record beside its answers: number, place, status, when it came, what stands out.

Each is a stretch of columns over a few values of the row, which the database sends as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any, Final, NamedTuple

from thaiqm.exports.texts import COLUMNS, YES_NO
from thaiqm.exports.unit_names import UnitNames
from thaiqm.lib.tables import Cells, Column, Form, Stretch, Type, fits
from thaiqm.records.states import Status
from thaiqm.records.texts import FLAGS
from thaiqm.travellers.states import WatchStatus

Take = Callable[[tuple[Any, ...]], Any]
"""The value of a stretch out of what was read of a row."""


class Own(NamedTuple):
    """A stretch of columns: from which of the values read, and how."""

    fields: tuple[str, ...]
    columns: tuple[Column, ...]
    cells: Callable[[Any, UnitNames], Cells]
    """For one field its value, for several a tuple of them: one cell for each column."""

    def stretch(self, form: Form, names: UnitNames) -> Stretch:
        """The stretch with the columns that are wanted."""
        places = [place for place, column in enumerate(self.columns) if fits(column.form, form)]
        columns = tuple(self.columns[place] for place in places)

        def cells(value: Any) -> Cells:
            made = self.cells(value, names)
            return made if len(made) == len(places) else tuple(made[place] for place in places)

        return Stretch(columns, cells)

    def take(self, fields: tuple[str, ...]) -> Take:
        """What takes the value out of a row of these fields."""
        return itemgetter(*(fields.index(name) for name in self.fields))


def _column(key: str, type: Type = "text", form: Form = "both") -> Column:
    return Column(key, COLUMNS[key], type, form)


def _as_it_is(key: str, type: Type = "text") -> Own:
    return Own((key,), (_column(key, type),), lambda value, names: (value,))


def _all_as_they_are(type: Type, *keys: str) -> Own:
    return Own(keys, tuple(_column(key, type) for key in keys), lambda values, names: values)


def _in_words(field: str, key: str, choices: Iterable[tuple[str, Any]]) -> Own:
    """By code, and in words beside it."""
    labels = {value: str(label) for value, label in choices}
    columns = (_column(key, form="code"), _column(f"{key}_label", form="words"))
    return Own((field,), columns, lambda value, names: (value, labels.get(value, value)))


def _yes_no(*keys: str) -> Own:
    columns = []
    for key in keys:
        columns += [_column(key, "whole", "code"), _column(f"{key}_label", form="words")]

    def cells(values: tuple[bool, ...], names: UnitNames) -> Cells:
        return tuple(cell for value in values for cell in (int(value), YES_NO[value]))

    return Own(keys, tuple(columns), cells)


def _place(code: str, names: UnitNames) -> Cells:
    return (code, *names.of(code))


def _flags(flags: str, names: UnitNames) -> Cells:
    if not flags:
        return (None, None)
    return (flags, ", ".join(FLAGS.get(flag, flag) for flag in flags.split(" ")))


_WHERE: Final = (
    _as_it_is("number"),
    Own(
        ("unit_id",),
        (
            _column("unit_code"),
            _column("unit", form="words"),
            _column("subdistrict", form="words"),
            _column("district", form="words"),
            _column("province", form="words"),
        ),
        _place,
    ),
)
OF_RECORDS: Final = (
    *_WHERE,
    _in_words("status", "status", Status.choices),
    _all_as_they_are("moment", "first_received_at", "submitted_at", "confirmed_at"),
    _yes_no("is_duplicate", "has_proposed_change", "is_keyed_by_officer"),
    Own(("flags",), (_column("flags", form="code"), _column("flags_label", form="words")), _flags),
)
OF_TRAVELLERS: Final = (
    *_WHERE,
    _in_words("watch_status", "watch_status", WatchStatus.choices),
    _all_as_they_are("date", "watched_from", "ended_on"),
    _as_it_is("first_received_at", "moment"),
)
BY_QUESTIONNAIRE: Final[Mapping[str, tuple[Own, ...]]] = {
    "affected_person": OF_RECORDS,
    "traveller": OF_TRAVELLERS,
}

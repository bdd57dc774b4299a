"""Finding the columns of a list by the names people give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thaiqm.areas.lists.problems import Problem
from thaiqm.lib.sheets import Row, Sheet, SheetUnreadable, read
from thaiqm.lib.thai_text import search_key


@dataclass(frozen=True)
class Columns:
    """Which column of a file carries what."""

    names: Mapping[str, str]
    unused: tuple[str, ...]

    def __contains__(self, meaning: str) -> bool:
        return meaning in self.names

    def name(self, meaning: str) -> str:
        """The column's name in the file; empty when it is not there."""
        return self.names.get(meaning, "")

    def value(self, row: Row, meaning: str) -> str:
        """What a row says; empty when there is no such column."""
        return row.cells[self.names[meaning]] if meaning in self.names else ""

    def problem(self, row: Row, meaning: str, code: str, **params: object) -> Problem:
        """Something wrong in one cell."""
        return Problem(row.number, self.name(meaning), code, params)


def find(sheet: Sheet, headings: Mapping[str, tuple[str, ...]]) -> tuple[Columns, list[Problem]]:
    """Match a file's columns with the headings we know; two with one meaning are a problem."""
    meanings = {key(name): meaning for meaning, names in headings.items() for name in names}
    found: dict[str, str] = {}
    unused: list[str] = []
    problems: list[Problem] = []
    for column in sheet.columns:
        meaning = meanings.get(key(column))
        if meaning is None:
            unused.append(column)
        elif meaning in found:
            names = f"{found[meaning]}, {column}"
            problems.append(Problem(1, column, "columns_twice", {"names": names}))
        else:
            found[meaning] = column
    return Columns(found, tuple(unused)), problems


def key(heading: str) -> str:
    """A column name without spaces, capitals, dashes, underscores and a closing dot."""
    return search_key(heading).replace("_", "").replace("-", "").rstrip(".*:")


def read_file(data: bytes) -> tuple[Sheet | None, list[Problem]]:
    """The sheet in a file, or what is wrong with the file."""
    try:
        sheet = read(data)
    except SheetUnreadable as unreadable:
        params = dict(unreadable.params)
        row, column = params.pop("row", 0), params.pop("column", "")
        place = row if isinstance(row, int) else 0
        return None, [Problem(place, str(column), unreadable.code, params)]
    return sheet, [] if sheet.rows else [Problem(0, "", "list_empty")]

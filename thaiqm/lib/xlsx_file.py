"""XLSX with typed cells: text stays text whatever it looks like (docs/trust.md B8), dates are dates in พ.ศ.

Written row by row, so that memory does not grow with the table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Any, BinaryIO, Final, TypeAlias

import xlsxwriter

from thaiqm.lib.tables import Cell, Cells, Columns, Table, headings

SheetCell: TypeAlias = str | int | float | date | None
MOST_ROWS: Final = 1_048_575
"""What a sheet holds below its heading."""
# The calendar of the Buddhist era, in Thai: Excel and LibreOffice both know it.
FORMATS: Final[Mapping[str, str]] = {
    "date": "[$-107041E]d mmm yyyy",
    "moment": "[$-107041E]d mmm yyyy hh:mm",
}
WIDTHS: Final[Mapping[str, int]] = {"text": 22, "whole": 12, "decimal": 12, "date": 14, "moment": 20}
FIRST_YEAR: Final = 1901
"""Sheets have no dates before 1900, and do not agree about that year's."""


def write(sheets: Mapping[str, Table], file: BinaryIO, *, folder: str | None) -> None:
    """Write tables as sheets, by name. `folder` holds what is not finished yet."""
    options = {
        "constant_memory": True,
        "tmpdir": folder,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "remove_timezone": True,
    }
    book = xlsxwriter.Workbook(file, options)
    for name, content in sheets.items():
        _sheet(book, name, content)
    book.close()


def _sheet(book: Any, name: str, table: Table) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, WIDTHS[column.type])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for place, heading in enumerate(headings(table.columns)):
        sheet.write_string(0, place, heading, bold)
    writers = _writers(book, sheet, table.columns)
    row = 0
    for pieces in table.rendered(_pieces):
        row += 1
        for place, cell in enumerate(chain.from_iterable(pieces)):
            if cell is not None:
                writers[place](row, place, cell)
    sheet.autofilter(0, 0, row, len(table.columns) - 1)


def _pieces(columns: Columns) -> Callable[[Cells], tuple[SheetCell, ...]]:
    """Neighbouring cells as a sheet takes them."""
    readers = [_READ[column.type] for column in columns]
    return lambda cells: tuple(
        None if cell is None else read(cell) for read, cell in zip(readers, cells, strict=True)
    )


def _day(cell: Cell) -> SheetCell:
    """A date; before the first that a sheet knows, the text of it."""
    found = date.fromisoformat(str(cell))
    return found if found.year >= FIRST_YEAR else str(cell)


_READ: Final[Mapping[str, Callable[[Cell], SheetCell]]] = {
    "text": str,
    "whole": lambda cell: cell,
    "decimal": lambda cell: float(str(cell)),
    "date": _day,
    "moment": lambda cell: datetime.fromisoformat(str(cell)),
}


def _writers(book: Any, sheet: Any, columns: Columns) -> list[Callable[[int, int, Any], None]]:
    """For each column, what writes a cell of it."""
    formats = {name: book.add_format({"num_format": form}) for name, form in FORMATS.items()}

    def text(row: int, place: int, cell: Any) -> None:
        sheet.write_string(row, place, cell)

    def number(row: int, place: int, cell: Any) -> None:
        sheet.write_number(row, place, cell)

    def day(row: int, place: int, cell: Any) -> None:
        if isinstance(cell, str):
            sheet.write_string(row, place, cell)
        else:
            sheet.write_datetime(row, place, cell, formats["date"])

    def moment(row: int, place: int, cell: Any) -> None:
        sheet.write_datetime(row, place, cell, formats["moment"])

    by_type = {"text": text, "whole": number, "decimal": number, "date": day, "moment": moment}
    return [by_type[column.type] for column in columns]

"""Lists that offices send, read to rows of text: CSV (UTF-8 or cp874) and XLSX.

Everything becomes text exactly as it stands (a code never loses its leading zero), every row keeps
the number it has in the file so that an error can name it.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from thaiqm.lib.thai_text import normalise

MAX_BYTES: Final = 20_000_000
MAX_ROWS: Final = 200_000
_XLSX_SIGNATURE: Final = b"PK\x03\x04"
_OLD_XLS_SIGNATURE: Final = b"\xd0\xcf\x11\xe0"


class SheetUnreadable(Exception):
    """The file is no list that can be read. `code` says why, in English."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file and its cells by column name."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list: its column names in order and its rows that are not empty."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read(data: bytes) -> Sheet:
    """Read the bytes of a CSV or XLSX file. Raises SheetUnreadable.

    Codes: too_large, empty, not_text, not_workbook, too_many_rows, column_repeated {column},
    column_unnamed {position}, row_too_long {row}.
    """
    if len(data) > MAX_BYTES:
        raise SheetUnreadable("too_large", limit=MAX_BYTES)
    is_workbook = data.startswith((_XLSX_SIGNATURE, _OLD_XLS_SIGNATURE))
    rows = _workbook_rows(data) if is_workbook else _csv_rows(data)
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        raise SheetUnreadable("empty")
    header = _header(filled)
    columns = _column_names(filled[header][1])
    return Sheet(columns, tuple(_named_rows(columns, iter(filled[header + 1 :]))))


def _header(filled: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Where the header is: below the title rows that offices put on top, one cell each."""
    wide = (place for place, (_, cells) in enumerate(filled) if sum(map(bool, cells)) > 1)
    return next(wide, 0)


def _named_rows(columns: tuple[str, ...], rows: Iterator[tuple[int, Sequence[str]]]) -> Iterator[Row]:
    for count, (number, cells) in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise SheetUnreadable("too_many_rows", limit=MAX_ROWS)
        if any(cells[len(columns) :]):
            raise SheetUnreadable("row_too_long", row=number)
        padded = [*cells, *[""] * (len(columns) - len(cells))]
        yield Row(number, dict(zip(columns, padded[: len(columns)], strict=True)))


def _column_names(cells: Sequence[str]) -> tuple[str, ...]:
    names = list(cells)
    while names and not names[-1]:
        names.pop()
    for position, name in enumerate(names, start=1):
        if not name:
            raise SheetUnreadable("column_unnamed", position=position)
        if names.index(name) != position - 1:
            raise SheetUnreadable("column_repeated", column=name)
    return tuple(names)


def _csv_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(data)
    first_lines = "\n".join(text.split("\n", 20)[:20])
    delimiter = max(",;\t", key=first_lines.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    start = 1
    try:
        for cells in reader:
            yield start, [normalise(cell) for cell in cells]
            start = reader.line_num + 1
    except csv.Error:
        raise SheetUnreadable("not_text", row=start) from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp874")
    except UnicodeDecodeError:
        raise SheetUnreadable("not_text") from None


def _workbook_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = workbook.get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, OSError, ValueError):
        raise SheetUnreadable("not_workbook") from None
    for number, cells in enumerate(rows, start=1):
        yield number, [_cell_text(cell) for cell in cells]


def _cell_text(
    cell: int | float | str | bool | time | date | datetime | timedelta | None,
) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        # a spreadsheet keeps 47010201 as 47010201.0
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return normalise(str(cell))

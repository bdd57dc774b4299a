"""CSV as spreadsheets open it and programs read it: UTF-8 with BOM, no cell that is a formula (docs/trust.md B8).

Text is quoted, numbers and empty cells are not. Text that a spreadsheet might run gets an apostrophe
in front, and so does text that begins with one, so that taking one away gives back what was there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Final

from thaiqm.lib.tables import Cell, Cells, Column, Columns, Table, headings

BOM: Final = b"\xef\xbb\xbf"
RISKY: Final = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
MARK: Final = "'"
LINES_AT_ONCE: Final = 500
_UNSEEN_IN_FRONT: Final = " \u00a0\u3000\ufeff\u200b\u200c\u200d\u2060\v\f\0"
_LOOK_CLOSER: Final = frozenset((*RISKY, MARK, *_UNSEEN_IN_FRONT))
_UNQUOTED: Final = frozenset({"whole", "decimal"})


def write(table: Table, file: BinaryIO, *, is_coded: bool) -> None:
    """Write the table: keys above columns of codes, Thai headings above words."""
    names = [column.key for column in table.columns] if is_coded else headings(table.columns)
    file.write(BOM + _line([quoted(name) for name in names]).encode())
    lines: list[str] = []
    for pieces in table.rendered(_pieces):
        lines.append(_line(pieces))
        if len(lines) == LINES_AT_ONCE:
            file.write("".join(lines).encode())
            lines.clear()
    file.write("".join(lines).encode())


def escaped(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    first = text[:1]
    if first == MARK or first in RISKY:
        return MARK + text
    if first and first in _UNSEEN_IN_FRONT and text.lstrip(_UNSEEN_IN_FRONT)[:1] in RISKY:
        return MARK + text
    return text


def unescaped(text: str) -> str:
    """What stood there before `escaped`."""
    return text.removeprefix(MARK)


def quoted(text: str) -> str:
    """A cell of text."""
    if text[:1] in _LOOK_CLOSER:
        text = escaped(text)
    return '"' + (text.replace('"', '""') if '"' in text else text) + '"'


def _pieces(columns: Columns) -> Callable[[Cells], str]:
    """Writes the cells of neighbouring columns."""
    if len(columns) == 1:
        write_one = _writer(columns[0])
        return lambda cells: write_one(cells[0])
    writers = [_writer(column) for column in columns]
    return lambda cells: ",".join([write(cell) for write, cell in zip(writers, cells, strict=True)])


def _writer(column: Column) -> Callable[[Cell], str]:
    if column.type in _UNQUOTED:
        return lambda cell: "" if cell is None else str(cell)
    if column.type != "text":
        # digits and signs of ours
        return lambda cell: "" if cell is None else f'"{cell}"'
    return lambda cell: "" if cell is None else quoted(cell if isinstance(cell, str) else str(cell))


def _line(pieces: list[str]) -> str:
    return ",".join(pieces) + "\r\n"

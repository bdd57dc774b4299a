"""CSV as spreadsheets open it and programs read it: UTF-8 with BOM, no cell that is a formula (docs/trust.md B8).

Text is quoted, numbers and empty cells are not. Text that a spreadsheet might run gets an apostrophe
in front, and so does text that begins with one, so that taking one away gives back what was there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from thaiqm.lib.csv_cells import BOM, line, quoted
from thaiqm.lib.tables import Cell, Cells, Column, Columns, Table, headings

LINES_AT_ONCE: Final = 200
_UNQUOTED: Final = frozenset({"whole", "decimal"})


def write(table: Table, file: BinaryIO, *, is_coded: bool) -> None:
    """Write the table: keys above columns of codes, Thai headings above words."""
    for some in stretches(table, is_coded=is_coded):
        file.write(some)


def stretches(table: Table, *, is_coded: bool) -> Iterator[bytes]:
    """The same, some lines at a time: rows are read as they are taken."""
    names = [column.key for column in table.columns] if is_coded else headings(table.columns)
    lines = [line([quoted(name) for name in names])]
    mark = BOM
    for pieces in table.rendered(_pieces):
        lines.append(line(pieces))
        if len(lines) == LINES_AT_ONCE:
            yield mark + "".join(lines).encode()
            lines.clear()
            mark = b""
    if lines:
        yield mark + "".join(lines).encode()


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

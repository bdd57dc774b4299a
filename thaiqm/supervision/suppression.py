"""Small numbers: who may not see persons may not work one out from a table either (docs/trust.md B12).

A table counts each person once: rows × columns, with the totals of every row and column known. What is under
`SMALLEST` is hidden, and with it as many others as it takes that no hidden number follows from what is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, TypeAlias

SMALLEST: Final = 5
"""The smallest number that is shown; a nought is under it too: it says something of everybody."""

Cell: TypeAlias = tuple[int, int]
Numbers: TypeAlias = Sequence[Sequence[int]]
Shown: TypeAlias = list[list[int | None]]


def suppressed(numbers: Numbers) -> Shown:
    """The same table with None in place of what must not be told.

    What the totals alone say is no secret and stays: the noughts under a total of nought, say. Of everything
    hidden at least one other whole number would fit what is shown.
    """
    every = {(row, column) for row, cells in enumerate(numbers) for column in range(len(cells))}
    secret = {cell for cell in every if _could_differ(numbers, cell, every)}
    hidden = {(row, column) for row, column in secret if numbers[row][column] < SMALLEST}
    while told := [cell for cell in sorted(hidden) if not _could_differ(numbers, cell, hidden)]:
        hidden.add(_to_hide_with(numbers, told, hidden, secret - hidden))
    return [
        [None if (row, column) in hidden else number for column, number in enumerate(cells)]
        for row, cells in enumerate(numbers)
    ]


def first_choices(numbers: Numbers, persons: Sequence[int]) -> Shown:
    """Of first choices, rows × values with so many persons each, what may be told.

    Who ranked nothing is a row too while it is worked out, so that every column adds up.
    """
    chose = [sum(column) for column in zip(*numbers, strict=True)]
    nothing = [all_ - some for all_, some in zip(persons, chose, strict=True)]
    return suppressed([*numbers, nothing])[: len(numbers)]


def _to_hide_with(numbers: Numbers, told: list[Cell], hidden: set[Cell], candidates: set[Cell]) -> Cell:
    """What to hide next: the smallest number in a line where a hidden one stands alone, else anywhere."""
    for cell in told:
        for side in (0, 1):
            line = {other for other in hidden if other[side] == cell[side]}
            beside = [other for other in candidates if other[side] == cell[side]]
            if line == {cell} and beside:
                return _smallest(numbers, beside)
    return _smallest(numbers, candidates)


def _smallest(numbers: Numbers, cells: Collection[Cell]) -> Cell:
    return min(cells, key=lambda cell: (numbers[cell[0]][cell[1]], cell))


def _could_differ(numbers: Numbers, cell: Cell, hidden: set[Cell]) -> bool:
    """Whether this cell could hold another number, with only hidden ones changed and every total kept.

    Two tables with the same totals differ by rings of cells that go up and down in turn, none below nought.
    So it is asked whether such a ring runs through the cell: from its column back to its row where it goes
    up, from its row to its column where it goes down.
    """
    row, column = cell
    others = hidden - {cell}
    up = _reaches(numbers, others, start=("column", column), end=("row", row))
    return up or (
        numbers[row][column] > 0 and _reaches(numbers, others, start=("row", row), end=("column", column))
    )


def _reaches(numbers: Numbers, usable: set[Cell], *, start: tuple[str, int], end: tuple[str, int]) -> bool:
    """Whether steps lead from a row or column to another: row to column raises a cell, back lowers one."""
    seen, ahead = {start}, [start]
    while ahead:
        kind, index = ahead.pop()
        for row, column in usable:
            if kind == "row" and row == index:
                found = ("column", column)
            elif kind == "column" and column == index and numbers[row][column] > 0:
                found = ("row", row)
            else:
                continue
            if found == end:
                return True
            if found not in seen:
                seen.add(found)
                ahead.append(found)
    return False

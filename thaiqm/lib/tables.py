"""A table on its way into a file: columns in stretches, and rows that are read one after the other.

A stretch is a few neighbouring columns whose cells come from one value: one answer, one unit. The
same answers come again and again, so what a writer makes of a value is remembered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeAlias, TypeVar

Cell: TypeAlias = str | int | None
"""A date is ISO text, a moment ISO text in Bangkok's time, a decimal its digits as text."""
Type: TypeAlias = Literal["text", "whole", "decimal", "date", "moment"]
Form: TypeAlias = Literal["both", "code", "words"]
Cells: TypeAlias = tuple[Cell, ...]
Values: TypeAlias = Sequence[Hashable]
"""One value for each stretch, None where there is nothing."""
T = TypeVar("T")
MOST_REMEMBERED: Final = 2_000


@dataclass(frozen=True)
class Column:
    """One column: its English key, its Thai heading, what its cells are.

    `context` is put before the heading where two columns would have the same one.
    """

    key: str
    heading: str
    type: Type = "text"
    form: Form = "both"
    context: str = ""


Columns: TypeAlias = tuple[Column, ...]
Render: TypeAlias = Callable[[Columns], Callable[[Cells], T]]
"""What a writer makes of the cells of these columns."""


@dataclass(frozen=True)
class Stretch:
    """Neighbouring columns, and their cells for a value that is not None."""

    columns: Columns
    cells: Callable[[Any], Cells]


@dataclass(frozen=True)
class Part:
    """Rows that were filled in by the same version: the same stretches, over the same columns."""

    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Table:
    """Columns and rows. `rows` gives each row's part and its values, and is read once."""

    columns: Columns
    rows: Iterable[tuple[Part, Values]]

    def rendered(self, render: Render[T]) -> Iterator[list[T]]:
        """Each row as what `render` makes of its stretches, in the order of the columns."""
        known: dict[int, _Memory[T]] = {}
        for part, values in self.rows:
            memory = known.get(id(part)) or known.setdefault(id(part), _Memory(part, render))
            pieces = [look_up(value) for look_up, value in zip(memory.look_ups, values, strict=True)]
            yield memory.completed(pieces, values) if None in pieces else pieces  # type: ignore[misc]

    def counted(self, tell: Callable[[int], None]) -> Table:
        """The same table, which tells how many rows have passed."""
        return Table(self.columns, _counted(self.rows, tell))


def plain(columns: Columns, rows: Iterable[Cells]) -> Table:
    """A table of rows that are there already."""
    part = Part((Stretch(columns, lambda cells: cells),))
    return Table(columns, ((part, (cells,)) for cells in rows))


def fits(column_form: str, wanted: Form) -> bool:
    """Whether a column belongs into a file by codes, or in words."""
    return wanted == "both" or column_form in ("both", wanted)


def headings(columns: Sequence[Column]) -> list[str]:
    """The Thai headings, each only once: with its question before it, or its key behind it, where needed."""
    wanted = [column.heading for column in columns]
    for say_more in (_with_context, _with_key):
        seen = Counter(wanted)
        wanted = [
            say_more(column, heading) if seen[heading] > 1 else heading
            for column, heading in zip(columns, wanted, strict=True)
        ]
    return wanted


class _Memory(Generic[T]):
    """What was made of the values of a part's stretches, remembered for those that came first.

    Looking up gives None for a value that is new. Of a stretch that has too many different ones nothing
    more is remembered, and looking up makes what is not known.
    """

    def __init__(self, part: Part, render: Render[T]) -> None:
        self._made = [_Remembering(stretch, render) for stretch in part.stretches]
        self.look_ups: list[Callable[[Hashable], T | None]] = [one.known.get for one in self._made]

    def completed(self, pieces: list[T | None], values: Values) -> list[T]:
        """The pieces with those that are missing made, and remembered."""
        return [
            self._remember(place, values[place]) if piece is None else piece
            for place, piece in enumerate(pieces)
        ]

    def _remember(self, place: int, value: Hashable) -> T:
        one = self._made[place]
        made = one.known[value] = one.make(value)
        if len(one.known) > MOST_REMEMBERED:
            self.look_ups[place] = one.known_or_made
        return made


class _Remembering(Generic[T]):
    """One stretch: what was made of its values so far."""

    def __init__(self, stretch: Stretch, render: Render[T]) -> None:
        self._cells, self._render = stretch.cells, render(stretch.columns)
        self.known: dict[Hashable, T] = {None: self._render((None,) * len(stretch.columns))}

    def make(self, value: Hashable) -> T:
        """What is made of a value."""
        return self._render(self._cells(value))

    def known_or_made(self, value: Hashable) -> T:
        """The same, if it is not known."""
        found = self.known.get(value)
        return self._render(self._cells(value)) if found is None else found


def _counted(
    rows: Iterable[tuple[Part, Values]], tell: Callable[[int], None]
) -> Iterator[tuple[Part, Values]]:
    number = 0
    for number, row in enumerate(rows, start=1):
        yield row
        if number % 200 == 0:
            tell(number)
    tell(number)


def _with_context(column: Column, heading: str) -> str:
    return f"{column.context}: {heading}" if column.context else heading


def _with_key(column: Column, heading: str) -> str:
    return f"{heading} [{column.key}]"

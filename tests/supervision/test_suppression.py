"""From what is shown no hidden number can be worked out."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from thaiqm.supervision.suppression import SMALLEST, Numbers, Shown, suppressed


def fitting(shown: Shown, numbers: Numbers) -> Iterator[list[list[int]]]:
    """Every table of whole numbers that agrees with what is shown and with the totals; slow, cell by cell."""
    rows = [sum(row) for row in numbers]
    columns = [sum(column) for column in zip(*numbers, strict=True)]
    cells = [(r, c) for r in range(len(rows)) for c in range(len(columns))]
    table = [[0] * len(columns) for _ in rows]

    def fill(place: int, rows_left: list[int], columns_left: list[int]) -> Iterator[list[list[int]]]:
        if place == len(cells):
            if not any(rows_left) and not any(columns_left):
                yield [list(row) for row in table]
            return
        r, c = cells[place]
        if c == 0 and r and rows_left[r - 1]:
            return
        known = shown[r][c]
        most = min(rows_left[r], columns_left[c])
        for number in range(most + 1) if known is None else [known]:
            if number > most:
                return
            table[r][c] = number
            rows_left[r] -= number
            columns_left[c] -= number
            yield from fill(place + 1, rows_left, columns_left)
            rows_left[r] += number
            columns_left[c] += number

    yield from fill(0, rows, columns)


def some_table(seed: int) -> list[list[int]]:
    """A small table with many noughts and small numbers, and some larger ones."""
    random = Random(seed)
    height, width = random.choice([(1, 3), (2, 2), (2, 3), (3, 2), (3, 3), (2, 4)])
    most = random.choice([2, 6, 9])
    weights = [0, 0, 1, 2, *range(most)]
    return [[random.choice(weights) for _ in range(width)] for _ in range(height)]


@pytest.mark.parametrize("seed", range(300))
def test_no_hidden_number_follows_from_what_is_shown(seed: int) -> None:
    numbers = some_table(seed)
    shown = suppressed(numbers)
    possible: dict[tuple[int, int], set[int]] = {}
    wanted = {(r, c) for r, row in enumerate(shown) for c, number in enumerate(row) if number is None}
    for table in fitting(shown, numbers):
        for r, c in wanted:
            possible.setdefault((r, c), set()).add(table[r][c])
        if all(len(found) > 1 for found in possible.values()):
            break
    assert all(len(possible[cell]) > 1 for cell in wanted)


@pytest.mark.parametrize("seed", range(300, 500))
def test_a_small_number_is_shown_only_where_the_totals_say_it_anyway(seed: int) -> None:
    numbers = some_table(seed)
    shown = suppressed(numbers)
    nothing: Shown = [[None] * len(row) for row in numbers]
    small = [
        (r, c) for r, row in enumerate(shown) for c, n in enumerate(row) if n is not None and n < SMALLEST
    ]
    if small:
        found = {cell: set[int]() for cell in small}
        for table in fitting(nothing, numbers):
            for r, c in small:
                found[r, c].add(table[r][c])
        assert all(len(values) == 1 for values in found.values())


def test_a_single_small_number_takes_others_with_it() -> None:
    assert suppressed([[1, 20, 30], [40, 50, 60], [70, 80, 90]]) == [
        [None, None, 30],
        [None, None, 60],
        [70, 80, 90],
    ]


def test_large_numbers_stay() -> None:
    numbers = [[5, 6], [7, 8]]
    assert suppressed(numbers) == numbers


def test_what_totals_say_is_no_secret() -> None:
    assert suppressed([[0, 0], [9, 12]]) == [[0, 0], [9, 12]]
    assert suppressed([]) == []


def test_the_whole_table_of_needs_is_worked_out_soon_enough() -> None:
    random = Random(1)
    numbers = [[random.choice((0, 1, 3, 7, 40)) for _ in range(11)] for _ in range(16)]
    shown = suppressed(numbers)
    assert all(n is None or n >= SMALLEST for row in shown for n in row)

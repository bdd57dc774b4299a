"""Sums of areas counted anew, to check them and to put them right.

Records, sums and moves are read by one statement, in the order of codes, so they are of one moment
and no lock is needed; only one area of each size is held at a time. What is wrong is put right by
adding the difference, which agrees with whatever is sent or folded meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from thaiqm.questionnaire import definitions
from thaiqm.records import folding
from thaiqm.records.bulk_sums import add_to_areas
from thaiqm.records.tallies import NAMES, POSITIONS, contribution

CHUNK = 2_000
LEVELS = (0, 2, 4, 6)
Held = dict[str, list[int]]
"""By status: for each of `NAMES`, what is kept less what the records say."""


@dataclass(frozen=True)
class WrongSum:
    """One number of an area that is not what its records add up to."""

    unit_code: str
    status: str
    position: int
    surplus: int

    def __str__(self) -> str:
        where = f"{self.unit_code or 'country'} {self.status} {NAMES[self.position]}"
        return f"{where}: area sum too high by {self.surplus}"


def differences() -> list[WrongSum]:
    """Every number of an area that differs from a recount; empty when all are right."""
    with transaction.atomic():
        return list(_compare())


def rebuild() -> list[WrongSum]:
    """Put right what differs, in one transaction; returns what was wrong."""
    with transaction.atomic():
        folding.hold()
        wrong = list(_compare())
        if wrong:
            _add((one.unit_code, one.status, one.position, -one.surplus) for one in wrong)
    return wrong


def _compare() -> Iterator[WrongSum]:
    """Go along the codes with the areas that are open at the moment, the outermost first."""
    stack: list[tuple[str, Held]] = []
    for code, status, kind, place, positions, numbers, answers, is_duplicate in _rows():
        while stack and not code.startswith(stack[-1][0]):
            yield from _closed(*stack.pop())
        for digits in LEVELS[len(stack) :]:
            if digits <= len(code):
                stack.append((code[:digits], {}))
        if kind == "sum":
            _move(stack[-1][1], status, range(place, place + len(numbers)), numbers, 1)
            continue
        if kind == "record":
            counted = contribution(json.loads(answers), is_duplicate=is_duplicate)
            positions, numbers = [POSITIONS[name] for name in counted], list(counted.values())
        for _, held in stack:
            _move(held, status, positions, numbers, -1 if kind == "record" else 1)
    while stack:
        yield from _closed(*stack.pop())


def _move(held: Held, status: str, positions: Iterable[int], numbers: Iterable[int], sign: int) -> None:
    row = held.setdefault(status, [0] * len(NAMES))
    for position, number in zip(positions, numbers, strict=True):
        row[position] += sign * number


def _closed(code: str, held: Held) -> Iterator[WrongSum]:
    for status, row in sorted(held.items()):
        for position, surplus in enumerate(row):
            if surplus:
                yield WrongSum(code, status, position, surplus)


def _rows() -> Iterator[tuple[str, str, str, int, list[int], list[int], str, bool]]:
    places = json.dumps([{"part": part, "place": first} for part, (first, _) in folding.RANGES.items()])
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ROWS, {"places": places, "registered": list(definitions.REGISTERED)})
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


def _add(rows: Iterable[tuple[str, str, int, int]]) -> None:
    by_area: dict[tuple[str, str], list[int]] = {}
    for code, status, position, delta in rows:
        by_area.setdefault((code, status), [0] * len(NAMES))[position] += delta
    add_to_areas((*key, numbers) for key, numbers in by_area.items())


_ROWS = """
    SELECT code, status, 'sum' AS kind, place, NULL::integer[], numbers, NULL AS answers, false
    FROM records_areasum JOIN json_to_recordset(%(places)s::json) AS parts (part text, place integer) USING (part)
    UNION ALL
    SELECT unit_code, status, 'move', 0, positions, deltas::bigint[], NULL, false FROM records_move
    UNION ALL
    SELECT unit_id, status, 'record', 0, NULL, NULL, answers::text, is_duplicate FROM records_record
    WHERE questionnaire <> ALL(%(registered)s)
    ORDER BY 1
"""

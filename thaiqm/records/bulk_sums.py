"""Numbers of very many records at once: into the rows of their units and of their areas, past the list of moves.

For fillers, whose records repeat what a few hundred templates count. All numbers of a template are one
whole number, each in bits of its own, so that counting one more record in is a single addition.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from django.db import connection

from thaiqm.records import folding
from thaiqm.records.tallies import COUNTERS, NAMES, POSITIONS, move_units, pieces
from thaiqm.records.wide import Piece, numbers_of

BYTES: Final = 4
"""Of one number: 15 points from each of some hundred million records fit."""
LEVELS: Final = (0, 2, 4, 6)
Key = tuple[str, str]
"""Code of a unit or area, and status."""


def packed_contribution(answers: Mapping[str, Any], *, is_duplicate: bool = False) -> int:
    """What `tallies.contribution` says of one record, packed."""
    return sum(map(_packed_piece, pieces(answers, is_duplicate=is_duplicate)))


@lru_cache(maxsize=8_192)
def _packed_piece(piece: Piece) -> int:
    return packed(numbers_of(piece))


def packed(counted: Mapping[str, int]) -> int:
    """All numbers of one record as one, to be added to others."""
    return sum(value << (8 * BYTES * POSITIONS[name]) for name, value in counted.items())


class BulkSums:
    """What came into units and statuses, written by `write` inside the transaction of the records."""

    def __init__(self) -> None:
        self._units: dict[Key, int] = {}

    def add(self, unit_code: str, status: str, numbers: int) -> None:
        """Records with these packed numbers came into this status."""
        key = unit_code, status
        self._units[key] = self._units.get(key, 0) + numbers

    def write(self) -> None:
        """Add everything to tallies, standings and areas, in the order in which sends and folds lock them."""
        move_units(
            {"unit_id": unit_code, "status": status, **_basic(numbers), "positions": [], "deltas": []}
            for (unit_code, status), numbers in sorted(self._units.items())
        )
        areas: dict[Key, int] = {}
        for (unit_code, status), numbers in self._units.items():
            for digits in LEVELS:
                key = unit_code[:digits], status
                areas[key] = areas.get(key, 0) + numbers
        add_to_areas((*key, unpacked(numbers)) for key, numbers in areas.items())


def add_to_areas(rows: Iterable[tuple[str, str, array[int] | list[int]]]) -> None:
    """Add numbers, in the order of `NAMES`, to the rows of areas: code, status, numbers."""
    parts = [(part, first, first + size) for part, (first, size) in folding.RANGES.items()]
    written = [
        {"code": code, "status": status, "part": part, "numbers": list(numbers[first:end])}
        for code, status, numbers in rows
        for part, first, end in parts
        if any(numbers[first:end])
    ]
    if written:
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [json.dumps(written)])


def unpacked(numbers: int) -> array[int]:
    """The numbers in the order of `NAMES`."""
    found = array("I", numbers.to_bytes(BYTES * len(NAMES), sys.byteorder))
    return found if sys.byteorder == "little" else found[::-1]


def _basic(numbers: int) -> dict[str, int]:
    """The counters that are columns of a unit's row, without noughts."""
    shown = numbers & ((1 << (8 * BYTES * len(COUNTERS))) - 1)
    return {name: value for name, value in zip(COUNTERS, unpacked(shown), strict=False) if value}


_ADD = """
    INSERT INTO records_areasum AS s (code, status, part, numbers)
    SELECT code, status, part, numbers
    FROM json_to_recordset(%s::json) AS added (code text, status text, part text, numbers bigint[])
    ORDER BY code COLLATE "C", status, part
    ON CONFLICT (code, status, part) DO UPDATE SET numbers = records_added(s.numbers, excluded.numbers)
"""

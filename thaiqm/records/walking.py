"""Records with all that is kept about them, in the order of codes: what is compared to find a wrong number.

Records, tallies, sums of areas and moves are read by one statement, so they are of one moment and no lock is
needed. Only one area of each size is held at a time: ten million records need no more memory than ten.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection

from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.questionnaire import definitions
from thaiqm.records import folding
from thaiqm.records.bulk_sums import packed_contribution, unpacked
from thaiqm.records.tallies import COUNTED_QUESTIONS, COUNTERS, NAMES

CHUNK: Final = 2_000
AREAS: Final = (0, 2, 4, 6)


@dataclass(frozen=True)
class Unlike:
    """A unit or area in one status whose numbers are not what its records add up to.

    Of a unit the numbers of `COUNTERS`, of an area those of `NAMES`, in that order.
    """

    code: str
    status: str
    kept: Sequence[int]
    counted: Sequence[int]


@dataclass
class _Open:
    """A unit or area that is being gone through: by status what is kept, and what was counted, packed."""

    code: str
    kept: dict[str, list[int]] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)

    @property
    def names(self) -> int:
        """How many numbers are kept of it."""
        return len(COUNTERS if len(self.code) == UNIT_DIGITS else NAMES)

    def keeps(self, status: str) -> list[int]:
        """What is kept, to be changed."""
        return self.kept.setdefault(status, [0] * self.names)

    def count(self, status: str, numbers: int) -> None:
        """Records with these packed numbers are inside."""
        self.counted[status] = self.counted.get(status, 0) + numbers

    def unlike(self) -> Iterator[Unlike]:
        """Of each status that is wrong."""
        for status in sorted(self.kept.keys() | self.counted.keys()):
            counted = unpacked(self.counted.get(status, 0))[: self.names].tolist()
            if counted != self.keeps(status):
                yield Unlike(self.code, status, self.kept[status], counted)


def unlike(*, units: bool, areas: bool) -> Iterator[Unlike]:
    """Everything that differs, the innermost first. Inside a transaction."""
    levels = (*AREAS * areas, *(UNIT_DIGITS,) * units)
    stack: list[_Open] = []
    for row in _rows(units=units, areas=areas):
        code = row[0]
        while stack and not code.startswith(stack[-1].code):
            yield from _closed(stack)
        for digits in levels[len(stack) :]:
            if digits <= len(code):
                stack.append(_Open(code[:digits]))
        _take(stack, *row)
    while stack:
        yield from _closed(stack)


def _take(
    stack: list[_Open], _code: str, status: str, place: int | None, positions: list[int] | None,
    numbers: list[int] | None, answers: str | None, is_duplicate: bool,
) -> None:  # fmt: skip
    """A record is counted where it is; a row is kept by the innermost, a move by every area."""
    if answers is not None:
        stack[-1].count(status, packed_contribution(json.loads(answers), is_duplicate=is_duplicate))
    elif place is not None and numbers is not None:
        stack[-1].keeps(status)[place : place + len(numbers)] = numbers
    elif positions is not None and numbers is not None:
        for one in stack:
            if len(one.code) < UNIT_DIGITS:
                kept = one.keeps(status)
                for position, number in zip(positions, numbers, strict=True):
                    kept[position] += number


def _closed(stack: list[_Open]) -> Iterator[Unlike]:
    """The innermost is done: what it holds counts in the one around it."""
    done = stack.pop()
    for status, numbers in done.counted.items():
        if stack:
            stack[-1].count(status, numbers)
    yield from done.unlike()


def _rows(*, units: bool, areas: bool) -> Iterator[tuple[Any, ...]]:
    places = json.dumps([{"part": part, "place": first} for part, (first, _) in folding.RANGES.items()])
    parts = [_RECORDS, *[_TALLIES] * units, *[_SUMS, _MOVES] * areas]
    statement = f"{' UNION ALL '.join(parts)} ORDER BY 1"
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            statement,
            {"places": places, "registered": list(definitions.REGISTERED), "asked": list(COUNTED_QUESTIONS)},
        )
        while rows := cursor.fetchmany(CHUNK):
            yield from rows


# Columns: code, status, place (of a row), positions (of a move), numbers, answers and mark (of a record).
_RECORDS = f"""
    SELECT unit_id, status, NULL::integer, NULL::integer[], NULL::bigint[],
           jsonb_strip_nulls(jsonb_build_object({", ".join(f"'{q}', answers -> '{q}'" for q in COUNTED_QUESTIONS)}))::text,
           is_duplicate
    FROM records_record WHERE questionnaire <> ALL(%(registered)s)
"""  # noqa: S608 (names of this questionnaire)
_TALLIES = f"""
    SELECT unit_id, status, 0, NULL, ARRAY[{", ".join(COUNTERS)}]::bigint[], NULL, false FROM records_tally
"""  # noqa: S608 (names of this app)
_SUMS = """
    SELECT code, status, place, NULL, numbers, NULL, false
    FROM records_areasum JOIN json_to_recordset(%(places)s::json) AS parts (part text, place integer) USING (part)
"""
_MOVES = "SELECT unit_code, status, NULL, positions, deltas::bigint[], NULL, false FROM records_move"

"""Tallies: one row per unit and status holds the numbers of its records.

Every action that changes a record moves its contribution in the same transaction, exact at once. What areas
add up to is kept beside them and read by `sums`. What is counted follows from the questionnaire.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import connection, models

from thaiqm.areas.models import Unit
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.states import LIVE, Status
from thaiqm.records.wide import KINDS, RANKING, WIDE_PARTS, Piece, Ranking, numbers_of, ranked, wide_pieces

COUNTED_CHOICES = ("group", "entitlement", "impact", "other_impact")
COUNTED_QUESTIONS = (*COUNTED_CHOICES, RANKING, "age_years", "former_income_month", "former_income_day")
"""All that counting reads of the answers."""


def _names() -> list[str]:
    names = ["records", "duplicates"]
    for question_id in COUNTED_CHOICES:
        question = AFFECTED_PERSON_V1.question(question_id)
        names += [f"{question_id}_{choice.value}" for choice in question.choices]
    for choice in AFFECTED_PERSON_V1.question(RANKING).choices:
        names += [f"{prefix}_{choice.value}" for prefix in ("ranked", "first", "points")]
    return names


COUNTERS = tuple(_names())
"""Column names, e.g. ``entitlement_sso_33``, ``ranked_plant_stock``, ``first_…``, ``points_…``."""

PARTS = {"basic": COUNTERS, **WIDE_PARTS}
"""What is kept of an area, by part; of a unit the first part only, as columns."""

NAMES = tuple(name for names in PARTS.values() for name in names)
POSITIONS = {name: position for position, name in enumerate(NAMES)}
"""Where a name stands in a move."""

MOST_CHOICES = len(KINDS)
_OF_UNITS = frozenset(COUNTERS)


class Tally(models.Model):
    """The numbers of one unit's records in one status; a column for each of `COUNTERS`."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tallies", db_index=False)
    status = models.CharField(max_length=10, choices=Status)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_tally_per_unit_and_status", fields=["unit", "status"])
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.status}"


for _name in COUNTERS:
    Tally.add_to_class(_name, models.IntegerField(default=0))


def contribution(answers: Mapping[str, Any], *, is_duplicate: bool = False) -> Counter[str]:
    """What one record with these normalised answers adds: to its unit's row and to its areas.

    ``points_x`` is the Borda score: 15 for rank 1, down to 1 for rank 15.
    """
    counted = Counter[str]()
    for piece in pieces(answers, is_duplicate=is_duplicate):
        dict.update(counted, numbers_of(piece))  # a Counter's own update adds, at ten times the price
    return counted


def pieces(answers: Mapping[str, Any], *, is_duplicate: bool = False) -> Iterator[Piece]:
    """The same in pieces for `numbers_of`; no two of them count under one name."""
    ranking = tuple((answers.get(RANKING) or {}).items())
    yield ranked, ranking, ""
    yield _once, (), "records"
    if is_duplicate:
        yield _once, (), "duplicates"
    for question_id in COUNTED_CHOICES:
        if question_id in answers:
            yield _once, (), f"{question_id}_{answers[question_id]}"
    yield from wide_pieces(answers, ranking)


def _once(_ranking: Ranking, name: str) -> dict[str, int]:
    return {name: 1}


class Moves:
    """Changes to tallies collected during a transaction, written by `write` in one order."""

    def __init__(self) -> None:
        self._deltas: dict[tuple[str, str], dict[str, int]] = {}

    def add(self, unit_code: str, status: str, counted: Mapping[str, int]) -> None:
        """A record came into this status."""
        delta = self._deltas.setdefault((unit_code, status), {})
        if not delta:
            delta.update(counted)
            return
        for name, value in counted.items():
            delta[name] = delta.get(name, 0) + value

    def remove(self, unit_code: str, status: str, counted: Mapping[str, int]) -> None:
        """A record left this status."""
        self.add(unit_code, status, {name: -value for name, value in counted.items()})

    def write(self) -> None:
        """Apply everything in one statement, ordered by key against deadlocks."""
        changed = {key: _without_noughts(delta) for key, delta in sorted(self._deltas.items())}
        move_units(
            {
                "unit_id": unit_code,
                "status": status,
                **{name: delta[name] for name in delta.keys() & _OF_UNITS},
                "positions": list(map(POSITIONS.__getitem__, delta)),
                "deltas": list(delta.values()),
            }
            for (unit_code, status), delta in changed.items()
            if delta
        )


def _without_noughts(delta: dict[str, int]) -> dict[str, int]:
    return {name: value for name, value in delta.items() if value} if 0 in delta.values() else delta


def move_units(rows: Iterable[Mapping[str, Any]]) -> None:
    """Add to tallies and standings, in one statement, and append what areas are owed.

    Args:
        rows: ``unit_id``, ``status``, ``positions`` and ``deltas`` of a move (both empty where the areas
            have it already) and counters by name, in the order of units and statuses.
    """
    moved = list(rows)
    if moved:
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [json.dumps(moved)])


def _records_in(status: str) -> str:
    return f"coalesce(sum(records) FILTER (WHERE status = '{status}'), 0)"


# The same text whatever is counted, so that the database plans it once. How far the unit is moves along, after
# the tallies, so that everybody locks in one order.
_ADD = f"""
    WITH moved AS (
        SELECT unit_id, status, positions, deltas,
               {", ".join(f"coalesce({name}, 0) AS {name}" for name in COUNTERS)}
        FROM json_to_recordset(%s::json)
             AS moved (unit_id text, status text, positions integer[], deltas integer[],
                       {", ".join(f"{name} integer" for name in COUNTERS)})
    ), appended AS (
        INSERT INTO records_move (unit_code, status, positions, deltas)
        SELECT unit_id, status, positions, deltas FROM moved WHERE positions <> '{{}}'
    ), standing AS (
        INSERT INTO areas_unitstanding AS s (unit_id, submitted, returned, confirmed)
        SELECT unit_id, {", ".join(_records_in(status) for status in LIVE)}
        FROM moved GROUP BY unit_id ORDER BY unit_id
        ON CONFLICT (unit_id) DO UPDATE SET submitted = s.submitted + excluded.submitted,
            returned = s.returned + excluded.returned, confirmed = s.confirmed + excluded.confirmed
    )
    INSERT INTO records_tally AS t (unit_id, status, {", ".join(COUNTERS)})
    SELECT unit_id, status, {", ".join(COUNTERS)} FROM moved ORDER BY unit_id, status
    ON CONFLICT (unit_id, status)
    DO UPDATE SET {", ".join(f"{name} = t.{name} + excluded.{name}" for name in COUNTERS)}
"""  # noqa: S608 (names come from COUNTERS)


def records_of_unit(unit_code: str) -> dict[str, int]:
    """How many records of a unit stand in each status; asked at the end of every send."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, records FROM records_tally WHERE unit_id = %s", [unit_code])
        return dict(cursor.fetchall())

"""Sums of areas to read: who needs what, exact at once, whatever the size of the area.

Rows of areas and the moves not folded yet are read in one statement, so a fold cannot be seen half.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import Final

from django.db import connection

from thaiqm.areas.scope import Scope
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.records import folding
from thaiqm.records.states import LIVE, REVIEWED
from thaiqm.records.tallies import NAMES, PARTS, POSITIONS, contribution
from thaiqm.records.wide import DIMENSIONS, KINDS

CROSS_NAMES: Final = (
    "persons",
    *(f"{prefix}_{kind}" for prefix in ("ranked", "first", "points") for kind in KINDS),
)
Parts = tuple[str, ...]


@dataclass(frozen=True)
class Everything:
    """All that is kept of an area, read at one moment.

    `pairs`: how many prefer the first kind of help to the second: it ranks higher, or it alone is ranked. `cross`: by
    dimension of `wide.DIMENSIONS` and each of its values ``persons``, ``ranked_x``, ``first_x``, ``points_x``.
    """

    basic: dict[str, int]
    pairs: dict[str, dict[str, int]]
    cross: dict[str, dict[str, dict[str, int]]]


def everything(scope: Scope, statuses: Iterable[str] = (), *, below: str = "") -> Everything:
    """Of what of this scope lies below a code; empty statuses: all but withdrawn. One statement."""
    found = _over(tuple(PARTS), scope, statuses, below)
    return Everything(
        basic={name: found[name] for name in PARTS["basic"]},
        pairs=_pairs(found),
        cross={dimension: _cross(found, dimension) for dimension in DIMENSIONS},
    )


def basic(scope: Scope, statuses: Iterable[str] = (), *, below: str = "") -> dict[str, int]:
    """The sums of every counter over what of this scope lies below a code; empty statuses: all but withdrawn."""
    return _over(("basic",), scope, statuses, below)


def basic_by(codes: Sequence[str], statuses: Iterable[str] = ()) -> dict[str, dict[str, int]]:
    """The same for each of these codes of areas or units, which the asker must have narrowed to a scope."""
    return {code: _named(("basic",), numbers) for code, numbers in _read(("basic",), codes, statuses).items()}


def records_by(codes: Collection[str], statuses: Collection[str]) -> dict[str, dict[str, int]]:
    """How many records each of these areas and units has, by status; narrowed by the asker as above. One statement."""
    wanted = list(map(str, statuses))
    found: dict[str, dict[str, int]] = {code: dict.fromkeys(wanted, 0) for code in codes}
    with connection.cursor() as cursor:
        cursor.execute(
            _RECORDS,
            {
                "areas": [code for code in codes if len(code) < UNIT_DIGITS],
                "units": [code for code in codes if len(code) == UNIT_DIGITS],
                "statuses": wanted,
                "at": POSITIONS["records"],
            },
        )
        for code, status, records in cursor:
            found[code][status] += records
    return found


def records_by_status(scope: Scope, *, below: str = "") -> dict[str, int]:
    """How many records of what of this scope lies below a code stand in each status."""
    found = records_by(outermost(scope.narrowed(below).prefixes), REVIEWED)
    return {status.value: sum(one[status] for one in found.values()) for status in REVIEWED}


def pairs(scope: Scope, statuses: Iterable[str] = (), *, below: str = "") -> dict[str, dict[str, int]]:
    """The pairs of `Everything` alone."""
    return _pairs(_over(("pairs",), scope, statuses, below))


def cross(
    dimension: str, scope: Scope, statuses: Iterable[str] = (), *, below: str = ""
) -> dict[str, dict[str, int]]:
    """One cross table of `Everything` alone."""
    return _cross(_over((f"by_{dimension}",), scope, statuses, below), dimension)


def outermost(codes: Iterable[str]) -> list[str]:
    """These codes without those that lie inside another, so that nobody is counted twice."""
    kept: list[str] = []
    for code in sorted(set(codes)):
        if not any(code.startswith(outer) for outer in kept):
            kept.append(code)
    return kept


def _pairs(found: Mapping[str, int]) -> dict[str, dict[str, int]]:
    return {a: {b: found.get(f"pair_{a}_{b}", 0) for b in KINDS} for a in KINDS}


def _cross(found: Mapping[str, int], dimension: str) -> dict[str, dict[str, int]]:
    return {
        value: {name: found[f"{dimension}_{value}__{name}"] for name in CROSS_NAMES}
        for value in DIMENSIONS[dimension]
    }


def _over(parts: Parts, scope: Scope, statuses: Iterable[str], below: str) -> dict[str, int]:
    codes = outermost(scope.narrowed(below).prefixes)
    columns = _read(parts, codes, statuses).values()
    return _named(parts, [sum(column) for column in zip(*columns, strict=True)] or [0] * len(NAMES))


def _named(parts: Parts, numbers: Sequence[int]) -> dict[str, int]:
    return {name: numbers[POSITIONS[name]] for part in parts for name in PARTS[part]}


def _read(parts: Parts, codes: Collection[str], statuses: Iterable[str]) -> dict[str, list[int]]:
    """By code the numbers of these parts at their places in `NAMES`.

    Rows and moves of areas in one statement, and units from their own records in another.
    """
    wanted = [str(status) for status in statuses] or [status.value for status in LIVE]
    found = {code: [0] * len(NAMES) for code in codes}
    areas = [code for code in codes if len(code) < UNIT_DIGITS]
    units = [code for code in codes if len(code) == UNIT_DIGITS]
    moves = _read_areas(parts, areas, wanted, found) if areas else 0
    if units:
        _count_units(units, wanted, found)
    if moves > folding.MANY_MOVES:
        folding.fold_once()
    return found


def _read_areas(parts: Parts, areas: list[str], statuses: list[str], found: dict[str, list[int]]) -> int:
    """Add what areas hold to `found`; returns how many moves were met."""
    moves = 0
    with connection.cursor() as cursor:
        cursor.execute(_READ, {"codes": areas, "statuses": statuses, "parts": list(parts)})
        for code, part, position, numbers in cursor:
            row = found[code]
            if part:
                first, size = folding.RANGES[part]
                row[first : first + size] = map(add, row[first : first + size], numbers)
            elif position is None:
                moves += numbers[0]
            else:
                row[position] += numbers[0]
    return moves


def _count_units(units: list[str], statuses: list[str], found: dict[str, list[int]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_OF_UNITS, {"units": units, "statuses": statuses})
        for unit_code, answers, is_duplicate in cursor:
            row = found[unit_code]
            for name, value in contribution(json.loads(answers), is_duplicate=is_duplicate).items():
                row[POSITIONS[name]] += value


# Rows of parts; the moves below an area, added up by position; and how many these were. Each branch reads the same
# moment. Only places of wanted parts matter, but a move is short and unpacked whole.
_READ = """
    SELECT code, part, NULL::integer, numbers FROM records_areasum
    WHERE code = ANY(%(codes)s) AND status = ANY(%(statuses)s) AND part = ANY(%(parts)s)
    UNION ALL
    SELECT area.code, '', position, ARRAY[sum(delta)]
    FROM unnest(%(codes)s::text[]) AS area (code)
    JOIN records_move AS move ON move.unit_code ^@ area.code AND move.status = ANY(%(statuses)s),
         unnest(positions, deltas) AS one (position, delta)
    GROUP BY area.code, position
    UNION ALL
    SELECT area.code, '', NULL, ARRAY[count(*)]
    FROM unnest(%(codes)s::text[]) AS area (code)
    JOIN records_move AS move ON move.unit_code ^@ area.code AND move.status = ANY(%(statuses)s)
    GROUP BY area.code
"""
# One number alone, which a move has at most once; a unit's stands in its tally.
_RECORDS = """
    SELECT code, status, numbers[%(at)s + 1] FROM records_areasum
    WHERE code = ANY(%(areas)s) AND status = ANY(%(statuses)s) AND part = 'basic'
    UNION ALL
    SELECT left(unit_code, digits), status, sum(deltas[array_position(positions, %(at)s)])
    FROM records_move, (VALUES (0), (2), (4), (6)) AS level (digits)
    WHERE left(unit_code, digits) = ANY(%(areas)s) AND status = ANY(%(statuses)s) AND %(at)s = ANY(positions)
    GROUP BY 1, 2
    UNION ALL
    SELECT unit_id, status, records FROM records_tally
    WHERE unit_id = ANY(%(units)s) AND status = ANY(%(statuses)s)
"""
_OF_UNITS = """
    SELECT unit_id, answers::text, is_duplicate FROM records_record
    WHERE unit_id = ANY(%(units)s) AND questionnaire = 'affected_person' AND status = ANY(%(statuses)s)
"""

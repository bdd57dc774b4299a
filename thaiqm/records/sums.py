"""Sums of areas to read: who needs what, exact at once, whatever the size of the area.

Rows of areas and the moves not folded yet are read in one statement, so a fold cannot be seen half.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from django.db import connection

from thaiqm.areas.scope import Scope
from thaiqm.records import folding
from thaiqm.records.states import LIVE
from thaiqm.records.tallies import PARTS, contribution
from thaiqm.records.wide import DIMENSIONS, KINDS

UNIT_DIGITS: Final = 8
Numbers = dict[str, list[int]]
"""By code: the numbers of one part."""


def basic(scope: Scope, statuses: Iterable[str] = (), *, below: str = "") -> dict[str, int]:
    """The sums of every counter over what of this scope lies below a code; empty statuses: all but withdrawn."""
    return _named("basic", _over("basic", scope, statuses, below))


def basic_by(codes: Sequence[str], statuses: Iterable[str] = ()) -> dict[str, dict[str, int]]:
    """The same for each of these codes of areas or units, which the asker must have narrowed to a scope."""
    return {code: _named("basic", numbers) for code, numbers in _read("basic", codes, statuses).items()}


def pairs(scope: Scope, statuses: Iterable[str] = (), *, below: str = "") -> dict[str, dict[str, int]]:
    """How many prefer the first kind of help to the second: it ranks higher, or it alone is ranked."""
    found = _named("pairs", _over("pairs", scope, statuses, below))
    return {a: {b: found.get(f"pair_{a}_{b}", 0) for b in KINDS} for a in KINDS}


def cross(
    dimension: str, scope: Scope, statuses: Iterable[str] = (), *, below: str = ""
) -> dict[str, dict[str, int]]:
    """By each value of a dimension of `wide.DIMENSIONS`: ``persons``, ``ranked_x``, ``first_x``, ``points_x``."""
    part = f"by_{dimension}"
    found = _named(part, _over(part, scope, statuses, below))
    names = ["persons", *(f"{prefix}_{kind}" for prefix in ("ranked", "first", "points") for kind in KINDS)]
    return {
        value: {name: found[f"{dimension}_{value}__{name}"] for name in names}
        for value in DIMENSIONS[dimension]
    }


def outermost(codes: Iterable[str]) -> list[str]:
    """These codes without those that lie inside another, so that nobody is counted twice."""
    kept: list[str] = []
    for code in sorted(set(codes)):
        if not any(code.startswith(outer) for outer in kept):
            kept.append(code)
    return kept


def _over(part: str, scope: Scope, statuses: Iterable[str], below: str) -> list[int]:
    codes = outermost(scope.narrowed(below).prefixes)
    columns = _read(part, codes, statuses).values()
    return [sum(column) for column in zip(*columns, strict=True)] if codes else [0] * len(PARTS[part])


def _named(part: str, numbers: Sequence[int]) -> dict[str, int]:
    return dict(zip(PARTS[part], numbers, strict=True))


def _read(part: str, codes: Collection[str], statuses: Iterable[str]) -> Numbers:
    """Rows and moves of areas in one statement, and units from their own records in another."""
    wanted = [str(status) for status in statuses] or [status.value for status in LIVE]
    _, size = folding.RANGES[part]
    found = {code: [0] * size for code in codes}
    areas = [code for code in codes if len(code) < UNIT_DIGITS]
    units = [code for code in codes if len(code) == UNIT_DIGITS]
    moves = _read_areas(part, areas, wanted, found) if areas else 0
    if units:
        _count_units(part, units, wanted, found)
    if moves > folding.MANY_MOVES:
        folding.fold_once()
    return found


def _read_areas(part: str, areas: list[str], statuses: list[str], found: Numbers) -> int:
    """Add what areas hold to `found`; returns how many moves were met."""
    first, size = folding.RANGES[part]
    moves = 0
    with connection.cursor() as cursor:
        cursor.execute(_READ, {"codes": areas, "statuses": statuses, "part": part})
        for code, is_move, positions, numbers in cursor:
            if not is_move:
                found[code] = [one + other for one, other in zip(found[code], numbers, strict=True)]
                continue
            moves += 1
            inside = [found[area] for area in areas if code.startswith(area)]
            for position, delta in zip(positions, numbers, strict=True):
                if first <= position < first + size:
                    for row in inside:
                        row[position - first] += delta
    return moves


def _count_units(part: str, units: list[str], statuses: list[str], found: Numbers) -> None:
    places = {name: place for place, name in enumerate(PARTS[part])}
    with connection.cursor() as cursor:
        cursor.execute(_OF_UNITS, {"units": units, "statuses": statuses})
        for unit_code, answers, is_duplicate in cursor:
            row = found[unit_code]
            for name, value in contribution(json.loads(answers), is_duplicate=is_duplicate).items():
                if name in places:
                    row[places[name]] += value


_READ = """
    SELECT code, false, NULL::integer[], numbers FROM records_areasum
    WHERE code = ANY(%(codes)s) AND status = ANY(%(statuses)s) AND part = %(part)s
    UNION ALL
    SELECT unit_code, true, positions, deltas::bigint[] FROM records_move
    WHERE unit_code ^@ ANY(%(codes)s) AND status = ANY(%(statuses)s)
"""
_OF_UNITS = """
    SELECT unit_id, answers::text, is_duplicate FROM records_record
    WHERE unit_id = ANY(%(units)s) AND questionnaire = 'affected_person' AND status = ANY(%(statuses)s)
"""

"""Folding: moves go out of the list and into the sums of their areas, in one statement.

Killed in the middle nothing has happened. One fold works at a time; a second one finds the lock
taken and leaves. Sends never wait for it, nor it for them.
"""

from __future__ import annotations

import json
from typing import Final

from django.db import connection, transaction

from thaiqm.records.tallies import NAMES, PARTS

LOCK: Final = 0x5155_4D53
MOST_AT_ONCE: Final = 5_000
MANY_MOVES: Final = 500
"""So many moves make reading slower: whoever meets them folds."""


def fold() -> int:
    """Fold until nothing is left; returns how many moves. Another one at work: 0."""
    folded = 0
    while done := fold_once():
        folded += done
        if done < MOST_AT_ONCE:
            break
    return folded


def fold_once(most: int = MOST_AT_ONCE) -> int:
    """Fold the oldest moves in one transaction; returns how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_FOLD, [most, _RANGES])
        return int(cursor.fetchone()[0])


def hold() -> None:
    """Let no fold run until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def ranges() -> dict[str, tuple[int, int]]:
    """Of each part: its first place in a move, and how many names it has."""
    found, first = {}, 0
    for part, names in PARTS.items():
        found[part] = (first, len(names))
        first += len(names)
    return found


RANGES: Final = ranges()
_RANGES = json.dumps([{"part": part, "first": first, "size": size} for part, (first, size) in RANGES.items()])
assert sum(size for _, size in RANGES.values()) == len(NAMES)  # noqa: S101 (of this file's own making)

_FOLD = """
    WITH taken AS (
        DELETE FROM records_move WHERE id IN (SELECT id FROM records_move ORDER BY id LIMIT %s)
        RETURNING unit_code, status, positions, deltas
    ), by_area AS (
        SELECT left(unit_code, digits) AS code, status, position, sum(delta) AS delta
        FROM taken, unnest(positions, deltas) AS one (position, delta), (VALUES (0), (2), (4), (6)) AS level (digits)
        GROUP BY 1, 2, 3 HAVING sum(delta) <> 0
    ), by_part AS (
        SELECT code, status, part, size, array_agg(position - first + 1) AS places, array_agg(delta::bigint) AS deltas
        FROM by_area JOIN json_to_recordset(%s::json) AS parts (part text, first integer, size integer)
             ON position >= first AND position < first + size
        GROUP BY code, status, part, size
    ), added AS (
        INSERT INTO records_areasum AS s (code, status, part, numbers)
        SELECT code, status, part, records_placed(size, places, deltas) FROM by_part ORDER BY code, status, part
        ON CONFLICT (code, status, part) DO UPDATE SET numbers = records_added(s.numbers, excluded.numbers)
    )
    SELECT count(*) FROM taken
"""

"""What zero reports say about how far a unit is: written into its one row (areas.UnitStanding).

Read anew from the unit's own current report, so that no order of events can make it wrong. Whether records
win over it is the rule of `UnitStanding.stage`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import connection

from thaiqm.records.standing_check import Source

FOUND: Final = "SELECT unit_id, status AS zero, as_of AS zero_as_of FROM supervision_zeroreport WHERE status IN ('reported', 'confirmed')"
SOURCE: Final = Source(rows=FOUND, facts={"zero": "''", "zero_as_of": "NULL"})
"""For `thaiqm tally`."""


def note_units(unit_codes: Iterable[str]) -> None:
    """Bring the zero report of these units up to date; in the transaction of the act."""
    codes = sorted(set(unit_codes))
    if codes:
        with connection.cursor() as cursor:
            cursor.execute(_NOTE, [codes])


# In the order of codes, against deadlocks.
_NOTE = f"""
    INSERT INTO areas_unitstanding AS s (unit_id, zero, zero_as_of)
    SELECT unit.code, coalesce(found.zero, ''), found.zero_as_of
    FROM unnest(%s::text[]) AS unit(code) LEFT JOIN ({FOUND}) AS found ON found.unit_id = unit.code
    ORDER BY unit.code
    ON CONFLICT (unit_id) DO UPDATE SET zero = excluded.zero, zero_as_of = excluded.zero_as_of
    WHERE (s.zero, s.zero_as_of) IS DISTINCT FROM (excluded.zero, excluded.zero_as_of)
"""  # noqa: S608 (text of this file)

"""What waits in an area: how many records, and since when the oldest, without a look at the others.

Counts come from the sums of areas, or from the standings of units where the area is smaller than a district. The
oldest is the first in an index: of each province, of a district or municipality, or of each unit that has any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from thaiqm.lib.area_codes import DISTRICT_DIGITS, PROVINCE_DIGITS
from thaiqm.records import sums
from thaiqm.records.states import Status


@dataclass(frozen=True)
class Waits:
    """Of an area: records that wait for the officer, and those that the reporter has to correct."""

    submitted: int = 0
    oldest_at: datetime | None = None
    returned: int = 0
    returned_at: datetime | None = None

    def __add__(self, other: Waits) -> Waits:
        """Both together: the older moment of each."""
        return Waits(
            self.submitted + other.submitted,
            _older(self.oldest_at, other.oldest_at),
            self.returned + other.returned,
            _older(self.returned_at, other.returned_at),
        )


def waits(codes: Collection[str]) -> dict[str, Waits]:
    """What waits below each of these codes ("": the country), which the asker must have narrowed to a scope."""
    provinces = [code for code in codes if len(code) <= PROVINCE_DIGITS]
    offices = [code for code in codes if len(code) == DISTRICT_DIGITS]
    small = [code for code in codes if len(code) > DISTRICT_DIGITS]
    found = dict.fromkeys(codes, Waits())
    if provinces or offices:
        oldest = _rows(_OLDEST_OF_PROVINCES, provinces) + _rows(_OLDEST_OF_OFFICES, offices)
        found |= _of_areas(provinces + offices, oldest)
    found |= {code: Waits(*row) for code, *row in _rows(_OF_UNITS, small)}
    return found


def _of_areas(codes: Collection[str], rows: Iterable[tuple[Any, ...]]) -> dict[str, Waits]:
    """Counts of these areas with their oldest, of which `rows` tell."""
    oldest = {code: moments for code, *moments in rows}
    counts = sums.records_by(codes, (Status.SUBMITTED, Status.RETURNED))
    found = {}
    for code in codes:
        submitted, returned = counts[code][Status.SUBMITTED], counts[code][Status.RETURNED]
        at, returned_at = oldest.get(code, (None, None))
        # read a moment earlier: what has gone since then waits no more
        found[code] = Waits(submitted, at if submitted else None, returned, returned_at if returned else None)
    return found


def _rows(statement: str, codes: Collection[str]) -> list[tuple[Any, ...]]:
    if not codes:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, {"codes": list(codes)})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _older(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(filter(None, (one, other)), default=None)


# Codes have the collation "C", in which "~" comes after every digit.
_FIRST = """
    SELECT {column} AS at FROM records_record
    WHERE {place} AND status = '{status}' ORDER BY {column} LIMIT 1
"""


def _firsts(place: str) -> tuple[str, str]:
    """The oldest that waits for the officer, and the oldest that waits for its reporter."""
    return (
        _FIRST.format(column="submitted_at", place=place, status=Status.SUBMITTED.value),
        _FIRST.format(column="returned_at", place=place, status=Status.RETURNED.value),
    )


def _oldest(places: str, place: str) -> str:
    """Of each area the oldest among its places."""
    submitted, returned = _firsts(place)
    return f"""
        SELECT area.code, min(waiting.at), min(back.at)
        FROM unnest(%(codes)s::text[]) AS area (code) {places}
        LEFT JOIN LATERAL ({submitted}) AS waiting ON true
        LEFT JOIN LATERAL ({returned}) AS back ON true
        GROUP BY area.code
    """  # noqa: S608 (text of this file)


def _of_units() -> str:
    submitted, returned = _firsts("unit_id = s.unit_id")
    return f"""
        SELECT small.code, sum(s.submitted)::int, min(waiting.at), sum(s.returned)::int, min(back.at)
        FROM unnest(%(codes)s::text[]) AS small (code)
        JOIN areas_unitstanding AS s
             ON s.unit_id >= small.code AND s.unit_id < small.code || '~' AND s.submitted + s.returned > 0
        LEFT JOIN LATERAL ({submitted}) AS waiting ON s.submitted > 0
        LEFT JOIN LATERAL ({returned}) AS back ON s.returned > 0
        GROUP BY small.code
    """  # noqa: S608 (text of this file)


_OF_UNITS = _of_units()
_OLDEST_OF_OFFICES = _oldest("", "district_code = area.code")
_OLDEST_OF_PROVINCES = _oldest(
    "JOIN areas_area AS province ON province.kind = 'province' AND (area.code = '' OR province.code = area.code)",
    f"left(district_code, {PROVINCE_DIGITS}) = province.code",
)

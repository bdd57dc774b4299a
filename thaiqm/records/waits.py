"""What waits in an area: how many records, and since when the oldest, without a look at the others.

Counts are sums of units' standings. The oldest is the first in an index: of each district or municipality, or of
each unit that has any where the area is smaller.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from thaiqm.lib.area_codes import DISTRICT_DIGITS, PROVINCE_DIGITS

MANY: Final = 10
"""From so many provinces on all standings are read in one go, which costs less than going to each of theirs."""


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
    by_digits: dict[int, list[str]] = {}
    for code in codes:
        by_digits.setdefault(len(code), []).append(code)
    found = dict.fromkeys(codes, Waits())
    for digits, some in by_digits.items():
        with connection.cursor() as cursor:
            cursor.execute(_statement_for(digits, some), {"codes": some, "digits": digits})
            found |= {code: Waits(*row) for code, *row in cursor.fetchall()}
    return found


def _statement_for(digits: int, codes: Collection[str]) -> str:
    if digits > DISTRICT_DIGITS:
        return _OF_UNITS
    is_all = digits == 0 or (digits <= PROVINCE_DIGITS and len(codes) >= MANY)
    return _OF_THE_COUNTRY if is_all else _OF_OFFICES


def _older(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(filter(None, (one, other)), default=None)


# Codes have the collation "C", in which "~" comes after every digit.
_COUNTED = """
    SELECT code, coalesce(sum(s.submitted), 0) AS submitted, coalesce(sum(s.returned), 0) AS returned
    FROM unnest(%(codes)s::text[]) AS code
    LEFT JOIN areas_unitstanding AS s ON s.unit_id >= code AND s.unit_id < code || '~'
    GROUP BY code
"""
_COUNTED_AT_ONCE = """
    SELECT code, coalesce(submitted, 0) AS submitted, coalesce(returned, 0) AS returned
    FROM unnest(%(codes)s::text[]) AS code
    LEFT JOIN (
        SELECT left(unit_id, %(digits)s) AS code, sum(submitted) AS submitted, sum(returned) AS returned
        FROM areas_unitstanding WHERE submitted > 0 OR returned > 0 GROUP BY 1
    ) AS s USING (code)
"""
_FIRST = """
    SELECT {column} AS at FROM records_record
    WHERE {place} AND status = '{status}' ORDER BY {column} LIMIT 1
"""


def _statement(places: str, place: str, counted: str = _COUNTED) -> str:
    """Counts of each code, and the oldest among its places."""
    submitted = _FIRST.format(column="submitted_at", place=place, status="submitted")
    returned = _FIRST.format(column="returned_at", place=place, status="returned")
    return f"""
        WITH counted AS MATERIALIZED ({counted})
        SELECT counted.code, counted.submitted::int, waiting.at, counted.returned::int, back.at
        FROM counted
        LEFT JOIN LATERAL (
            SELECT min(first.at) AS at FROM {places} CROSS JOIN LATERAL ({submitted}) AS first
        ) AS waiting ON counted.submitted > 0
        LEFT JOIN LATERAL (
            SELECT min(first.at) AS at FROM {places} CROSS JOIN LATERAL ({returned}) AS first
        ) AS back ON counted.returned > 0
    """  # noqa: S608 (text of this file)


_OFFICES = (
    "(SELECT area.code FROM areas_area AS area WHERE area.code >= counted.code AND area.code < counted.code || '~'"
    " AND length(area.code) = 4) AS office"
)
_OF_OFFICES = _statement(_OFFICES, "district_code = office.code")
_OF_THE_COUNTRY = _statement(_OFFICES, "district_code = office.code", _COUNTED_AT_ONCE)
_OF_UNITS = _statement(
    "(SELECT s.unit_id FROM areas_unitstanding AS s WHERE s.unit_id >= counted.code"
    " AND s.unit_id < counted.code || '~' AND s.submitted + s.returned > 0) AS one",
    "unit_id = one.unit_id",
)

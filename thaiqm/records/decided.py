"""Decisions to read: of areas, of days and of officers, from the rows that decisions move along."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from thaiqm.lib.area_codes import PROVINCE_DIGITS


@dataclass(frozen=True)
class Decided:
    """How much was decided; `quick` of the `confirmed` were confirmed faster than anybody reads."""

    confirmed: int = 0
    returned: int = 0
    others: int = 0
    quick: int = 0

    def __add__(self, other: Decided) -> Decided:
        """Both together."""
        return Decided(
            self.confirmed + other.confirmed,
            self.returned + other.returned,
            self.others + other.others,
            self.quick + other.quick,
        )


@dataclass(frozen=True)
class OfOfficer:
    """What one officer decided, and when last."""

    officer_id: UUID
    decided: Decided
    last_at: datetime


@dataclass(frozen=True)
class Decisions:
    """The same decisions added up three times; areas, days and officers without one are left out."""

    of_areas: dict[str, Decided] = field(default_factory=dict)
    of_days: dict[date, Decided] = field(default_factory=dict)
    of_officers: list[OfOfficer] = field(default_factory=list)


def decisions(
    codes: Collection[str], days: Sequence[date], *, most: int | None = None, only_quick: bool = False
) -> Decisions:
    """What was decided on these days in these areas (2 to 6 digits, none inside another).

    Officers with most quick confirmations come first, at most so many, with `only_quick` none but them.
    """
    found = Decisions()
    with connection.cursor() as cursor:
        cursor.execute(
            _DECISIONS,
            {**_spans(codes), "days": list(days), "most": most, "least": 1 if only_quick else 0},
        )
        for code, day, officer, *numbers, last_at in cursor:
            decided = Decided(*numbers)
            if officer is not None:
                found.of_officers.append(OfOfficer(officer, decided, last_at))
            elif day is not None:
                found.of_days[day] = decided
            else:
                found.of_areas[code] = decided
    return found


def _spans(codes: Collection[str]) -> dict[str, list[str]]:
    """Which rows say what was decided in each area: of a province its own, of smaller areas those of subdistricts.

    Codes have the collation "C": "!" comes before every digit and "~" after it.
    """
    ends = [f"{code}!" if len(code) == PROVINCE_DIGITS else f"{code}~" for code in codes]
    return {"codes": list(codes), "ends": ends}


# One range of the index for each area and day, walked once for all three sums.
_DECISIONS = """
    WITH added AS MATERIALIZED (
        SELECT code, d.day, officer_id, sum(confirmed)::int AS confirmed, sum(returned)::int AS returned,
               sum(others)::int AS others, sum(quick)::int AS quick, max(last_at) AS last_at
        FROM unnest(%(codes)s::text[], %(ends)s::text[]) AS span (code, past)
        CROSS JOIN unnest(%(days)s::date[]) AS this_day CROSS JOIN LATERAL (
            SELECT day, officer_id, confirmed, returned, others, quick, last_at FROM records_decisionday
            WHERE day = this_day AND area_code >= span.code AND area_code < span.past
        ) AS d
        GROUP BY GROUPING SETS ((code), (d.day), (officer_id))
    )
    (SELECT * FROM added WHERE officer_id IS NULL)
    UNION ALL
    (SELECT * FROM added WHERE officer_id IS NOT NULL AND quick >= %(least)s
     ORDER BY quick DESC, confirmed DESC, officer_id LIMIT %(most)s)
"""

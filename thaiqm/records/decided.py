"""Decisions to read: of areas by day, and of officers, from the rows that decisions move along."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from thaiqm.areas.models import Area, AreaKind
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


def by_day(codes: Collection[str], days: Sequence[date]) -> dict[str, dict[date, Decided]]:
    """Of each area (6 digits at most) on each of these days; days without a decision are left out."""
    found: dict[str, dict[date, Decided]] = {code: {} for code in codes}
    with connection.cursor() as cursor:
        cursor.execute(_BY_DAY, {**_spans(codes), "days": list(days)})
        for code, day, *numbers in cursor:
            found[code][day] = Decided(*numbers)
    return found


def by_officer(
    codes: Collection[str], days: Sequence[date], *, most: int | None = None, only_quick: bool = False
) -> list[OfOfficer]:
    """Of each officer over these areas and days, those with most quick confirmations first."""
    given: dict[str, Any] = {
        **_spans(codes),
        "days": list(days),
        "most": most,
        "least": 1 if only_quick else 0,
    }
    with connection.cursor() as cursor:
        cursor.execute(_BY_OFFICER, given)
        return [OfOfficer(officer, Decided(*numbers), last) for officer, *numbers, last in cursor.fetchall()]


def _spans(codes: Collection[str]) -> dict[str, list[str]]:
    """Which rows say what was decided in each area: of a province and of the country those of provinces, of smaller
    areas those of subdistricts. Codes have the collation "C": "!" comes before every digit and "~" after it."""
    spans = []
    for code in codes:
        if len(code) > PROVINCE_DIGITS:
            spans.append((code, code, f"{code}~"))
        elif code:
            spans.append((code, code, f"{code}!"))
        else:
            provinces = Area.objects.filter(kind=AreaKind.PROVINCE).values_list("code", flat=True)
            spans += [(code, province, f"{province}!") for province in provinces]
    names = ("codes", "firsts", "ends")
    return {name: [span[place] for span in spans] for place, name in enumerate(names)}


# One range of the index for each span and day.
_ROWS = """
    FROM unnest(%(codes)s::text[], %(firsts)s::text[], %(ends)s::text[]) AS span (code, first, past)
    CROSS JOIN unnest(%(days)s::date[]) AS this_day CROSS JOIN LATERAL (
        SELECT day, officer_id, confirmed, returned, others, quick, last_at FROM records_decisionday
        WHERE day = this_day AND area_code >= span.first AND area_code < span.past
    ) AS d
"""
_SUMS = "sum(d.confirmed)::int, sum(d.returned)::int, sum(d.others)::int, sum(d.quick)::int"
_BY_DAY = f"SELECT code, d.day, {_SUMS} {_ROWS} GROUP BY code, d.day"
_BY_OFFICER = f"""
    SELECT d.officer_id, {_SUMS}, max(d.last_at) {_ROWS} GROUP BY d.officer_id
    HAVING sum(d.quick) >= %(least)s ORDER BY sum(d.quick) DESC, sum(d.confirmed) DESC, d.officer_id LIMIT %(most)s
"""

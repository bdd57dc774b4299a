"""What an officer decided in a subdistrict and in a province on a day, and how fast (docs/domain.md, decisions by day).

Moved in the transaction of the decision, so a board of any area reads a few rows and never the history.
An officer's decisions go one after the other: whoever writes one first takes the officer's row of
`LastDecision`, so that the history has them in that order and a recount finds the same pace.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import Final

from django.db import connection, models

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.lib.area_codes import PROVINCE_DIGITS, SUBDISTRICT_DIGITS
from thaiqm.records.states import Action

QUICK_SECONDS: Final = 5
"""Who takes less for a record than this, since the own decision before, cannot have read it there and then."""

COLUMNS: Final = {
    Action.CONFIRM: "confirmed",
    Action.RETURN_FOR_CORRECTION: "returned",
    Action.WITHDRAW: "others",
    Action.ACCEPT_CHANGE: "others",
    Action.REJECT_CHANGE: "others",
}
"""The decisions of verifiers, and where each is counted."""


def is_quick(seconds: str, records: str) -> str:
    """SQL: whether so many records were decided too fast to be read in the time since the decision before.

    Of the first decision ever nothing is known.
    """
    return f"coalesce({seconds} < {QUICK_SECONDS} * {records}, false)"


class DecisionDay(models.Model):
    """The decisions of one officer in one subdistrict or municipality, and in one province, on one day of Bangkok.

    `area_code` is the start of the units' codes, 6 digits; the rows with 2 digits say the same of provinces, so
    that a country's board reads few. `quick` of the `confirmed` were too fast to be read.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    area_code = models.CharField(max_length=6, db_collation="C")
    officer = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    confirmed = models.IntegerField(default=0)
    returned = models.IntegerField(default=0)
    others = models.IntegerField(default=0)
    quick = models.IntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_row_per_day_area_and_officer",
                fields=["day", "area_code", "officer"],
                include=["confirmed", "returned", "others", "quick", "last_at"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.area_code} {self.officer_id}"


class LastDecision(models.Model):
    """When an officer decided last, and before that; one row an officer, held while a decision is written."""

    officer = models.OneToOneField(User, models.PROTECT, primary_key=True, related_name="+")
    at = models.DateTimeField()
    before_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.officer_id} {self.at}"


class Decisions:
    """The decisions of one transaction; nothing where it holds none."""

    def __init__(self, by: User | None) -> None:
        """`by` is None for the system, which decides nothing."""
        self._by = by if by is not None and by.role in VERIFIERS else None
        self._counted: dict[str, dict[str, int]] = {}

    def add(self, unit_code: str, action: Action) -> None:
        """Note a step; only decisions of verifiers are counted."""
        column = COLUMNS.get(action)
        if column and self._by:
            row = self._counted.setdefault(unit_code[:SUBDISTRICT_DIGITS], {})
            row[column] = row.get(column, 0) + 1

    def take_turn(self) -> datetime | None:
        """Wait for the officer's decision that is being written elsewhere; the moment of this one, for its history."""
        if not self._counted or not self._by:
            return None
        with connection.cursor() as cursor:
            cursor.execute(_TAKE_TURN, [self._by.id])
            moment: datetime = cursor.fetchone()[0]
        return moment

    def write(self) -> None:
        """Count them, in one statement and in the order of areas."""
        if self._counted and self._by:
            rows = [
                {"area_code": area, **columns} for area, columns in sorted(self._with_provinces().items())
            ]
            records = sum(sum(columns.values()) for columns in self._counted.values())
            with connection.cursor() as cursor:
                cursor.execute(_ADD, {"officer": self._by.id, "records": records, "rows": json.dumps(rows)})

    def _with_provinces(self) -> dict[str, dict[str, int]]:
        provinces: dict[str, Counter[str]] = {}
        for area, columns in self._counted.items():
            provinces.setdefault(area[:PROVINCE_DIGITS], Counter()).update(columns)
        return {**self._counted, **provinces}


_TAKE_TURN = """
    INSERT INTO records_lastdecision AS last (officer_id, at) VALUES (%s, clock_timestamp())
    ON CONFLICT (officer_id) DO UPDATE SET at = clock_timestamp(), before_at = last.at
    RETURNING at
"""
_ADD = f"""
    WITH pace AS (
        SELECT at, {is_quick("extract(epoch FROM at - before_at)", "%(records)s::int")} AS is_quick
        FROM records_lastdecision WHERE officer_id = %(officer)s
    )
    INSERT INTO records_decisionday AS d (day, area_code, officer_id, confirmed, returned, others, quick, last_at)
    SELECT (at AT TIME ZONE 'Asia/Bangkok')::date, area_code, %(officer)s, coalesce(confirmed, 0),
           coalesce(returned, 0), coalesce(others, 0), CASE WHEN is_quick THEN coalesce(confirmed, 0) ELSE 0 END, at
    FROM json_to_recordset(%(rows)s::json)
         AS moved (area_code text, confirmed integer, returned integer, others integer), pace
    ORDER BY area_code
    ON CONFLICT (day, area_code, officer_id) DO UPDATE
    SET confirmed = d.confirmed + excluded.confirmed, returned = d.returned + excluded.returned,
        others = d.others + excluded.others, quick = d.quick + excluded.quick,
        last_at = greatest(d.last_at, excluded.last_at)
"""  # noqa: S608 (text of this file)

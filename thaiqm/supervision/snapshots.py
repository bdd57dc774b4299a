"""How far every area was at the end of a day: one row a day for the country and each area in it.

Taken once, in the first hours after midnight in Bangkok. A day on which nobody took it is a gap, and stays one.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection, models, transaction
from django.db.models.functions import Now

from thaiqm.lib import thai_dates

LATEST_HOUR: Final = 6
"""Until this hour the night's numbers stand for the day before; later they would be another day's."""


class Snapshot(models.Model):
    """An area at the end of `day`: its units by stage and its records by status; what is missing is none.

    `code` is "" for the country, or a province (2), a district or municipality (4), a subdistrict (6).
    """

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    code = models.CharField(max_length=6, db_collation="C", blank=True)
    units = models.JSONField()
    records = models.JSONField()
    taken_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(name="one_snapshot_per_area_and_day", fields=["code", "day"])]

    def __str__(self) -> str:
        return f"{self.code} {self.day}"


def due(now: datetime) -> date | None:
    """The day whose end can be taken at this moment; None when it is too late for yesterday's."""
    local = thai_dates.in_bangkok(now)
    return local.date() - timedelta(days=1) if local.hour < LATEST_HOUR else None


def take(day: date) -> int:
    """Write how every area is now as the end of this day; returns how many rows, 0 if it was taken before."""
    if Snapshot.objects.filter(code="", day=day).exists():
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE, [day])
        return int(cursor.rowcount)


# One statement, one moment. A municipality's communities have no subdistrict, so only codes of areas are kept.
_TAKE = """
    WITH level (digits) AS (VALUES (0), (2), (4), (6)), units AS (
        SELECT left(unit.code, digits) AS code, coalesce(standing.stage, 'no_account') AS stage, count(*) AS number
        FROM areas_unit AS unit LEFT JOIN areas_unitstanding AS standing ON standing.unit_id = unit.code, level
        WHERE unit.abolished_at IS NULL GROUP BY 1, 2
    ), records AS (
        SELECT left(unit_id, digits) AS code, status, sum(records) AS number FROM records_tally, level
        GROUP BY 1, 2 HAVING sum(records) <> 0
    ), by_stage AS (
        SELECT code, jsonb_object_agg(stage, number) AS units FROM units GROUP BY code
    ), by_status AS (
        SELECT code, jsonb_object_agg(status, number) AS records FROM records GROUP BY code
    )
    INSERT INTO supervision_snapshot (day, code, units, records)
    SELECT %s, code, coalesce(units, '{}'), coalesce(records, '{}') FROM by_stage FULL JOIN by_status USING (code)
    WHERE code = '' OR code IN (SELECT code FROM areas_area) ORDER BY code
    ON CONFLICT DO NOTHING
"""

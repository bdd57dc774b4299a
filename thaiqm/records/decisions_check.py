"""Decisions by day counted anew from the history: to check what is kept and to put it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from thaiqm.accounts.models import VERIFIERS
from thaiqm.lib.area_codes import PROVINCE_DIGITS, SUBDISTRICT_DIGITS
from thaiqm.records.decision_days import COLUMNS, is_quick
from thaiqm.records.states import Action

NUMBERS = ("confirmed", "returned", "others", "quick", "last_at")


@dataclass(frozen=True)
class WrongDay:
    """One number of a day that is not what the history says; `unit_code` is the subdistrict or province."""

    day: str
    unit_code: str
    officer: str
    number: str
    kept: str
    counted: str

    def __str__(self) -> str:
        where = f"{self.unit_code} {self.day} officer {self.officer} {self.number}"
        return f"{where}: kept {self.kept}, history {self.counted}"


def differences() -> list[WrongDay]:
    """Every number that differs from the history; one statement, one snapshot."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENT, _PARAMS)
        rows = cursor.fetchall()
    half = len(NUMBERS)
    return [
        WrongDay(str(day), area, str(officer), name, str(kept), str(counted))
        for day, area, officer, *numbers in rows
        for name, kept, counted in zip(NUMBERS, numbers[:half], numbers[half:], strict=True)
        if kept != counted
    ]


def rebuild() -> list[WrongDay]:
    """Put right what differs, while nobody decides; returns what was wrong.

    Records that were filled in without it also get the moment since when they are returned.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            # in the order in which a decision takes them
            cursor.execute("LOCK TABLE records_lastdecision, records_decisionday IN SHARE ROW EXCLUSIVE MODE")
        wrong = differences()
        with connection.cursor() as cursor:
            if wrong:
                cursor.execute("DELETE FROM records_decisionday")
                cursor.execute(_FILL, _PARAMS)
            cursor.execute(_LAST, _PARAMS)
            cursor.execute(_RETURNED)
    return wrong


def count_anew() -> None:
    """Make all days from the history, without a look at what is kept: for fillers, where nobody else is at work."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_decisionday")
        cursor.execute(_FILL, _PARAMS)
        cursor.execute(_LAST, _PARAMS)


_PARAMS: dict[str, Any] = {
    "verifiers": [role.value for role in VERIFIERS],
    "decisions": [action.value for action in COLUMNS],
    "confirm": Action.CONFIRM.value,
}


def _in_column(column: str) -> str:
    actions = ", ".join(f"'{action.value}'" for action, name in COLUMNS.items() if name == column)
    return f"count(*) FILTER (WHERE action IN ({actions}))::int AS {column}"


# What was decided in one transaction has one moment: one act. Acts follow each other as the history has them.
_COUNTED = f"""
    decided AS MATERIALIZED (
        SELECT c.id, c.action, c.by_id, c.at, left(r.unit_id, {SUBDISTRICT_DIGITS}) AS subdistrict
        FROM records_statuschange AS c
        JOIN records_record AS r ON r.id = c.record_id
        JOIN accounts_user AS officer ON officer.id = c.by_id AND officer.role = ANY(%(verifiers)s)
        WHERE c.action = ANY(%(decisions)s)
    ), acts AS MATERIALIZED (
        SELECT by_id, at, min(id) AS first_id, count(*) AS records FROM decided GROUP BY by_id, at
    ), paced AS (
        SELECT by_id, at, {is_quick("extract(epoch FROM at - lag(at) OVER officer)", "records")} AS is_quick
        FROM acts WINDOW officer AS (PARTITION BY by_id ORDER BY first_id)
    ), counted AS (
        SELECT (at AT TIME ZONE 'Asia/Bangkok')::date AS day, area_code, by_id AS officer_id,
               {_in_column("confirmed")}, {_in_column("returned")}, {_in_column("others")},
               count(*) FILTER (WHERE action = %(confirm)s AND is_quick)::int AS quick, max(at) AS last_at
        FROM decided JOIN paced USING (by_id, at)
        CROSS JOIN LATERAL (VALUES (subdistrict), (left(subdistrict, {PROVINCE_DIGITS}))) AS kept_of (area_code)
        GROUP BY 1, 2, 3
    )
"""  # noqa: S608 (text of this file)
_DIFFERENT = f"""
    WITH {_COUNTED}
    SELECT day, area_code, officer_id,
           coalesce(kept.confirmed, 0), coalesce(kept.returned, 0), coalesce(kept.others, 0),
           coalesce(kept.quick, 0), kept.last_at,
           coalesce(counted.confirmed, 0), coalesce(counted.returned, 0), coalesce(counted.others, 0),
           coalesce(counted.quick, 0), counted.last_at
    FROM records_decisionday AS kept FULL JOIN counted USING (day, area_code, officer_id)
    WHERE (kept.confirmed, kept.returned, kept.others, kept.quick, kept.last_at)
          IS DISTINCT FROM (counted.confirmed, counted.returned, counted.others, counted.quick, counted.last_at)
    ORDER BY 1, 2, 3
"""  # noqa: S608 (text of this file)
_FILL = f"""
    WITH {_COUNTED}
    INSERT INTO records_decisionday (day, area_code, officer_id, confirmed, returned, others, quick, last_at)
    SELECT day, area_code, officer_id, confirmed, returned, others, quick, last_at FROM counted
"""  # noqa: S608 (text of this file)
_LAST = f"""
    WITH {_COUNTED}, newest AS (
        SELECT DISTINCT ON (by_id) by_id, at, lag(at) OVER (PARTITION BY by_id ORDER BY first_id) AS before_at
        FROM acts ORDER BY by_id, first_id DESC
    )
    INSERT INTO records_lastdecision AS last (officer_id, at, before_at) SELECT * FROM newest
    ON CONFLICT (officer_id) DO UPDATE SET at = excluded.at, before_at = excluded.before_at
    WHERE (last.at, last.before_at) IS DISTINCT FROM (excluded.at, excluded.before_at)
"""  # noqa: S608 (text of this file)
_RETURNED = """
    UPDATE records_record AS r SET returned_at = (
        SELECT max(at) FROM records_statuschange AS c
        WHERE c.record_id = r.id AND c.to_status = 'returned' AND c.from_status <> 'returned'
    ) WHERE r.status = 'returned' AND r.returned_at IS NULL
"""

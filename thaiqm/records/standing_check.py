"""How far units are, counted anew from accounts, phones and tallies: to check the standings and to mend them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction

FACTS = ("account", "drafts", "submitted", "returned", "confirmed")


@dataclass(frozen=True)
class WrongStanding:
    """One fact of a unit's standing that is not what its sources say."""

    unit_code: str
    fact: str
    kept: str
    found: str

    def __str__(self) -> str:
        return f"{self.unit_code} standing {self.fact}: kept {self.kept}, found {self.found}"


def differences() -> list[WrongStanding]:
    """Every fact that differs from its source, in the order of units; one statement, one snapshot."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENT)
        rows = cursor.fetchall()
    pairs = [(code, dict(zip(FACTS, zip(v[:5], v[5:], strict=True), strict=True))) for code, *v in rows]
    return [
        WrongStanding(code, fact, str(kept), str(found))
        for code, facts in pairs
        for fact, (kept, found) in facts.items()
        if kept != found
    ]


def rebuild() -> list[WrongStanding]:
    """Put right what differs, while nobody writes; returns what was wrong."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE areas_unitstanding IN SHARE ROW EXCLUSIVE MODE")
        wrong = differences()
        if wrong:
            with connection.cursor() as cursor:
                cursor.execute(_MEND)
    return wrong


_FOUND = """
    SELECT unit.code,
           CASE WHEN account.id IS NULL THEN '' WHEN account.activated_at IS NULL THEN 'waiting' ELSE 'active' END
               AS account,
           coalesce((SELECT sum(phone.drafts) FROM accounts_device AS phone
                     WHERE phone.user_id = account.id AND phone.revoked_at IS NULL), 0) AS drafts,
           coalesce(tally.submitted, 0) AS submitted, coalesce(tally.returned, 0) AS returned,
           coalesce(tally.confirmed, 0) AS confirmed
    FROM areas_unit AS unit
    LEFT JOIN accounts_user AS account ON account.unit_id = unit.code AND account.is_active
    LEFT JOIN (
        SELECT unit_id, sum(records) FILTER (WHERE status = 'submitted') AS submitted,
               sum(records) FILTER (WHERE status = 'returned') AS returned,
               sum(records) FILTER (WHERE status = 'confirmed') AS confirmed
        FROM records_tally GROUP BY unit_id
    ) AS tally ON tally.unit_id = unit.code
"""
_DIFFERENT = f"""
    SELECT found.code, coalesce(s.account, ''), coalesce(s.drafts, 0), coalesce(s.submitted, 0),
           coalesce(s.returned, 0), coalesce(s.confirmed, 0),
           found.account, found.drafts, found.submitted, found.returned, found.confirmed
    FROM ({_FOUND}) AS found LEFT JOIN areas_unitstanding AS s ON s.unit_id = found.code
    WHERE (coalesce(s.account, ''), coalesce(s.drafts, 0), coalesce(s.submitted, 0), coalesce(s.returned, 0),
           coalesce(s.confirmed, 0))
          <> (found.account, found.drafts, found.submitted, found.returned, found.confirmed)
    ORDER BY found.code
"""  # noqa: S608 (text of this file)
_MEND = f"""
    INSERT INTO areas_unitstanding AS s (unit_id, account, drafts, submitted, returned, confirmed)
    SELECT * FROM ({_FOUND}) AS found ORDER BY code
    ON CONFLICT (unit_id) DO UPDATE SET account = excluded.account, drafts = excluded.drafts,
        submitted = excluded.submitted, returned = excluded.returned, confirmed = excluded.confirmed
    WHERE (s.account, s.drafts, s.submitted, s.returned, s.confirmed)
          <> (excluded.account, excluded.drafts, excluded.submitted, excluded.returned, excluded.confirmed)
"""  # noqa: S608 (text of this file)

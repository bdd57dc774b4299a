"""How far units are, counted anew from units, accounts, phones, tallies and what apps above add: to check the
standings and to mend them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction


@dataclass(frozen=True)
class WrongStanding:
    """One fact of a unit's standing that is not what its sources say."""

    unit_code: str
    fact: str
    kept: str
    found: str

    def __str__(self) -> str:
        return f"{self.unit_code} standing {self.fact}: kept {self.kept}, found {self.found}"


@dataclass(frozen=True)
class Source:
    """Where facts come from that an app above keeps: SQL text of that app's files.

    `rows` selects ``unit_id`` and the facts, at most one row a unit; `facts` says what holds where there is none.
    """

    rows: str
    facts: Mapping[str, str]


_sources: Final[list[Source]] = []


def register(source: Source) -> None:
    """Compare these facts too from now on. Once, when the app is ready."""
    _sources.append(source)


def differences() -> list[WrongStanding]:
    """Every fact that differs from its source, in the order of units; one statement, one snapshot."""
    facts = _facts()
    with connection.cursor() as cursor:
        cursor.execute(_different())
        rows = cursor.fetchall()
    size = len(facts)
    pairs = [(code, dict(zip(facts, zip(v[:size], v[size:], strict=True), strict=True))) for code, *v in rows]
    return [
        WrongStanding(code, fact, str(kept), str(found))
        for code, facts_of_unit in pairs
        for fact, (kept, found) in facts_of_unit.items()
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
                cursor.execute(_mend())
    return wrong


_OWN: Final = {
    "households": "NULL", "is_abolished": "false",
    "account": "''", "drafts": "0", "submitted": "0", "returned": "0", "confirmed": "0",
}  # fmt: skip
"""What stands where nothing is known."""


def _facts() -> dict[str, str]:
    return _OWN | {fact: nothing for source in _sources for fact, nothing in source.facts.items()}


def _found() -> str:
    more = [
        f"coalesce(more{place}.{fact}, {nothing}) AS {fact}"
        for place, source in enumerate(_sources)
        for fact, nothing in source.facts.items()
    ]
    joins = [
        f"LEFT JOIN ({source.rows}) AS more{place} ON more{place}.unit_id = unit.code"
        for place, source in enumerate(_sources)
    ]
    return f"""
    SELECT unit.code, unit.households, unit.abolished_at IS NOT NULL AS is_abolished,
           CASE WHEN account.id IS NULL THEN '' WHEN account.activated_at IS NULL THEN 'waiting' ELSE 'active' END
               AS account,
           coalesce((SELECT sum(phone.drafts) FROM accounts_device AS phone
                     WHERE phone.user_id = account.id AND phone.revoked_at IS NULL), 0) AS drafts,
           {", ".join([f"coalesce(tally.{status}, 0) AS {status}" for status in ("submitted", "returned", "confirmed")] + more)}
    FROM areas_unit AS unit
    LEFT JOIN accounts_user AS account ON account.unit_id = unit.code AND account.is_active
    LEFT JOIN (
        SELECT unit_id, sum(records) FILTER (WHERE status = 'submitted') AS submitted,
               sum(records) FILTER (WHERE status = 'returned') AS returned,
               sum(records) FILTER (WHERE status = 'confirmed') AS confirmed
        FROM records_tally GROUP BY unit_id
    ) AS tally ON tally.unit_id = unit.code
    {" ".join(joins)}"""  # noqa: S608 (text of this file and of those above)


def _different() -> str:
    kept = ", ".join(f"coalesce(s.{fact}, {nothing})" for fact, nothing in _facts().items())
    found = ", ".join(f"found.{fact}" for fact in _facts())
    return f"""
    SELECT found.code, {kept}, {found}
    FROM ({_found()}) AS found LEFT JOIN areas_unitstanding AS s ON s.unit_id = found.code
    WHERE ({kept}) IS DISTINCT FROM ({found})
    ORDER BY found.code"""  # noqa: S608 (text of this file)


def _mend() -> str:
    facts = list(_facts())
    every = {name: ", ".join(f"{name}.{fact}" for fact in facts) for name in ("s", "excluded")}
    return f"""
    INSERT INTO areas_unitstanding AS s (unit_id, {", ".join(facts)})
    SELECT * FROM ({_found()}) AS found ORDER BY code
    ON CONFLICT (unit_id) DO UPDATE SET {", ".join(f"{fact} = excluded.{fact}" for fact in facts)}
    WHERE ({every["s"]}) IS DISTINCT FROM ({every["excluded"]})"""  # noqa: S608 (text of this file)

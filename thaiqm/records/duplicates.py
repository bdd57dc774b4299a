"""The same person reported twice in a round (docs/domain.md R12, docs/trust.md B6).

A second report is never refused and never shown to the reporter: both records carry a flag for
the officers of both sides. The database lets only one of them be confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from thaiqm.records.states import LIVE


@dataclass(frozen=True)
class Flagged:
    """A record whose flag was just changed."""

    record_id: UUID
    unit_code: str
    status: str
    is_duplicate: bool


def lock(hashes: Iterable[bytes | memoryview | None]) -> None:
    """Make everybody who reports one of these persons wait their turn, until the transaction ends.

    Without it two villages reporting the same person at the same moment would not see each other.
    """
    keys = sorted({int.from_bytes(bytes(digest)[:8], "big", signed=True) for digest in hashes if digest})
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(key) FROM"
                " (SELECT unnest(%s::bigint[]) AS key ORDER BY 1) AS keys",
                [keys],
            )


def refresh(hashes: Iterable[bytes]) -> list[Flagged]:
    """Set the flag of every record of these persons to what is true now; return what changed."""
    wanted = sorted(set(hashes))
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_REFRESH, {"hashes": wanted, "live": [status.value for status in LIVE]})
        return [Flagged(*row) for row in cursor.fetchall()]


_REFRESH = """
    WITH counted AS (
        SELECT id, status = ANY(%(live)s)
                   AND count(*) FILTER (WHERE status = ANY(%(live)s))
                       OVER (PARTITION BY round, citizen_id_hash) > 1 AS wanted
        FROM records_record WHERE citizen_id_hash = ANY(%(hashes)s)
    ), locked AS (
        SELECT record.id, counted.wanted FROM records_record AS record JOIN counted USING (id)
        WHERE record.is_duplicate <> counted.wanted ORDER BY record.id FOR UPDATE OF record
    )
    UPDATE records_record AS record
    SET is_duplicate = locked.wanted, changes = record.changes + 1
    FROM locked WHERE record.id = locked.id
    RETURNING record.id, record.unit_id, record.status, record.is_duplicate
"""

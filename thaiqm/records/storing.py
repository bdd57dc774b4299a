"""Storing exact bytes, once (docs/trust.md A1, A5, A6), and numbering records in their unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import connection

from thaiqm.accounts.models import User
from thaiqm.lib import record_number
from thaiqm.lib.insert_rows import insert
from thaiqm.records.envelopes import Envelope, Ids
from thaiqm.records.judging import Judged

REVISION = {
    "record_id": "uuid",
    "revision_id": "uuid",
    "base_revision_id": "uuid",
    "unit_code": "text",
    "sha256": "text",
    "payload_sealed": "bytea",
    "author_id": "uuid",
    "device_id": "uuid",
    "device_time": "timestamptz",
    "repeats": "bigint",
    "action": "text",
    "outcome": "text",
    "answers": "jsonb",
    "problems": "jsonb",
}
REPEATED = (
    "ON CONFLICT (record_id, revision_id) DO UPDATE SET repeats = r.repeats + 1"
    " RETURNING record_id, revision_id, sha256, stored_at, repeats, outcome"
)
ASIDE = ("not_your_unit", "account_ended", "not_processed")
"""Why an envelope is no revision yet; an officer or `thaiqm reprocess` decides what becomes of it."""


class Planned(Protocol):
    """An envelope with what was decided about it."""

    envelope: Envelope
    judged: Judged | None
    code: str


@dataclass(frozen=True)
class Stored:
    """Where one envelope's bytes stand: new or already there, and since when."""

    code: str
    stored_at: datetime
    is_new: bool


def store(plans: Sequence[Planned], *, by: User, device_id: UUID | None) -> dict[Ids, Stored]:
    """Write every envelope's bytes; the answer is keyed by `Envelope.ids`, for a revision's id alone
    may come twice from somebody who did not make it at random.

    The same bytes under the same ids only count a repeat, which is a write too, so that it waits
    for a standby as the first send did (A6). Other bytes, or another unit's record, go aside.
    """
    stored: dict[Ids, Stored] = {}
    aside = [(plan, plan.code) for plan in plans if plan.code in ASIDE]
    own = [plan for plan in plans if plan.code not in ASIDE]
    by_ids = {plan.envelope.ids: plan for plan in own}
    for *ids, sha256, stored_at, repeats, outcome in _upsert_revisions(own, by, device_id):
        plan = by_ids[ids[0], ids[1]]
        if sha256 == plan.envelope.sha256:
            stored[plan.envelope.ids] = Stored(outcome, stored_at, is_new=repeats == 0)
        else:
            aside.append((plan, "different_bytes"))
    for plan, code in aside:
        before = _repeat(plan.envelope) if code == "account_ended" else None
        stored[plan.envelope.ids] = before or keep_aside(plan.envelope, code, by=by, device_id=device_id)
    return stored


def seal_payload(table: str, envelope: Envelope) -> bytes:
    """The payload sealed for a row of this table (`models.payload_context`)."""
    context = f"{table}.payload:{envelope.record_id}:{envelope.revision_id}"
    data = envelope.payload.encode("utf-8", errors="surrogatepass")
    sealed: bytes = settings.KEYRING.seal(data, context=context)
    return sealed


def seal_citizen_id(record_id: UUID, digits: str | None) -> bytes | None:
    """A citizen ID sealed for a record's row, or None."""
    if digits is None:
        return None
    sealed: bytes = settings.KEYRING.seal(digits.encode(), context=f"records_record.citizen_id:{record_id}")
    return sealed


def hash_citizen_id(digits: str) -> bytes:
    """The keyed hash by which the records of one person are found."""
    hashed: bytes = settings.KEYRING.keyed_hash(digits, purpose="record")
    return hashed


def lock_records(ids: Sequence[UUID], persons: Sequence[bytes]) -> tuple[list[UUID], set[bytes]]:
    """The ids that exist as records, locked in their order until the transaction ends.

    Also which of the persons, by hash, have been reported before.
    """
    with connection.cursor() as cursor:
        if len(ids) == 1 and len(persons) == 1:
            # the database plans equality once and for all, a list anew each time
            cursor.execute(_LOCK_ONE, {"ids": ids[0], "persons": persons[0]})
        else:
            cursor.execute(_LOCK, {"ids": list(ids), "persons": list(persons)})
        found = cursor.fetchall()
    existing = [record_id for record_id, _ in found if record_id is not None]
    return existing, {bytes(person) for _, person in found if person is not None}


_LOCK = """
    WITH locked AS (
        SELECT id FROM records_record WHERE id = ANY(%(ids)s::uuid[]) ORDER BY id FOR UPDATE
    )
    SELECT id, NULL::bytea FROM locked
    UNION ALL
    SELECT NULL, citizen_id_hash FROM records_record WHERE citizen_id_hash = ANY(%(persons)s::bytea[])
"""
_LOCK_ONE = _LOCK.replace("ANY(%(ids)s::uuid[])", "%(ids)s").replace(
    "ANY(%(persons)s::bytea[])", "%(persons)s"
)


def next_numbers(unit_codes: Sequence[str]) -> list[str]:
    """A new record number for each unit code given, in order; one statement per unit."""
    last: dict[str, int] = {}
    with connection.cursor() as cursor:
        for unit_code, wanted in sorted(Counter(unit_codes).items()):
            cursor.execute(
                "INSERT INTO records_unitcounter AS c (unit_id, last_number) VALUES (%s, %s)"
                " ON CONFLICT (unit_id) DO UPDATE SET last_number = c.last_number + %s"
                " RETURNING last_number",
                [unit_code, wanted, wanted],
            )
            last[unit_code] = cursor.fetchone()[0] - wanted
    numbers = []
    for unit_code in unit_codes:
        last[unit_code] += 1
        numbers.append(record_number.make(unit_code, last[unit_code]))
    return numbers


def _upsert_revisions(
    plans: Sequence[Planned], by: User, device_id: UUID | None
) -> Iterable[tuple[UUID, UUID, str, datetime, int, str]]:
    if not plans:
        return []
    rows = [
        {
            "record_id": plan.envelope.record_id,
            "revision_id": plan.envelope.revision_id,
            "base_revision_id": plan.envelope.base_revision_id,
            "unit_code": plan.envelope.unit_code,
            "sha256": plan.envelope.sha256,
            "payload_sealed": seal_payload("records_revision", plan.envelope),
            "author_id": by.id,
            "device_id": device_id,
            "device_time": plan.envelope.device_time,
            "repeats": 0,
            "action": plan.envelope.action,
            "outcome": plan.code,
            "answers": plan.judged.open_answers if plan.judged else {},
            "problems": plan.judged.open_problems if plan.judged else [],
        }
        for plan in sorted(plans, key=lambda p: (p.envelope.record_id, p.envelope.revision_id))
    ]
    with connection.cursor() as cursor:
        return insert(cursor, "records_revision AS r", REVISION, rows, after=REPEATED)


def _repeat(envelope: Envelope) -> Stored | None:
    """Count a repeat of bytes that are a revision already; None when they are not.

    Whose account has ended may have sent them while it had not, and lost the receipt.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_revision SET repeats = repeats + 1"
            " WHERE record_id = %s AND revision_id = %s AND sha256 = %s RETURNING outcome, stored_at",
            [envelope.record_id, envelope.revision_id, envelope.sha256],
        )
        row = cursor.fetchone()
    return Stored(row[0], row[1], is_new=False) if row else None


def keep_aside(envelope: Envelope, code: str, *, by: User, device_id: UUID | None) -> Stored:
    """Keep bytes beside the records, once for each author; a repeat is counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_keptaside AS k (record_id, revision_id, base_revision_id, sha256,"
            " unit_code, payload_sealed, author_id, device_id, device_time, code, repeats)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0)"
            " ON CONFLICT (record_id, revision_id, sha256, author_id)"
            " DO UPDATE SET repeats = k.repeats + 1 RETURNING stored_at",
            [
                envelope.record_id,
                envelope.revision_id,
                envelope.base_revision_id,
                envelope.sha256,
                envelope.unit_code,
                seal_payload("records_keptaside", envelope),
                by.id,
                device_id,
                envelope.device_time,
                code,
            ],
        )
        return Stored(code, cursor.fetchone()[0], is_new=False)

"""Receiving envelopes: stored first, judged, and acknowledged only when kept (docs/trust.md A1-A7).

Everything that enters the system comes through `receive`, from the phone and from the desk. One
wave of envelopes is one transaction; a receipt exists only after its COMMIT.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, IntegrityError, OperationalError, transaction
from psycopg import errors

from thaiqm.accounts.models import User
from thaiqm.records.envelopes import Envelope
from thaiqm.records.judging import Judged, judge
from thaiqm.records.keeping import Keeping
from thaiqm.records.models import Record

ATTEMPTS = 4

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Receipt:
    """Proof that exactly these bytes are in the database."""

    record_id: UUID
    revision_id: UUID
    sha256: str
    stored_at: datetime


@dataclass(frozen=True)
class Received:
    """What became of one envelope.

    ``outcome`` is ``stored`` (it is the record now), ``kept_aside`` (kept, but the record is not
    changed by it; `code` says why) or ``refused`` (not kept, no receipt: send it again).
    """

    record_id: UUID
    revision_id: UUID
    outcome: str
    code: str
    receipt: Receipt | None
    record: Record | None


def receive(*, envelopes: Sequence[Envelope], by: User, device_id: UUID | None = None) -> list[Received]:
    """Keep envelopes and bring their records up to date; one result each, in the same order.

    A repeat gets the receipt of the first send. An envelope that makes the server stumble steps
    aside alone. Raises OperationalError when the database itself fails: nothing is acknowledged.
    """
    results: dict[int, Received] = {}
    for wave in _waves(envelopes):
        work = [
            (envelopes[i], judge(envelopes[i]) if envelopes[i].action == "report" else None) for i in wave
        ]
        results.update(zip(wave, _keep(work, by, device_id), strict=True))
    return [results[i] for i in range(len(envelopes))]


def _waves(envelopes: Sequence[Envelope]) -> Iterator[list[int]]:
    """Positions in groups where no record occurs twice, keeping each record's order."""
    waves: list[list[int]] = []
    seen: dict[UUID, int] = {}
    for position, envelope in enumerate(envelopes):
        turn = seen.get(envelope.record_id, 0)
        seen[envelope.record_id] = turn + 1
        if turn == len(waves):
            waves.append([])
        waves[turn].append(position)
    yield from waves


type_work = Sequence[tuple[Envelope, Judged | None]]


def _keep(work: type_work, by: User, device_id: UUID | None) -> list[Received]:
    try:
        return _keep_together(work, by, device_id)
    except OperationalError:
        raise
    except Exception:
        if len(work) > 1:
            return [received for one in work for received in _keep([one], by, device_id)]
        envelope = work[0][0]
        logger.exception("could not keep %s", envelope.revision_id)
        return [Received(envelope.record_id, envelope.revision_id, "refused", "server_fault", None, None)]


def _keep_together(work: type_work, by: User, device_id: UUID | None) -> list[Received]:
    """One transaction, again when another one came between (a record born twice, a deadlock)."""
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                kept = list(Keeping(work, by=by, device_id=device_id).run())
            return _results(kept)
        except (IntegrityError, DatabaseError) as error:
            if attempt == ATTEMPTS - 1 or not _came_between(error):
                raise
    raise AssertionError("unreachable")


def _came_between(error: DatabaseError) -> bool:
    return isinstance(error.__cause__, errors.UniqueViolation | errors.DeadlockDetected)


def _results(kept: Iterable[tuple[Envelope, str, datetime, Record | None]]) -> list[Received]:
    return [
        Received(
            record_id=envelope.record_id,
            revision_id=envelope.revision_id,
            outcome="stored" if code in ("", "needs_correction") else "kept_aside",
            code=code,
            receipt=Receipt(envelope.record_id, envelope.revision_id, envelope.sha256, stored_at),
            record=record,
        )
        for envelope, code, stored_at, record in kept
    ]

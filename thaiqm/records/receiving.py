"""Receiving envelopes: stored first, judged, and acknowledged only when kept (docs/trust.md A1-A7).

Everything that enters the system comes through `receive`, from the phone and from the desk. One
wave of envelopes is one transaction; a receipt exists only after its COMMIT.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import DatabaseError, IntegrityError, OperationalError, transaction
from psycopg import errors

from thaiqm.accounts.models import User
from thaiqm.audit import actions as audit
from thaiqm.audit.actions import Subject
from thaiqm.records.envelopes import Envelope
from thaiqm.records.judging import judge
from thaiqm.records.keeping import Keeping
from thaiqm.records.models import Record
from thaiqm.records.storing import keep_aside

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


def receive(
    *,
    envelopes: Sequence[Envelope],
    by: User,
    device_id: UUID | None = None,
    takes_ended: bool = False,
) -> list[Received]:
    """Keep envelopes and bring their records up to date; one result each, in the same order.

    A repeat gets the receipt of the first send. An envelope that makes the server stumble steps
    aside alone. Raises OperationalError when the database itself fails: nothing is acknowledged.

    Args:
        envelopes: well formed, in the order in which they were finished.
        by: who wrote them.
        device_id: the phone they come from; None for the desk.
        takes_ended: whether an author whose account has ended still changes records. Only for what
            was kept aside and is taken in later (`settling`).
    """
    results: dict[int, Received] = {}
    keeper = Keeper(by, device_id, takes_ended)
    for wave in _waves(envelopes):
        results.update(zip(wave, keeper.keep([envelopes[i] for i in wave]), strict=True))
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


@dataclass(frozen=True)
class Keeper:
    """Keeps waves of one sender."""

    by: User
    device_id: UUID | None
    takes_ended: bool

    def keep(self, wave: Sequence[Envelope]) -> list[Received]:
        """Keep them together, or one by one when something is wrong with one of them."""
        try:
            return self._keep_together(wave)
        except OperationalError:
            raise
        except Exception:
            if len(wave) > 1:
                return [received for envelope in wave for received in self.keep([envelope])]
            logger.exception("could not keep %s", wave[0].revision_id)
            return [self._keep_unprocessed(wave[0])]

    def _keep_together(self, wave: Sequence[Envelope]) -> list[Received]:
        """One transaction, again when another one came between (a record born twice, a deadlock)."""
        work = [(envelope, judge(envelope) if envelope.has_answers else None) for envelope in wave]
        keeping = partial(Keeping, work, by=self.by, device_id=self.device_id, takes_ended=self.takes_ended)
        for attempt in range(ATTEMPTS):
            try:
                with transaction.atomic():
                    kept = list(keeping().run())
                return _results(kept)
            except (IntegrityError, DatabaseError) as error:
                if attempt == ATTEMPTS - 1 or not _came_between(error):
                    raise
        raise AssertionError("unreachable")

    def _keep_unprocessed(self, envelope: Envelope) -> Received:
        """The bytes alone, in a transaction of their own, for a fault of ours must lose nothing (A4).

        Whose account has ended gets no further than without the fault: an officer decides.
        """
        is_ended = not self.by.is_active and not self.takes_ended
        code = "account_ended" if is_ended else "not_processed"
        subject = Subject("record", str(envelope.record_id), envelope.unit_code)
        try:
            with transaction.atomic():
                stored = keep_aside(envelope, code, by=self.by, device_id=self.device_id)
                audit.log("record.kept_unprocessed", by=self.by, subject=subject)
        except OperationalError:
            raise
        except Exception:
            logger.exception("could not keep the bytes of %s", envelope.revision_id)
            return Received(*envelope.ids, "refused", "server_fault", None, None)
        return _results([(envelope, code, stored.stored_at, None)])[0]


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

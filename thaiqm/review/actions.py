"""What the desk does beside the actions on one record: bulk confirming, and audited looks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from thaiqm.accounts.models import User
from thaiqm.audit.actions import Subject, log
from thaiqm.records import actions as record_actions
from thaiqm.records.models import Record
from thaiqm.records.queries import QueueFilter, revisions, unflagged
from thaiqm.review.refusals import Refused

MOST_AT_ONCE: Final = 1_000


@dataclass(frozen=True)
class Batch:
    """What a bulk confirmation would confirm. `fingerprint` changes when any of it changes."""

    count: int
    fingerprint: str


def batch(*, shown: QueueFilter, by: User) -> Batch:
    """The unflagged records of the filter on screen, the user's own entries left out."""
    return _batch(unflagged(by, shown))


def confirm_batch(*, shown: QueueFilter, seen: Batch, by: User) -> int:
    """Confirm exactly what the page said; the number is returned.

    All or nothing: another number, or one record that changed since, and nothing is confirmed.

    Raises:
        Refused: ``nothing_to_confirm``, ``too_many``, ``records_changed``.
        records.refusals.Refused: ``count_changed``, ``duplicate_confirmed``.
    """
    if not seen.count:
        raise Refused("nothing_to_confirm")
    if seen.count > MOST_AT_ONCE:
        raise Refused("too_many", most=MOST_AT_ONCE)
    with transaction.atomic():
        now = _batch(unflagged(by, shown).select_for_update(of=("self",)))
        if now.count == seen.count and now.fingerprint != seen.fingerprint:
            raise Refused("records_changed")
        return record_actions.confirm_many(shown=shown, expected_count=seen.count, by=by)


def note_view(*, record: Record, by: User) -> None:
    """Write into the audit log that somebody opened a person's record (docs/trust.md B7)."""
    log("record.viewed", by=by, subject=Subject("record", str(record.id), record.unit_id))


def show_citizen_id(*, record: Record, by: User) -> str | None:
    """The full citizen ID; that it was shown is written first (docs/trust.md B5)."""
    subject = Subject("record", str(record.id), record.unit_id)
    with transaction.atomic():
        log("record.citizen_id_shown", by=by, subject=subject)
        return record.citizen_id


def content_for_correction(*, record: Record, by: User) -> dict[str, Any]:
    """The raw answers of the current revision, opened to be mended: an audited full view (B5)."""
    subject = Subject("record", str(record.id), record.unit_id, {"for": "correction"})
    with transaction.atomic():
        log("record.citizen_id_shown", by=by, subject=subject)
        revision = next(r for r in revisions(record) if r.revision_id == record.current_revision)
        answers: dict[str, Any] = revision.content.get("answers", {})
        return answers


def _batch(rows: QuerySet[Record]) -> Batch:
    found = list(rows.order_by("id").values_list("id", "changes")[: MOST_AT_ONCE + 1])
    text = ",".join(f"{record_id}:{changes}" for record_id, changes in found)
    return Batch(len(found), hashlib.sha256(text.encode()).hexdigest())

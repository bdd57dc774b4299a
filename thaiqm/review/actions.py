"""What the desk does beside the actions on one record: bulk confirming, files, audited looks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from thaiqm.accounts.models import User
from thaiqm.accounts.phone_keys import Sender, sender_of
from thaiqm.accounts.refusals import Refused as BoxRefused
from thaiqm.audit.actions import Subject, log
from thaiqm.records import actions as record_actions
from thaiqm.records import holdings, sealed
from thaiqm.records.envelopes import NotWellFormed
from thaiqm.records.models import Record
from thaiqm.records.queries import QueueFilter, already_kept, revisions, unflagged
from thaiqm.records.receiving import receive
from thaiqm.records.refusals import Refused as NotAllowed
from thaiqm.records.states import Action, find
from thaiqm.review import unsent_file
from thaiqm.review.brought import Brought, Line, line_of
from thaiqm.review.refusals import Refused
from thaiqm.review.unsent_file import Part

MOST_AT_ONCE: Final = 1_000
MOST_TOGETHER: Final = 50


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


def bring_in_file(*, data: bytes, by: User) -> list[Brought]:
    """Receive what a phone could not send, from a file (docs/trust.md A3, A10). Twice is harmless.

    Only accounts whose unit lies inside the officer's area; the writers stay the authors.

    Raises:
        Refused: ``file_…`` for a file that is none of ours.
        records.refusals.Refused: ``bring_in_not_allowed`` for a role that brings nothing in.
    """
    if find(Action.BRING_IN, None, by.role) is None:
        raise NotAllowed("bring_in_not_allowed")
    return [_bring_in_part(part, by) for part in unsent_file.read(data)]


def _bring_in_part(part: Part, by: User) -> Brought:
    try:
        sender = sender_of(part.box)
    except BoxRefused:
        return Brought(part.label, problem="box_unknown")
    author = sender.author
    if not by.scope.holds(author.unit_id or ""):
        return Brought(part.label, problem="other_area")
    brought = Brought(f"{author.full_name} {author.area_label}")
    for start in range(0, len(part.items), MOST_TOGETHER):
        items = part.items[start : start + MOST_TOGETHER]
        with transaction.atomic():
            brought.lines += _receive(items, sender)
            log("records.file_brought_in", by=by, subject=_account(author, len(items)))
    return brought


def _receive(items: Sequence[Mapping[str, Any]], sender: Sender) -> list[Line]:
    """One line for each item, those that cannot be read last."""
    well_formed, lines = [], []
    for item in items:
        try:
            well_formed.append(sealed.read(item, key=sender.key))
        except NotWellFormed:
            lines.append(Line("unreadable"))
    before = already_kept(well_formed)
    received = receive(envelopes=well_formed, by=sender.author, device_id=sender.device.id)
    arrived = [one.revision_id for one in received if one.receipt]
    holdings.note_arrived(account=sender.author, received=arrived)
    told = [
        line_of(one, was_known=(*envelope.ids, envelope.sha256) in before)
        for envelope, one in zip(well_formed, received, strict=True)
    ]
    return told + lines


def _account(author: User, envelopes: int) -> Subject:
    return Subject("account", str(author.id), author.unit_id or "", {"envelopes": envelopes})


def _batch(rows: QuerySet[Record]) -> Batch:
    found = list(rows.order_by("id").values_list("id", "changes")[: MOST_AT_ONCE + 1])
    text = ",".join(f"{record_id}:{changes}" for record_id, changes in found)
    return Batch(len(found), hashlib.sha256(text.encode()).hexdigest())

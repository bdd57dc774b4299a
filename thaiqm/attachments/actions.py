"""Taking in a picture that a record names, and opening one to look at it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from thaiqm.accounts.models import User
from thaiqm.attachments import pictures
from thaiqm.attachments.models import Attachment, content_context
from thaiqm.attachments.refusals import Refused
from thaiqm.audit.actions import Subject, log
from thaiqm.records import naming
from thaiqm.records.models import Record
from thaiqm.records.queries import visible_to


@dataclass(frozen=True)
class Receipt:
    """Proof that exactly these bytes are in the database."""

    record_id: UUID
    sha256: str
    stored_at: datetime


def keep(*, record_id: UUID, sha256: str, data: bytes, by: User, device_id: UUID | None = None) -> Receipt:
    """Keep the bytes of a picture that a record of the own area names (docs/trust.md A15).

    The same bytes again count a repeat, which is a write too (A6), and get the same receipt. What
    status the record is in does not matter: what was photographed is not lost because somebody
    withdrew or confirmed it meanwhile. Bytes that are no picture are kept as well; nobody is shown them.

    Raises:
        Refused: ``record_unknown`` (or of another area), ``attachment_unknown`` when the record does
            not name it, ``sha256_mismatch`` when these are other bytes. Nothing is kept then.
    """
    _find(record_id, sha256, by, is_locked=False)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Refused("sha256_mismatch")
    # unpacked before any row is locked, for it is the longest part of the work
    is_picture = pictures.is_picture(data)
    with transaction.atomic():
        record = _find(record_id, sha256, by, is_locked=True)
        stored_at, is_new = _upsert(record, sha256, data, is_picture, by, device_id)
        if is_new:
            _note_arrival(record, sha256, stored_at)
            detail = {"sha256": sha256, "is_picture": is_picture}
            log("attachment.received", by=by, subject=_subject(record, detail))
    return Receipt(record.id, sha256, stored_at)


def open_picture(*, record: Record, attachment: Attachment, is_small: bool, by: User) -> bytes:
    """The picture as a JPEG of ours; that it was opened is written first (docs/trust.md B5, B7).

    Raises:
        NotAPicture: it cannot be drawn.
    """
    detail = {"sha256": attachment.sha256, "is_small": is_small}
    with transaction.atomic():
        log("attachment.opened", by=by, subject=_subject(record, detail))
        return pictures.draw(attachment.content, is_small=is_small)


def _find(record_id: UUID, sha256: str, by: User, *, is_locked: bool) -> Record:
    rows = visible_to(by).filter(id=record_id)
    record = (rows.select_for_update(of=("self",)) if is_locked else rows).first()
    if record is None:
        raise Refused("record_unknown")
    if naming.find(record, sha256) is None:
        raise Refused("attachment_unknown")
    return record


def _upsert(
    record: Record, sha256: str, data: bytes, is_picture: bool, by: User, device_id: UUID | None
) -> tuple[datetime, bool]:
    context = content_context(str(record.id), sha256)
    sealed = settings.KEYRING.seal(data, context=context)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO attachments_attachment AS a"
            " (record_id, sha256, content_sealed, is_picture, author_id, device_id, repeats)"
            " VALUES (%s, %s, %s, %s, %s, %s, 0)"
            " ON CONFLICT (record_id, sha256) DO UPDATE SET repeats = a.repeats + 1"
            " RETURNING stored_at, repeats",
            [record.id, sha256, sealed, is_picture, by.id, device_id],
        )
        stored_at, repeats = cursor.fetchone()
    return stored_at, repeats == 0


def _note_arrival(record: Record, sha256: str, stored_at: datetime) -> None:
    """The record's own word, so that lists need not ask. Not a change of it: no officer is disturbed."""
    record.attachments = [
        {**named, "stored_at": stored_at.isoformat()} if named["sha256"] == sha256 else named
        for named in record.attachments
    ]
    record.save(update_fields=["attachments"])


def _subject(record: Record, detail: dict[str, object]) -> Subject:
    return Subject("record", str(record.id), record.unit_id, detail)

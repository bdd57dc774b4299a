"""Records that name a picture, and ready examples of the acts on pictures (`tests.audit.acts`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests import making
from tests.attachments import made_up_pictures
from thaiqm.attachments import actions as attachments
from thaiqm.attachments.models import Attachment
from thaiqm.records import envelopes
from thaiqm.records.models import Record
from thaiqm.records.receiving import receive


def named() -> tuple[Record, bytes]:
    """A record that names a photo, and the photo, which has not come."""
    data = made_up_pictures.photo()
    sent = envelopes.read(making.item(attachments=[made_up_pictures.named(data)]))
    received = receive(envelopes=[sent], by=making.head())[0]
    return Record.objects.get(id=received.record_id), data


def came() -> tuple[Record, Attachment]:
    """A record and its photo, which has come."""
    record, data = named()
    sha256 = made_up_pictures.sha256_of(data)
    attachments.keep(record_id=record.id, sha256=sha256, data=data, by=making.head())
    return Record.objects.get(id=record.id), Attachment.objects.get(record=record)


def in_every_state() -> Record:
    """A record of whose pictures two have come, one is on its way and one is none."""
    data = [made_up_pictures.paper(), made_up_pictures.signature(), b"<svg/>", made_up_pictures.photo()]
    kinds = ["paper_photo", "signature", "paper_photo", "signature"]
    names = [made_up_pictures.named(one, kind) for one, kind in zip(data, kinds, strict=True)]
    by = making.head()
    sent = envelopes.read(making.item(attachments=names))
    record_id = receive(envelopes=[sent], by=by)[0].record_id
    for one in data[:3]:
        attachments.keep(record_id=record_id, sha256=made_up_pictures.sha256_of(one), data=one, by=by)
    return Record.objects.get(id=record_id)


def keep_attachment() -> Callable[[], Any]:
    record, data = named()
    sha256, by = made_up_pictures.sha256_of(data), making.head()
    return lambda: attachments.keep(record_id=record.id, sha256=sha256, data=data, by=by)


def open_picture() -> Callable[[], Any]:
    record, attachment = came()
    by = making.officer()
    return lambda: attachments.open_picture(record=record, attachment=attachment, is_small=False, by=by)

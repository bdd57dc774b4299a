"""Taking in what was kept aside: through the door of all records, for the one who wrote it (A4, A10)."""

from __future__ import annotations

from django.conf import settings
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.records import envelopes
from thaiqm.records.envelopes import Envelope
from thaiqm.records.models import KeptAside, payload_context
from thaiqm.records.receiving import Received, receive
from thaiqm.records.refusals import Refused


def take_in(kept: KeptAside, *, by: User | None) -> Received:
    """Receive the bytes as if they came now; the writer stays the author. Inside a transaction.

    The door is passed first and the row is marked last: so the locks are taken in the order in
    which a phone that sends the same bytes takes them, and only one of two who do this at the same
    time finds the row unmarked.

    Args:
        kept: with its author and the author's unit.
        by: the officer who takes it in, or None for the system.

    Raises:
        Refused: ``not_taken_in`` when the server stumbles over it (again); ``already_settled``.
    """
    envelope = _envelope(kept)
    received = receive(envelopes=[envelope], by=kept.author, device_id=kept.device_id, takes_ended=True)[0]
    if received.receipt is None or received.code == "not_processed":
        raise Refused("not_taken_in")
    unmarked = KeptAside.objects.filter(id=kept.id, settled_at=None)
    if not unmarked.update(settled_at=Now(), settled_by=by, settled_as=received.code):
        raise Refused("already_settled")
    return received


def _envelope(kept: KeptAside) -> Envelope:
    data: bytes = settings.KEYRING.open(bytes(kept.payload_sealed), context=payload_context(kept))
    base = kept.base_revision_id
    raw = {
        "record_id": str(kept.record_id),
        "revision_id": str(kept.revision_id),
        "base_revision_id": None if base is None else str(base),
        "payload": data.decode("utf-8", errors="surrogatepass"),
        "sha256": kept.sha256,
    }
    return envelopes.read(raw, device_time=kept.device_time)

"""Envelopes that a phone sealed with its account's key (docs/decisions/0009)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from thaiqm.lib import base64url, boxes
from thaiqm.lib.encryption import SealBroken
from thaiqm.records import envelopes
from thaiqm.records.envelopes import Envelope, NotWellFormed

_KEYS: Final = frozenset({"record_id", "revision_id", "base_revision_id", "sha256", "sealed"})


def read(raw: Mapping[str, Any], *, key: bytes, device_time: datetime | None = None) -> Envelope:
    """Unseal one item, then read it as any envelope (`envelopes.read`).

    Args:
        raw: ``{record_id, revision_id, base_revision_id, sha256, sealed}``, nothing else; `sealed`
            is base64url of the payload's exact bytes, sealed for these two ids.
        key: the key from the sender's box.
        device_time: what the phone's clock said.

    Raises:
        NotWellFormed: ``seal_broken`` for another key, other ids or changed bytes.
    """
    if set(raw) - _KEYS or not _KEYS - {"base_revision_id"} <= set(raw):
        raise NotWellFormed("fields_wrong")
    ids = {name: raw[name] for name in ("record_id", "revision_id")}
    if not all(isinstance(value, str) for value in ids.values()):
        raise NotWellFormed("id_not_uuid")
    try:
        payload = boxes.unseal_revision(base64url.read(raw["sealed"]), key=key, **ids).decode()
    except (SealBroken, ValueError):
        raise NotWellFormed("seal_broken") from None
    clear = {name: value for name, value in raw.items() if name != "sealed"}
    return envelopes.read({**clear, "payload": payload}, device_time=device_time)

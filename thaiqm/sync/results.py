"""What became of each envelope, as the answers of a send tell it."""

from __future__ import annotations

from typing import Any

from thaiqm.records.receiving import Received
from thaiqm.sync.texts import NOT_WELL_FORMED


def told(received: Received, *, code: str, message: str, record: dict[str, Any] | None) -> dict[str, Any]:
    """`ResultOut` of an envelope that was read; a receipt only for what is kept."""
    return {
        "record_id": str(received.record_id),
        "revision_id": str(received.revision_id),
        "outcome": received.outcome,
        "code": code,
        "message": message,
        "receipt": received.receipt and vars(received.receipt),
        "record": record,
    }


def refused(item: dict[str, Any], code: str) -> dict[str, Any]:
    """An envelope that is not well formed: nothing kept, no receipt, its own ids told back."""
    ids = {key: item.get(key) for key in ("record_id", "revision_id")}
    return {
        **{key: value[:64] if isinstance(value, str) else None for key, value in ids.items()},
        "outcome": "refused",
        "code": code,
        "message": NOT_WELL_FORMED[code],
        "receipt": None,
        "record": None,
    }

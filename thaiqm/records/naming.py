"""Which pictures a report names: of the signed paper, of the respondent's signature (docs/trust.md A15).

A report is kept and judged without its pictures; it only says which ones will follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from thaiqm.records.envelopes import Envelope
from thaiqm.records.models import Record

MOST_BYTES: Final = 400 * 1024
MOST_OF_A_REPORT: Final = 4
MOST_OF_A_RECORD: Final = 20
KINDS: Final = ("paper_photo", "signature")
CONTENT_TYPES: Final = ("image/jpeg", "image/png")
_KEYS: Final = {"kind", "sha256", "size", "content_type"}
_SHA256: Final = re.compile("[0-9a-f]{64}")


def named_in(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The pictures that a payload names, each ``{kind, sha256, size, content_type}``.

    What is not well formed among them is passed over, as if it were not there: nobody who filled in
    a form could mend it, and a person's answers never wait for a picture (docs/trust.md A4).
    """
    raw = content.get("attachments")
    found: dict[str, dict[str, Any]] = {}
    for named in raw if isinstance(raw, list) else []:
        if _is_well_formed(named) and len(found) < MOST_OF_A_REPORT:
            found.setdefault(named["sha256"], dict(named))
    return list(found.values())


def add(record: Record, envelope: Envelope) -> bool:
    """Let the record name what this report names, beside what it named before; whether it is more.

    A correction takes no picture away. Also a report that is only kept names its pictures, so that
    the phone can hand them over.
    """
    if envelope.action != "report":
        return False
    known = {named["sha256"] for named in record.attachments}
    fresh = [named for named in named_in(envelope.content) if named["sha256"] not in known]
    fresh = fresh[: MOST_OF_A_RECORD - len(known)]
    record.attachments = [*record.attachments, *({**named, "stored_at": None} for named in fresh)]
    return bool(fresh)


def find(record: Record, sha256: str) -> dict[str, Any] | None:
    """The picture with this SHA-256 as the record names it, or None."""
    return next((named for named in record.attachments if named["sha256"] == sha256), None)


def _is_well_formed(named: object) -> bool:
    if not isinstance(named, dict) or set(named) != _KEYS:
        return False
    sha256, size = named["sha256"], named["size"]
    return (
        isinstance(sha256, str)
        and _SHA256.fullmatch(sha256) is not None
        and type(size) is int
        and 0 < size <= MOST_BYTES
        and named["kind"] in KINDS
        and named["content_type"] in CONTENT_TYPES
    )

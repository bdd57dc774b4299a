"""Envelopes: what a phone or a desk sends to be kept (docs/trust.md A1, A2, A4).

An envelope carries its payload as text, because the receipt speaks of exact bytes. `read` decides
whether an envelope is well formed; everything well formed is stored before it is judged.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from thaiqm.lib import thai_dates
from thaiqm.lib.area_codes import is_unit_code

MAX_PAYLOAD_BYTES: Final = 32 * 1024
ACTIONS: Final = ("report", "withdraw", "keep", "follow_up")
WITH_ANSWERS: Final = ("report", "follow_up")
BASES: Final = ("companion", "handover", "registered")
_KEYS: Final = frozenset({"record_id", "revision_id", "base_revision_id", "payload", "sha256"})
_PAYLOAD_KEYS: Final = frozenset(
    {
        "action",
        "questionnaire",
        "version",
        "unit",
        "answers",
        "reason",
        "finished_at",
        "attachments",
        "based_on",
    }
)


Ids = tuple[UUID, UUID]
"""A record's id and a revision's."""


class NotWellFormed(Exception):
    """The envelope cannot be kept; `code` says why. The sender still holds it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Envelope:
    """A well-formed envelope: ids, exact payload text, its SHA-256, and the payload opened."""

    record_id: UUID
    revision_id: UUID
    base_revision_id: UUID | None
    payload: str
    sha256: str
    content: Mapping[str, Any]
    device_time: datetime | None = None

    @property
    def ids(self) -> Ids:
        """What the database knows this envelope by (docs/trust.md A1)."""
        return self.record_id, self.revision_id

    @property
    def unit_code(self) -> str:
        """The unit that the sender says this belongs to."""
        code: str = self.content["unit"]
        return code

    @property
    def action(self) -> str:
        """``report`` (also a correction), ``withdraw``, ``keep``: what the centre has shall stand, or
        ``follow_up``: another form about a registered record."""
        action: str = self.content["action"]
        return action

    @property
    def has_answers(self) -> bool:
        """Whether there is a form to judge."""
        return self.action in WITH_ANSWERS

    def based_on(self, as_what: str) -> UUID | None:
        """The record this report was made from, if it was made from one in this way (`BASES`).

        What is not well formed is passed over: nobody who filled in a form could mend it.
        """
        raw = self.content.get("based_on")
        if not isinstance(raw, dict) or raw.get("as") != as_what:
            return None
        try:
            return _uuid(raw.get("record_id"))
        except NotWellFormed:
            return None

    @property
    def finished_at(self) -> datetime | None:
        """When the sender's clock said that this was finished; None when no calendar holds it."""
        raw = self.content.get("finished_at")
        try:
            moment = datetime.fromisoformat(raw) if isinstance(raw, str) else None
        except ValueError:
            return None
        return moment if moment and moment.tzinfo and thai_dates.is_readable(moment) else None


def read(raw: Mapping[str, Any], *, device_time: datetime | None = None) -> Envelope:
    """Open one item of a sync call.

    Args:
        raw: ``{record_id, revision_id, base_revision_id, payload, sha256}``, nothing else.
        device_time: what the phone's clock said, kept as evidence only; left out when no calendar
            holds it, for then the row could not be read back.

    Raises:
        NotWellFormed: with a code such as ``sha256_mismatch`` or ``payload_too_large``.
    """
    if set(raw) - _KEYS or not _KEYS - {"base_revision_id"} <= set(raw):
        raise NotWellFormed("fields_wrong")
    payload = raw["payload"]
    if not isinstance(payload, str):
        raise NotWellFormed("payload_not_json")
    data = payload.encode("utf-8", errors="surrogatepass")
    if len(data) > MAX_PAYLOAD_BYTES:
        raise NotWellFormed("payload_too_large")
    sha256 = hashlib.sha256(data).hexdigest()
    if raw["sha256"] != sha256:
        raise NotWellFormed("sha256_mismatch")
    base = raw.get("base_revision_id")
    return Envelope(
        record_id=_uuid(raw["record_id"]),
        revision_id=_uuid(raw["revision_id"]),
        base_revision_id=None if base is None else _uuid(base),
        payload=payload,
        sha256=sha256,
        content=_content(payload),
        device_time=device_time if device_time and thai_dates.is_readable(device_time) else None,
    )


def seal_up(
    *, record_id: UUID, revision_id: UUID, base_revision_id: UUID | None, content: Mapping[str, Any]
) -> Envelope:
    """Make an envelope on this side, for what an officer keys in at the desk."""
    payload = json.dumps(content, ensure_ascii=False)
    return Envelope(
        record_id=record_id,
        revision_id=revision_id,
        base_revision_id=base_revision_id,
        payload=payload,
        sha256=hashlib.sha256(payload.encode("utf-8", errors="surrogatepass")).hexdigest(),
        content=_content(payload),
    )


def _uuid(raw: Any) -> UUID:
    """A UUID in its canonical spelling, so that the same id is never two ids."""
    try:
        value = UUID(raw) if isinstance(raw, str) else None
    except ValueError:
        value = None
    if value is None or str(value) != raw:
        raise NotWellFormed("id_not_uuid")
    return value


def _content(payload: str) -> Mapping[str, Any]:
    try:
        content = json.loads(payload, parse_constant=_no_constants)
    except (ValueError, RecursionError):
        raise NotWellFormed("payload_not_json") from None
    if not isinstance(content, dict) or set(content) - _PAYLOAD_KEYS:
        raise NotWellFormed("payload_fields_wrong")
    unit = content.get("unit")
    is_unit = isinstance(unit, str) and is_unit_code(unit)
    if content.get("action") not in ACTIONS or not is_unit:
        raise NotWellFormed("payload_fields_wrong")
    wanted = dict if content["action"] in WITH_ANSWERS else str
    if not isinstance(content.get("answers" if wanted is dict else "reason"), wanted):
        raise NotWellFormed("payload_fields_wrong")
    return content


def _no_constants(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")

"""Paging by keyset: a cursor names the last row, never a number of rows to skip."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from thaiqm.agencies.refusals import Refused
from thaiqm.lib import base64url, thai_dates
from thaiqm.lib.thai_text import digits_only


def after_code(code: str) -> str:
    """The cursor behind an area or unit."""
    return base64url.write(code.encode())


def read_code(cursor: str) -> str:
    """The code in a cursor; "" for none. Raises Refused parameter_wrong for one not made here."""
    code = _text(cursor)
    if code and not (digits_only(code) and len(code) <= 8):
        raise Refused("parameter_wrong", name="cursor")
    return code


def after_record(changed_at: datetime, record_id: UUID) -> str:
    """The cursor behind a record."""
    return base64url.write(f"{changed_at.isoformat()} {record_id}".encode())


def read_record(cursor: str) -> tuple[datetime, UUID] | None:
    """When the last record changed, and its id; None for no cursor. Raises Refused parameter_wrong."""
    if not cursor:
        return None
    try:
        at, last = _text(cursor).split(" ")
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None or not thai_dates.is_readable(moment):
            raise ValueError("a moment without a zone, or outside every calendar")
        return moment, UUID(last)
    except ValueError:
        raise Refused("parameter_wrong", name="cursor") from None


def _text(cursor: str) -> str:
    try:
        return base64url.read(cursor).decode()
    except ValueError:
        raise Refused("parameter_wrong", name="cursor") from None

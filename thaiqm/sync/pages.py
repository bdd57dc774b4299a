"""Paging by keyset: the cursor names the last row, never a number of rows to skip."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from ninja.errors import HttpError

from thaiqm.lib import thai_dates
from thaiqm.records.models import Record


@dataclass(frozen=True)
class Page:
    """One page of records, and the cursor of the next."""

    rows: list[Record]
    next: str | None


def newest_first(rows: QuerySet[Record], *, cursor: str, size: int) -> Page:
    """The page after `cursor` (empty: the first). A cursor not made here is a 422."""
    if cursor:
        at, last = _read(cursor)
        rows = rows.filter(Q(updated_at__lt=at) | Q(updated_at=at, id__lt=last), updated_at__lte=at)
    found = list(rows.order_by("-updated_at", "-id")[: size + 1])
    more = found[:size][-1] if len(found) > size else None
    return Page(found[:size], _cursor(more) if more else None)


def _cursor(row: Record) -> str:
    return base64.urlsafe_b64encode(f"{row.updated_at.isoformat()} {row.id}".encode()).decode()


def _read(cursor: str) -> tuple[datetime, UUID]:
    try:
        at, last = base64.urlsafe_b64decode(cursor.encode()).decode().split(" ")
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None or not thai_dates.is_readable(moment):
            raise ValueError("a moment without a zone, or outside every calendar")
        return moment, UUID(last)
    except (ValueError, binascii.Error):
        raise HttpError(422, "request_wrong") from None

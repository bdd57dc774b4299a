"""Where a page of a list begins, in its address: a moment and an id."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from thaiqm.lib.thai_dates import is_readable

BETWEEN = "~"


def place(moment: datetime, row_id: UUID) -> str:
    """As the address carries it."""
    return f"{moment.isoformat()}{BETWEEN}{row_id}"


def read(text: str) -> tuple[datetime, UUID] | None:
    """The place; None for none and for nonsense, which begins at the beginning."""
    moment, _, row_id = text.partition(BETWEEN)
    try:
        found = datetime.fromisoformat(moment.replace(" ", "+")), UUID(row_id)
    except ValueError:
        return None
    return found if found[0].tzinfo is not None and is_readable(found[0]) else None

"""Rows of the list of what was kept aside: who sent it, about whom, and why it changed nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from thaiqm.accounts.models import User
from thaiqm.lib import thai_text
from thaiqm.records.models import KeptAside
from thaiqm.records.queries import visible_to
from thaiqm.records.states import Action, find
from thaiqm.records.texts import NO_NAME
from thaiqm.review.texts import KEPT_ASIDE


@dataclass(frozen=True)
class KeptRow:
    """One envelope that was kept aside. `record_id` is set where the record may be opened."""

    id: int
    name: str
    sender: str
    stored_at: datetime
    why: str
    what_next: str
    record_id: UUID | None
    may_bring_in: bool


def rows_of(kept: Sequence[KeptAside], user: User) -> list[KeptRow]:
    """The rows, with a link to the record where it lies in the user's own area."""
    own = set(visible_to(user).filter(id__in=[row.record_id for row in kept]).values_list("id", flat=True))
    may_bring_in = find(Action.BRING_IN, None, user.role) is not None
    return [_row(row, row.record_id if row.record_id in own else None, may_bring_in) for row in kept]


def _row(row: KeptAside, record_id: UUID | None, may_bring_in: bool) -> KeptRow:
    code = row.settled_as if row.settled_at else row.code
    why, what_next = KEPT_ASIDE[code]
    return KeptRow(
        id=row.id,
        name=_name(row),
        sender=f"{row.author} {row.author.unit.label if row.author.unit else ''}".strip(),
        stored_at=row.stored_at,
        why=why,
        what_next=what_next,
        record_id=record_id,
        may_bring_in=may_bring_in and code == "account_ended",
    )


def _name(row: KeptAside) -> str:
    """The name as it was typed; nothing of what was sent is trusted to have a shape."""
    answers = row.content.get("answers")
    name = answers.get("name") if isinstance(answers, dict) else None
    if not isinstance(name, dict):
        return NO_NAME
    parts = [thai_text.normalise(str(name.get(part) or ""))[:100] for part in ("title", "given", "family")]
    return f"{parts[0]}{parts[1]} {parts[2]}".strip() or NO_NAME

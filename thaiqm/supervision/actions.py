"""What supervisors write: that somebody called a unit, and took the call list away. Each with its audit event."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from thaiqm.accounts.models import OFFICERS, User
from thaiqm.areas.models import Unit
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.audit.actions import Subject, log
from thaiqm.lib import thai_text
from thaiqm.supervision.call_notes import LONGEST_NOTE, CallNote, Outcome
from thaiqm.supervision.refusals import Refused
from thaiqm.supervision.silent import SilentFilter


def note_call(*, note_id: UUID, unit_code: str, outcome: str, note: str, by: User) -> CallNote:
    """An officer has called a unit, and says what came of it. The same `note_id` again is the same note.

    Raises:
        Unit.DoesNotExist: it lies outside the officer's area, or is no more.
        Refused: ``call_not_yours`` for a reporter, ``outcome_missing``; ``note_missing`` where another outcome
            has no words, ``note_too_long``, ``note_taken`` when that id is another call's.
    """
    if by.role not in OFFICERS:
        raise Refused("call_not_yours")
    unit: Unit = active_units_visible_to(by).get(code=unit_code)
    words = thai_text.normalise(note)
    if outcome not in Outcome.values:
        raise Refused("outcome_missing")
    if outcome == Outcome.OTHER and not words:
        raise Refused("note_missing")
    if len(words) > LONGEST_NOTE:
        raise Refused("note_too_long", longest=LONGEST_NOTE)
    with transaction.atomic():
        made, is_new = CallNote.objects.get_or_create(
            id=note_id, defaults={"unit": unit, "outcome": outcome, "note": words, "by": by}
        )
        if is_new:
            log("unit.called", by=by, subject=Subject("unit", unit.code, unit.code, {"outcome": outcome}))
    if (made.unit_id, made.by_id) != (unit.code, by.id):
        raise Refused("note_taken")
    return made


def take_call_list(*, shown: SilentFilter, format: str, by: User) -> None:
    """An officer takes the names and numbers of an area's reporters away: written before it is sent (B7, B8)."""
    detail = {"format": format, "stage": shown.stage, "called": shown.called}
    with transaction.atomic():
        log("call_list.taken", by=by, subject=Subject("area", shown.below, detail=detail))

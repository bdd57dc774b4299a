"""A zero report as it travels, for those that no phone makes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from thaiqm.lib import thai_dates
from thaiqm.records.envelopes import Envelope, seal_up
from thaiqm.supervision.zero.following import QUESTIONNAIRE


def zero_envelope(
    *, record_id: UUID, revision_id: UUID, unit_code: str, as_of: date, note: str = ""
) -> Envelope:
    """Nobody in the unit is affected as of a day. The same report gives the same bytes, so no moment is in it."""
    day = {"day": as_of.day, "month": as_of.month, "year": as_of.year + thai_dates.BUDDHIST_ERA}
    return seal_up(
        record_id=record_id,
        revision_id=revision_id,
        base_revision_id=None,
        content={
            "action": "report",
            "questionnaire": QUESTIONNAIRE,
            "version": 1,
            "unit": unit_code,
            "answers": {"as_of": day, **({"note": note} if note else {})},
        },
    )

"""The day that something belongs to, when no readable answer says it.

A phone's clock may be wrong by a day or by 543 years (docs/trust.md A14), so what it says is
believed only inside what can be true.
"""

from __future__ import annotations

from datetime import date, datetime

from thaiqm.lib import thai_dates
from thaiqm.records.following import Happened


def answered_day(happened: Happened, question: str) -> date | None:
    """The day that was answered; None when none was given or it could not be read."""
    answers = happened.judged.answers if happened.judged else {}
    day = answers.get(question)
    return date.fromisoformat(day) if isinstance(day, str) else None


def finished_at(happened: Happened) -> datetime:
    """When it was finished by the sender's clock, but never later than it came."""
    came = happened.stored_at or thai_dates.now()
    said = happened.envelope.finished_at if happened.envelope else None
    return min(said, came) if said else came


def finished_day(happened: Happened, *, not_before: date) -> date:
    """The day of finishing in Bangkok, between a day that it cannot lie before and the day it came."""
    came = thai_dates.day_of(happened.stored_at or thai_dates.now())
    return max(min(thai_dates.day_of(finished_at(happened)), came), min(not_before, came))

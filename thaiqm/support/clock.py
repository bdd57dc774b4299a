"""The centre's 24 hours: real hours, over nights and holidays (docs/domain.md, "Problems and answers")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from thaiqm.lib.thai_dates import show_duration
from thaiqm.support.texts import CLOCK

ANSWER_WITHIN: Final = timedelta(hours=24)
WARNED_BEFORE: Final = timedelta(hours=4)


@dataclass(frozen=True)
class Clock:
    """What the clock shows: ``late``, ``soon`` or ``fine``, and the same in words."""

    standing: str
    words: str


def due(sent_on_at: datetime) -> datetime:
    """When an answer is due."""
    return sent_on_at + ANSWER_WITHIN


def read(due_at: datetime, now: datetime) -> Clock:
    """How much time is left at this moment. On the very moment it is not late yet."""
    left = due_at - now
    standing = "late" if left < timedelta(0) else "soon" if left < WARNED_BEFORE else "fine"
    return Clock(standing, CLOCK[standing].format(time=show_duration(left.total_seconds())))

"""What boards say about time: how long ago, and what has changed since."""

from __future__ import annotations

from datetime import datetime

from django import template

from thaiqm.lib import thai_dates
from thaiqm.supervision.charts.texts import NO_VALUE
from thaiqm.supervision.days import Change

register = template.Library()
UNKNOWN = "–"
MINUS = "\N{MINUS SIGN}"


@register.filter
def since(moment: datetime | None) -> str:
    """How long ago: ``2 วัน 3 ชั่วโมง``; a dash for None."""
    return thai_dates.show_duration((thai_dates.now() - moment).total_seconds()) if moment else UNKNOWN


@register.filter
def signed(change: Change, name: str) -> str:
    """``+1,234``, ``−5``, ``0``; words where it is not known. A share is in per cent."""
    number: int | None = getattr(change, name)
    if number is None:
        return NO_VALUE
    sign = "+" if number > 0 else MINUS if number < 0 else ""
    return f"{sign}{abs(number):,}{'%' if name == 'share' else ''}"

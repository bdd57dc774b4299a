"""What boards say about time."""

from __future__ import annotations

from datetime import datetime

from django import template

from thaiqm.lib import thai_dates

register = template.Library()
UNKNOWN = "–"


@register.filter
def since(moment: datetime | None) -> str:
    """How long ago: ``2 วัน 3 ชั่วโมง``; a dash for None."""
    return thai_dates.show_duration((thai_dates.now() - moment).total_seconds()) if moment else UNKNOWN

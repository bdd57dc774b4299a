"""Template filters for what people read: dates in พ.ศ., numbers, citizen IDs, phone numbers."""

from __future__ import annotations

import re
from datetime import date, datetime

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from thaiqm.lib import citizen_id, phone_numbers, thai_dates
from thaiqm.ui.texts import WHOLE_WORDS

CUT_BADLY = re.compile("({})".format("|".join(map(re.escape, WHOLE_WORDS))))
THAI = range(0x0E01, 0x0E4F)
WBR = SafeString("<wbr>")
register = template.Library()


@register.filter
def thai_date(value: date | None) -> str:
    """``10 เมษายน 2563``; empty for None."""
    return thai_dates.show_date(value) if value else ""


@register.filter
def thai_date_short(value: date | None) -> str:
    """``10 เม.ย. 2563``; empty for None."""
    return thai_dates.show_date_short(value) if value else ""


@register.filter
def thai_datetime(value: datetime | None) -> str:
    """Date and time of day in Bangkok; empty for None."""
    return thai_dates.show_datetime(value) if value else ""


@register.filter(is_safe=True)
def whole(text: str) -> SafeString:
    """The text with the words that browsers cut in two kept whole; lines may break beside them."""
    parts = CUT_BADLY.split(str(text))
    drawn = []
    for place, part in enumerate(parts):
        if place % 2 == 0:
            drawn.append(escape(part))
            continue
        before = WBR if _is_thai(parts[place - 1][-1:]) else ""
        after = WBR if _is_thai(parts[place + 1][:1]) else ""
        drawn.append(format_html('{}<span class="nowrap">{}</span>{}', before, part, after))
    return SafeString("".join(drawn))


def _is_thai(sign: str) -> bool:
    return bool(sign) and ord(sign) in THAI


@register.filter
def number(value: int | None) -> str:
    """``12,345``; empty for None."""
    return "" if value is None else f"{value:,}"


@register.filter
def masked_id(digits: str | None) -> str:
    """A citizen ID as lists show it (docs/trust.md B5)."""
    return citizen_id.mask(digits) if digits else ""


@register.filter
def phone(number: str) -> str:
    """``081 234 5678``; empty for none."""
    return phone_numbers.show(number) if number else ""

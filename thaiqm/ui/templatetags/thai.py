"""Template filters for what people read: dates in พ.ศ., numbers, citizen IDs, phone numbers."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from thaiqm.lib import citizen_id, phone_numbers, thai_dates

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

"""What boards say about time, how long ago and what has changed since, and their cells of stages."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from thaiqm.lib import thai_dates
from thaiqm.supervision.charts.texts import NO_VALUE
from thaiqm.supervision.coverage import Row, StageCount
from thaiqm.supervision.days import Change
from thaiqm.supervision.texts import UNITS_IN_STAGE

CELL = '<td class="govuk-table__cell govuk-table__cell--numeric">{}</td>'
LINK = '<a class="govuk-link" href="{}?view={}&amp;below={}" aria-label="{}">{}</a>'
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


@register.simple_tag
def stage_cells(row: Row, zero_url: str) -> SafeString:
    """A cell with the number of each stage, of zero reports a link to their list at `zero_url`.

    Put together here because a country has 700 of them, which took a template half of the page's time.
    """
    return SafeString("".join(CELL.format(_stage(one, row, zero_url)) for one in row.counts.by_stage))


def _stage(one: StageCount, row: Row, zero_url: str) -> str:
    number = f"{one.count:,}"
    if not one.zero_view or not one.count:
        return number
    said = UNITS_IN_STAGE.format(stage=one.label, number=number, area=row.label)
    return LINK.format(escape(zero_url), one.zero_view, row.code, escape(said), number)

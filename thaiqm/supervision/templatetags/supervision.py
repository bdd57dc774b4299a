"""What boards say about time, how long ago and what has changed since, and the cells that a country has by the hundred."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from thaiqm.lib import thai_dates
from thaiqm.supervision.charts.texts import NO_VALUE
from thaiqm.supervision.coverage import Row as CoverageRow
from thaiqm.supervision.coverage import StageCount
from thaiqm.supervision.days import Change
from thaiqm.supervision.texts import COLUMNS, RECORDS_THAT_WAIT, SILENT_UNITS, UNITS_IN_STAGE
from thaiqm.supervision.verification import Row as VerificationRow

NUMBER = '<td class="govuk-table__cell govuk-table__cell--numeric">{}</td>'
WORDS = '<td class="govuk-table__cell">{}</td>'
LINK = '<a class="govuk-link" href="{}" aria-label="{}">{}</a>'
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
def coverage_cells(row: CoverageRow, zero_url: str, silent_url: str) -> SafeString:
    """The numbers of an area: of each stage, of zero reports a link to their list; silent units with theirs; persons.

    Put together here because a country has a thousand of them, which took a template half of the page's time.
    """
    counts, silent = row.counts, f"{row.counts.silent:,}"
    said = SILENT_UNITS.format(number=silent, area=row.label)
    cells = (
        *(_stage(one, row, zero_url) for one in counts.by_stage),
        LINK.format(f"{silent_url}?below={row.code}", escape(said), silent) if counts.silent else silent,
        f"{counts.households:,}" if counts.households else UNKNOWN,
        f"{counts.persons:,}",
        UNKNOWN if counts.per_100 is None else str(counts.per_100),
    )
    return SafeString("".join(map(NUMBER.format, cells)))


def _stage(one: StageCount, row: CoverageRow, zero_url: str) -> str:
    number = f"{one.count:,}"
    if not one.zero_view or not one.count:
        return number
    said = UNITS_IN_STAGE.format(stage=one.label, number=number, area=row.label)
    return LINK.format(f"{zero_url}?view={one.zero_view}&amp;below={row.code}", escape(said), number)


@register.simple_tag
def wait_cells(row: VerificationRow, queue_url: str) -> SafeString:
    """What waits and since when, what was returned and since when, with links to the queue; as `coverage_cells`."""
    waits, area = row.waits, f"area={row.code}"
    cells = (
        NUMBER.format(_waiting(waits.submitted, "waiting", row, f"{queue_url}?{area}")),
        WORDS.format(since(waits.oldest_at)),
        NUMBER.format(_waiting(waits.returned, "returned", row, f"{queue_url}?status=returned&amp;{area}")),
        WORDS.format(since(waits.returned_at)),
    )
    return SafeString("".join(cells))


def _waiting(count: int, column: str, row: VerificationRow, url: str) -> str:
    number = f"{count:,}"
    said = RECORDS_THAT_WAIT.format(what=COLUMNS[column], number=number, area=row.label)
    return LINK.format(url, escape(said), number) if count else number

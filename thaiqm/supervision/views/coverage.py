"""How far an area is: the page and its download."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.lib import thai_dates
from thaiqm.records.sums import records_by_status
from thaiqm.supervision import coverage, tables
from thaiqm.supervision.charts.model import Chart, Kind, Point
from thaiqm.supervision.charts.texts import DAY
from thaiqm.supervision.charts.tile_map import tile_map
from thaiqm.supervision.days import Day, Moment, changes, last_days, stages_drawn
from thaiqm.supervision.texts import COLUMNS, COVERAGE_PAGE, MAP
from thaiqm.supervision.views import files
from thaiqm.supervision.views.area import below_of, head_of


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """Units by stage, for the area and everything inside it."""
    below = below_of(request)
    shown = coverage.coverage(request.user, below=below)
    days = _days(request, below, shown)
    page = {
        **head_of(request, below),
        "rows": shown.rows,
        "total": shown.total,
        "map": _map(shown),
        "changes": changes(days),
        "over_days": _over_days(days),
    }
    return render(request, "supervision/coverage.html", page)


@for_roles(*OFFICERS)
@require_safe
def download(request: OfficerRequest, format: str) -> HttpResponseBase:
    """One table of the page as a file. Raises Http404 for a table that is not there."""
    below, name = below_of(request), request.GET.get("table", "areas")
    shown = coverage.coverage(request.user, below=below)
    if name == "areas":
        table = tables.coverage(shown)
    elif name == "days":
        table = tables.days(_days(request, below, shown))
    else:
        raise Http404
    file = f"coverage-{name}-{below or 'all'}"
    return files.answer(table, format=format, name=file, sheet=COVERAGE_PAGE[name])


def _days(request: OfficerRequest, below: str, shown: coverage.Coverage) -> list[Day]:
    now = Moment(shown.total.stages, records_by_status(request.user.scope, below=below))
    return last_days(request.user, below=below, now=now, today=thai_dates.today())


def _over_days(days: list[Day]) -> Chart | None:
    """Units by stage at the end of each day and now; none before the first day was taken."""
    if not any(one.moment for one in days if not one.is_now):
        return None
    drawn = stages_drawn(days)
    labels = [COVERAGE_PAGE["now"] if one.is_now else thai_dates.show_date_short(one.day) for one in days]
    points = [
        Point(label, values) for label, *values in zip(labels, *(values for _, values in drawn), strict=True)
    ]
    series = [label or COLUMNS["silent"] for label, _ in drawn]
    return Chart(Kind.STACKED_DAYS, "coverage-days", COVERAGE_PAGE["days"], DAY, series, points)


def _map(shown: coverage.Coverage) -> Chart | None:
    """The share of units that reported, a tile for each area; none where units are shown."""
    if not shown.areas:
        return None
    shares = {row.code: (row.counts.units - row.counts.silent, row.counts.units) for row in shown.rows}
    words = {"title": MAP["title"], "measure": MAP["measure"]}
    return tile_map(shown.areas, shares, id="coverage-map", table_id="coverage-table", **words)

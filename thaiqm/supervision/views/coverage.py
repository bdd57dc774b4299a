"""How far an area is: the page and its download."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.supervision import coverage, tables
from thaiqm.supervision.charts.model import Chart
from thaiqm.supervision.charts.tile_map import tile_map
from thaiqm.supervision.texts import MAP, NAVIGATION
from thaiqm.supervision.views import files
from thaiqm.supervision.views.area import below_of, head_of


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """Units by stage, for the area and everything inside it."""
    below = below_of(request)
    shown = coverage.coverage(request.user, below=below)
    page = {**head_of(request, below), "rows": shown.rows, "total": shown.total, "map": _map(shown)}
    return render(request, "supervision/coverage.html", page)


@for_roles(*OFFICERS)
@require_safe
def download(request: OfficerRequest, format: str) -> HttpResponse:
    """The same table as a file."""
    below = below_of(request)
    table = tables.coverage(coverage.coverage(request.user, below=below))
    return files.answer(table, format=format, name=f"coverage-{below or 'all'}", sheet=NAVIGATION["coverage"])


def _map(shown: coverage.Coverage) -> Chart | None:
    """The share of units that reported, a tile for each area; none where units are shown."""
    if not shown.areas:
        return None
    shares = {row.code: (row.counts.units - row.counts.silent, row.counts.units) for row in shown.rows}
    words = {"title": MAP["title"], "measure": MAP["measure"]}
    return tile_map(shown.areas, shares, id="coverage-map", table_id="coverage-table", **words)

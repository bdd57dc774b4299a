"""How far an area is, and whom to call: the pages and their downloads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.levels import area_above, is_shown_alone
from thaiqm.areas.models import SILENT, Stage
from thaiqm.areas.queries import label_of
from thaiqm.lib.csv_cells import small_file
from thaiqm.supervision import coverage, silent, tables
from thaiqm.supervision.charts.model import Chart
from thaiqm.supervision.charts.tile_map import tile_map
from thaiqm.supervision.message import message
from thaiqm.supervision.silent import SilentFilter
from thaiqm.supervision.texts import MAP


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """Units by stage, for the area and everything inside it."""
    below = _below(request)
    shown = coverage.coverage(request.user, below=below)
    page = {**_head(request, below), "rows": shown.rows, "total": shown.total, "map": _map(shown)}
    return render(request, "supervision/coverage.html", page)


@for_roles(*OFFICERS)
@require_safe
def download(request: OfficerRequest) -> HttpResponse:
    """The same table as CSV."""
    below = _below(request)
    shown = coverage.coverage(request.user, below=below)
    return _csv(tables.coverage(shown), f"coverage-{below or 'all'}")


@for_roles(*OFFICERS)
@require_safe
def show_silent(request: OfficerRequest) -> HttpResponse:
    """The units to call, a page at a time, and a text to paste."""
    shown, size = _filter(request)
    rows, more = silent.page(request.user, shown, size=size)
    total = coverage.coverage(request.user, below=shown.below).total
    head = _head(request, shown.below)
    page = {
        **head,
        "rows": rows,
        "more": more,
        "shown": shown,
        "total": total,
        "is_whole": size > silent.PAGE,
        "stages": [Stage(stage) for stage in SILENT],
        "message": "" if shown.stage or shown.after else message(rows, total, area=head["area_label"]),
    }
    return render(request, "supervision/silent.html", page)


@for_roles(*OFFICERS)
@require_safe
def download_silent(request: OfficerRequest) -> HttpResponse:
    """The call list as CSV, up to as many units as are printed."""
    shown, _ = _filter(request)
    rows, _ = silent.page(request.user, shown, size=silent.MOST_PRINTED)
    return _csv(tables.silent_units(rows), f"silent-{shown.below or 'all'}")


def _map(shown: coverage.Coverage) -> Chart | None:
    """The share of units that reported, a tile for each area; none where units are shown."""
    if not shown.areas:
        return None
    shares = {row.code: (row.counts.units - row.counts.silent, row.counts.units) for row in shown.rows}
    words = {"title": MAP["title"], "measure": MAP["measure"]}
    return tile_map(shown.areas, shares, id="coverage-map", table_id="coverage-table", **words)


def _filter(request: OfficerRequest) -> tuple[SilentFilter, int]:
    shown = SilentFilter.read(request.GET.dict())
    _below(request)
    return shown, silent.MOST_PRINTED if "whole" in request.GET else silent.PAGE


def _below(request: OfficerRequest) -> str:
    """The area asked for. Raises Http404 for one outside the own."""
    below = request.GET.get("below", "")
    if below and not is_shown_alone(request.user.scope, below):
        raise Http404
    return below


def _head(request: OfficerRequest, below: str) -> dict[str, Any]:
    return {
        "area_label": label_of(request.user, below),
        "below": below,
        "above": area_above(request.user.scope, below),
    }


def _csv(rows: Iterable[list[tables.Cell]], name: str) -> HttpResponse:
    response = HttpResponse(small_file(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response

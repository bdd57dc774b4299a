"""Whom to call: the page and its download."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.models import SILENT, Stage
from thaiqm.supervision import coverage, silent, tables
from thaiqm.supervision.message import message
from thaiqm.supervision.silent import SilentFilter
from thaiqm.supervision.texts import NAVIGATION
from thaiqm.supervision.views import files
from thaiqm.supervision.views.area import below_of, head_of


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """The units to call, a page at a time, and a text to paste."""
    shown, size = _filter(request)
    rows, more = silent.page(request.user, shown, size=size)
    total = coverage.coverage(request.user, below=shown.below).total
    head = head_of(request, shown.below)
    page = {
        **head,
        "rows": rows,
        "more": more,
        "shown": shown,
        "query": shown.query(),
        "total": total,
        "is_whole": size > silent.PAGE,
        "stages": [Stage(stage) for stage in SILENT],
        "message": "" if shown.stage or shown.after else message(rows, total, area=head["area_label"]),
    }
    return render(request, "supervision/silent.html", page)


@for_roles(*OFFICERS)
@require_safe
def download(request: OfficerRequest, format: str) -> HttpResponse:
    """The call list as a file, up to as many units as are printed."""
    shown, _ = _filter(request)
    rows, _ = silent.page(request.user, shown, size=silent.MOST_PRINTED)
    name = f"silent-{shown.below or 'all'}"
    return files.answer(tables.silent_units(rows), format=format, name=name, sheet=NAVIGATION["silent"])


def _filter(request: OfficerRequest) -> tuple[SilentFilter, int]:
    shown = SilentFilter.read(request.GET.dict())
    below_of(request)
    return shown, silent.MOST_PRINTED if "whole" in request.GET else silent.PAGE

"""The register's first page, and who arrived: numbers of every area inside the own one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.levels import area_above, is_shown_alone
from thaiqm.areas.queries import label_of
from thaiqm.travellers import arrivals as counted_arrivals
from thaiqm.travellers import numbers, queries
from thaiqm.travellers.queries import OVER, WatchFilter


@for_roles(*OFFICERS)
@require_safe
def home(request: OfficerRequest) -> HttpResponse:
    """Counts by what is to be done, and a table by area or unit."""
    below = _below(request)
    shown = numbers.numbers(request.user, below=below)
    over = WatchFilter(OVER, below)
    is_too_wide = queries.is_too_wide(request.user, over)
    page = {
        **_head(request, below),
        "counts": shown.total,
        "rows": shown.rows,
        # no tally knows this one, for nothing happens when the last day passes
        "over": None if is_too_wide else numbers.count(request.user, over),
    }
    return render(request, "travellers/home.html", page)


@for_roles(*OFFICERS)
@require_safe
def arrivals(request: OfficerRequest) -> HttpResponse:
    """Who arrived in the last two weeks, by day and by origin."""
    below = _below(request)
    page = {**_head(request, below), "arrivals": counted_arrivals.arrivals(request.user, below=below)}
    return render(request, "travellers/arrivals.html", page)


def _below(request: OfficerRequest) -> str:
    """The area looked at. Raises Http404 for one outside the own area, or nonsense."""
    below = request.GET.get("below", "")
    if below and not is_shown_alone(request.user.scope, below):
        raise Http404
    return below


def _head(request: OfficerRequest, below: str) -> dict[str, str | None]:
    return {
        "area_label": label_of(request.user, below),
        "below": below,
        "above": area_above(request.user.scope, below),
    }

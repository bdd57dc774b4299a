"""The desk's first page: what waits, and the numbers of every area inside the own one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.levels import area_above, is_shown_alone
from thaiqm.areas.queries import label_of
from thaiqm.records.states import REVIEWED
from thaiqm.review import phones, progress, queries
from thaiqm.supervision.zero import queries as zero_reports
from thaiqm.travellers.numbers import open_symptoms


@for_roles(*OFFICERS)
@require_safe
def home(request: OfficerRequest) -> HttpResponse:
    """Counts by status, the oldest waiting record, and a table by area or unit."""
    scope, below = request.user.scope, request.GET.get("below", "")
    if below and not is_shown_alone(scope, below):
        raise Http404
    shown = progress.progress(request.user, below=below)
    page = {
        "area_label": label_of(request.user, below),
        "below": below,
        "above": area_above(scope, below),
        "numbers": shown.total.numbers,
        "counts": shown.total,
        "rows": shown.rows,
        "oldest": queries.oldest_waiting(request.user, below),
        "open_symptoms": open_symptoms(request.user, below=below),
        "zero_reports": zero_reports.count_waiting(request.user, below=below),
        "lost": phones.lost(request.user, below),
        "status_labels": [status.label for status in REVIEWED],
    }
    return render(request, "review/home.html", page)

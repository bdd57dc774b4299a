"""How verification goes in an area: the page, and its tables as files."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.lib import thai_dates
from thaiqm.supervision.charts.model import Chart, Kind, Point
from thaiqm.supervision.charts.texts import DAY
from thaiqm.supervision.tables import VERIFICATION
from thaiqm.supervision.texts import COLUMNS, VERIFICATION_PAGE
from thaiqm.supervision.verification import Verification
from thaiqm.supervision.views import files
from thaiqm.supervision.views.area import below_of, head_of


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """What waits, what is decided, and by whom."""
    below = below_of(request)
    shown = Verification(request.user, below=below)
    page = {**head_of(request, below), "shown": shown, "days": _days(shown)}
    return render(request, "supervision/verification.html", page)


@for_roles(*OFFICERS)
@require_safe
def download(request: OfficerRequest, format: str) -> HttpResponseBase:
    """One table of the page as a file. Raises Http404 for a table that is not there."""
    below, name = below_of(request), request.GET.get("table", "areas")
    if name not in VERIFICATION:
        raise Http404
    table = VERIFICATION[name](Verification(request.user, below=below))
    file = f"verification-{name}-{below or 'all'}"
    return files.answer(table, format=format, name=file, sheet=VERIFICATION_PAGE[name])


def _days(shown: Verification) -> Chart:
    points = [
        Point(thai_dates.show_date_short(one.day), [one.decided.confirmed, one.decided.returned])
        for one in shown.days
    ]
    series = [COLUMNS["confirmed"], COLUMNS["sent_back"]]
    return Chart(Kind.DAYS, "verification-days", VERIFICATION_PAGE["days"], DAY, series, points)

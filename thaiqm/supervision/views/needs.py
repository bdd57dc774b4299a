"""What people need: the page of an area, and its tables as files."""

from __future__ import annotations

from dataclasses import asdict, replace
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.levels import area_above, is_shown_alone
from thaiqm.areas.queries import areas_inside, label_of
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.supervision.needs import MEASURED, Asked, Needs, values_of
from thaiqm.supervision.needs_picture import picture
from thaiqm.supervision.needs_tables import TABLES
from thaiqm.supervision.texts import DIMENSIONS, MEASURES, MEASURES_MEAN, NEEDS, NEEDS_STATUSES
from thaiqm.supervision.views import files


@for_roles(*OFFICERS)
@require_safe
def needs(request: OfficerRequest) -> HttpResponse:
    """The kinds of help of an area, who wants them, and who the persons are."""
    shown = Needs(request.user, _asked(request))
    asked, user = shown.asked, request.user
    page = {
        "needs": shown,
        "picture": picture(shown),
        "asked": asked,
        "area_label": label_of(user, asked.below),
        "above": area_above(user.scope, asked.below),
        "areas": areas_inside(user, asked.below),
        "statuses": NEEDS_STATUSES,
        "status_label": NEEDS_STATUSES[asked.status],
        "dimensions": DIMENSIONS,
        "dimension": DIMENSIONS[asked.by],
        "value_label": values_of(asked.by).get(asked.value, ""),
        "columns": [
            (name, MEASURES[name], _query(replace(asked, sort=name)))
            for name in MEASURED
            if not (asked.value and name == "place")
        ],
        "meanings": [(MEASURES[name], MEASURES_MEAN[name]) for name in MEASURED],
        "people": [
            (
                DIMENSIONS[dimension],
                [(share, _query(replace(asked, by=dimension, value=share.code))) for share in shares],
            )
            for dimension, shares in shown.shares.items()
        ],
        "persons_by_value": shown.shares[asked.by],
        "shows": [(name, MEASURES[name], _query(replace(asked, show=name))) for name in ("ranked", "first")],
        "everybody_query": _query(replace(asked, value="")),
        "form_query": _query(replace(asked, sort="form")),
        "query": _query(asked),
        "status_of_list": asked.status or "all",
        "may_list": shown.sees_persons and not asked.value and _is_listed(request, asked.below),
    }
    return render(request, "supervision/needs.html", page)


@for_roles(*OFFICERS)
@require_safe
def needs_file(request: OfficerRequest, format: str) -> HttpResponseBase:
    """One table of the page as a file. Raises Http404 for a table that is not there."""
    name = request.GET.get("table", "kinds")
    if name not in TABLES:
        raise Http404
    table = TABLES[name](Needs(request.user, _asked(request)))
    return files.answer(table, format=format, name=f"needs-{name}", sheet=NEEDS[name].format(dimension=""))


def _asked(request: OfficerRequest) -> Asked:
    """What the address asks for. Raises Http404 for another area or for nonsense."""
    given = {name: request.GET.get(name) or default for name, default in asdict(Asked()).items()}
    asked = Asked(**given)
    if not asked.is_known or (asked.below and not is_shown_alone(request.user.scope, asked.below)):
        raise Http404
    return asked


def _query(asked: Asked) -> str:
    """The address's query for this, without what is so anyway."""
    usual = asdict(Asked())
    return urlencode({name: value for name, value in asdict(asked).items() if value != usual[name]})


def _is_listed(request: OfficerRequest, below: str) -> bool:
    """Whether the list of persons opens for this area: it does for a district and what lies inside one."""
    prefixes = (below,) if below else request.user.scope.prefixes
    return all(len(prefix) >= DISTRICT_DIGITS for prefix in prefixes)

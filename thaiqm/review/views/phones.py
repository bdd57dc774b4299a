"""The phones of the own area: who still holds what, and what was lost (docs/trust.md A11)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.queries import areas_one_level_below
from thaiqm.review.phones import Shown, page, totals


@for_roles(*OFFICERS)
@require_safe
def phones(request: OfficerRequest) -> HttpResponse:
    """The worst first, by keyset; those to look at unless all are asked for."""
    shown, here = Shown.read(request.GET.dict()), reverse("review:phones")
    rows, more = page(request.user, shown)
    start = Shown(is_all=shown.is_all, area=shown.area)
    return render(
        request,
        "review/phones.html",
        {
            "rows": rows,
            "totals": totals(request.user, shown.area),
            "shown": shown,
            "areas": areas_one_level_below(request.user),
            "first_url": f"{here}?{start.query()}" if shown.after else "",
            "next_url": f"{here}?{more.query()}" if more else "",
        },
    )

"""Places of the own area by their names, while somebody types one into a form."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.search import places_named
from thaiqm.lib.area_codes import SUBDISTRICT_DIGITS, UNIT_DIGITS


@for_roles(*OFFICERS)
@require_safe
def named(request: OfficerRequest) -> HttpResponse:
    """A fragment: the options of a list. `place` is what was typed, `digits` how long a code may be."""
    is_coarse = request.GET.get("digits") == str(SUBDISTRICT_DIGITS)
    digits = SUBDISTRICT_DIGITS if is_coarse else UNIT_DIGITS
    found = places_named(request.user, request.GET.get("place", ""), digits=digits)
    return render(request, "accounts/_places.html", {"places": found})

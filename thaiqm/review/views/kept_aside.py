"""What was sent, kept, and changed no record: nobody's records until somebody looks (docs/trust.md A4)."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.records import queries
from thaiqm.review.kept import rows_of

PAGE_SIZE: Final = 50
LONGEST_NUMBER: Final = 18


@for_roles(*VERIFIERS)
@require_safe
def kept_aside(request: OfficerRequest) -> HttpResponse:
    """The newest first, by keyset; `before` is the last row of the page before."""
    before = request.GET.get("before", "")
    last = int(before) if before.isascii() and before.isdigit() and len(before) <= LONGEST_NUMBER else None
    found = list(queries.kept_aside_visible_to(request.user, before=last)[: PAGE_SIZE + 1])
    shown, here = found[:PAGE_SIZE], reverse("review:kept_aside")
    page = {
        "rows": rows_of(shown, request.user),
        "first_url": here if last else "",
        "next_url": f"{here}?before={shown[-1].id}" if len(found) > PAGE_SIZE else "",
    }
    return render(request, "review/kept_aside.html", page)

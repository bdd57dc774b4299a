"""What was sent, kept, and changed no record: nobody's records until somebody looks (docs/trust.md A4)."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.records import actions, queries
from thaiqm.records.models import KeptAside
from thaiqm.records.refusals import Refused
from thaiqm.review.kept import rows_of
from thaiqm.review.texts import BROUGHT_IN

PAGE_SIZE: Final = 50
LONGEST_NUMBER: Final = 18


@for_roles(*VERIFIERS)
@require_safe
def kept_aside(request: OfficerRequest) -> HttpResponse:
    """The newest first, by keyset; `before` is the last row of the page before."""
    before = request.GET.get("before", "")
    last = int(before) if before.isascii() and before.isdigit() and len(before) <= LONGEST_NUMBER else None
    found = list(queries.still_aside(request.user, before=last)[: PAGE_SIZE + 1])
    shown, here = found[:PAGE_SIZE], reverse("review:kept_aside")
    page = {
        "rows": rows_of(shown, request.user),
        "first_url": here if last else "",
        "next_url": f"{here}?before={shown[-1].id}" if len(found) > PAGE_SIZE else "",
    }
    return render(request, "review/kept_aside.html", page)


@for_roles(*VERIFIERS)
@require_POST
def bring_in(request: OfficerRequest, kept_id: int) -> HttpResponse:
    """Make a record of what somebody sent after the account had ended."""
    try:
        received = actions.bring_in(kept_id=kept_id, by=request.user)
    except KeptAside.DoesNotExist:
        raise Http404 from None
    except Refused as problem:
        messages.error(request, problem.sentence)
        return redirect("review:kept_aside")
    number = received.record.number if received.record else ""
    messages.success(request, BROUGHT_IN.get(received.code, BROUGHT_IN["kept"]).format(number=number))
    return redirect("review:kept_aside")

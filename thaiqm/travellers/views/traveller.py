"""One traveller: the answers, the fifteen days, history, and the buttons that fit the status."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from thaiqm.accounts.models import OFFICERS, VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.travellers import actions, queries
from thaiqm.travellers import shown as addresses
from thaiqm.travellers.models import Watch
from thaiqm.travellers.traveller_page import health_days, page_of


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The traveller's page. Opening it is written into the audit log."""
    watch = find_or_404(request, record_id)
    actions.note_view(watch=watch, by=request.user)
    shown = addresses.remembered(request.session, request.user)
    return render(request, "travellers/traveller.html", page_of(request.user, watch, shown))


@for_roles(*VERIFIERS)
@require_POST
def numbers(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Show citizen ID and passport in full: an audited act, so it is a POST and never an address."""
    watch = find_or_404(request, record_id)
    opened = actions.show_numbers(watch=watch, by=request.user)
    shown = addresses.remembered(request.session, request.user)
    page = page_of(request.user, watch, shown, numbers=opened)
    is_fragment = getattr(request, "htmx", False)
    return render(request, "travellers/_answers.html" if is_fragment else "travellers/traveller.html", page)


@for_roles(*VERIFIERS)
@require_POST
def health(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Show the health answers: an audited act, so it is a POST and never an address."""
    watch = find_or_404(request, record_id)
    opened = health_days(actions.open_health(record_id=record_id, by=request.user))
    if getattr(request, "htmx", False):
        return render(request, "travellers/_health.html", {"watch": watch, "health": opened})
    shown = addresses.remembered(request.session, request.user)
    page = page_of(request.user, watch, shown, health=opened)
    return render(request, "travellers/traveller.html", page)


def find_or_404(request: OfficerRequest, record_id: UUID) -> Watch:
    """The watch, which does not exist outside the own area."""
    found = queries.watch_for(request.user, record_id)
    if found is None:
        raise Http404
    return found

"""One record as on the paper, with flags, history and the buttons that fit its status."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from thaiqm.accounts.models import OFFICERS, VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.records.models import Record
from thaiqm.review import actions, queries, search
from thaiqm.review.record_page import page_of


@for_roles(*OFFICERS)
@require_safe
def record(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The record's page. Opening it is written into the audit log."""
    found = find_or_404(request, record_id)
    actions.note_view(record=found, by=request.user)
    shown = search.remembered(request.session, request.user)
    return render(request, "review/record.html", page_of(request.user, found, shown))


@for_roles(*VERIFIERS)
@require_POST
def citizen_id(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Show the full citizen ID: an audited act, so it is a POST and never an address."""
    found = find_or_404(request, record_id)
    digits = actions.show_citizen_id(record=found, by=request.user)
    shown = search.remembered(request.session, request.user)
    page = page_of(request.user, found, shown, opened_id=digits)
    is_fragment = getattr(request, "htmx", False)
    return render(request, "review/_citizen_id.html" if is_fragment else "review/record.html", page)


def find_or_404(request: OfficerRequest, record_id: UUID) -> Record:
    """The record, which does not exist outside the own area."""
    found = queries.record_for(request.user, record_id)
    if found is None:
        raise Http404
    return found

"""The centre's side: the queue with its clock, and the mails."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from thaiqm.accounts.models import Role
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.support import actions, clock, keyset, queries
from thaiqm.support.models import Bundle
from thaiqm.support.texts import WHAT_TO_DO

PAGE_SIZE: Final = 50
MOST_BUNDLES: Final = 20


@for_roles(Role.CENTRAL_OFFICER)
@require_safe
def queue(request: OfficerRequest) -> HttpResponse:
    """What waits for an answer, late first, and how much was answered in time."""
    now, after = timezone.now(), keyset.read(request.GET.get("after", ""))
    found = queries.centre_queue(after=after, size=PAGE_SIZE)
    rows, more = found[:PAGE_SIZE], found[PAGE_SIZE:]
    next_url = f"?after={keyset.place(rows[-1].due_at, rows[-1].id)}" if more and rows[-1].due_at else ""
    page = {
        "rows": [(row, clock.read(row.due_at, now)) for row in rows if row.due_at],
        "standing": queries.standing(now),
        "weeks": queries.weeks(now),
        "mails": settings.SMTP is not None,
        "not_mailed": queries.bundles_not_mailed(MOST_BUNDLES),
        "first_url": request.path if after else "",
        "next_url": next_url.replace("+", "%2B"),
    }
    return render(request, "support/centre.html", page)


@for_roles(Role.CENTRAL_OFFICER)
@require_safe
def mail(request: OfficerRequest) -> HttpResponse:
    """Mails that came, what became of them, and what to do."""
    before = request.GET.get("before", "")
    is_number = before.isascii() and before.isdigit() and len(before) < 18
    found = queries.incoming(before=int(before) if is_number else None, size=PAGE_SIZE)
    rows, more = found[:PAGE_SIZE], found[PAGE_SIZE:]
    page = {
        "rows": [(row, WHAT_TO_DO[row.outcome]) for row in rows],
        "reads": settings.IMAP is not None,
        "first_url": request.path if is_number else "",
        "next_url": f"?before={rows[-1].pk}" if more else "",
    }
    return render(request, "support/mail.html", page)


@for_roles(Role.CENTRAL_OFFICER)
@require_POST
def mail_again(request: OfficerRequest, bundle_id: UUID) -> HttpResponse:
    """Try a mail now instead of later."""
    try:
        bundle = actions.mail_again(bundle_id=bundle_id, by=request.user)
    except Bundle.DoesNotExist:
        raise Http404 from None
    messages.success(request, bundle.get_mail_state_display())
    return redirect("support:centre")

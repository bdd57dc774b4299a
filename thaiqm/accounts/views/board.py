"""The board of accounts and the slips printed from it."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thaiqm.accounts import actions, board, qr, texts
from thaiqm.accounts.models import OFFICERS, REPORTERS, VERIFIERS, User
from thaiqm.accounts.navigation import OFFICERS_OVER_OFFICERS
from thaiqm.accounts.officers import STATES, OfficerFilter, officers_page
from thaiqm.accounts.permissions import LOOKS_AFTER, OfficerRequest, for_roles, looks_after_account
from thaiqm.accounts.queries import places_of
from thaiqm.accounts.refusals import Refused
from thaiqm.areas.queries import areas_one_level_below
from thaiqm.ui.help_desks import line_of


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """The units of the own area with their accounts."""
    shown = board.BoardFilter.read(request.GET.dict())
    rows, more = board.units_page(request.user, shown)
    kept = {"area": shown.area, "state": shown.state}
    page = {
        "rows": rows,
        "totals": board.totals(request.user, shown),
        "shown": shown,
        "states": texts.STATES,
        "areas": areas_one_level_below(request.user),
        "can_print": bool(set(LOOKS_AFTER.get(request.user.role, ())) & set(REPORTERS)),
        "can_appoint": request.user.role in VERIFIERS,
        "next_url": f"?{urlencode({**kept, 'after': more})}" if more else "",
        "first_url": f"?{urlencode(kept)}" if shown.after else "",
    }
    return render(request, "accounts/board.html", page)


@for_roles(*OFFICERS_OVER_OFFICERS)
@require_safe
def officers(request: OfficerRequest) -> HttpResponse:
    """The officers under this one, with their accounts."""
    shown = OfficerFilter.read(request.GET.dict())
    rows, more = officers_page(request.user, shown)
    places = places_of(row.account for row in rows if row.account)
    kept = {"area": shown.area, "state": shown.state}
    page = {
        "rows": [(row, places[row.account.pk]) for row in rows if row.account],
        "shown": shown,
        "states": {state: texts.STATES[state] for state in ("", *STATES)},
        "areas": areas_one_level_below(request.user),
        "next_url": f"?{urlencode({**kept, 'after': more})}" if more else "",
        "first_url": f"?{urlencode(kept)}" if shown.after else "",
    }
    return render(request, "accounts/officers.html", page)


@for_roles(*LOOKS_AFTER)
@require_http_methods(["GET", "HEAD", "POST"])
def slips(request: OfficerRequest) -> HttpResponse:
    """Print slips: for the chosen accounts, or for all of an area that are not yet open.

    New codes kill the old ones, so only a POST does it; going back to this page does not.
    """
    if request.method != "POST":
        return redirect("accounts:board")
    try:
        printed = actions.print_slips(users=chosen_accounts(request), by=request.user)
    except Refused as refused:
        back = reverse("accounts:board")
        page = {"sentence": refused.sentence, "back": back}
        return render(request, "accounts/refused.html", page, status=400)
    places = places_of(slip.user for slip in printed)
    drawn = [
        {
            "slip": slip,
            "place": places[slip.user.pk],
            "qr": qr.svg(slip.url),
            "code": f"{slip.code[:5]} {slip.code[5:]}",
            "steps": _steps(slip.user),
        }
        for slip in printed
    ]
    return render(
        request,
        "accounts/slips.html",
        {"slips": drawn, "help": f"{texts.SLIP_HELP} {line_of('system')}".strip()},
    )


def chosen_accounts(request: OfficerRequest) -> list[User]:
    """The accounts meant. Outside the own area: 404; inside, but not to look after: 403."""
    if "waiting" in request.POST:
        area = board.BoardFilter.read(request.POST.dict()).area
        waiting = board.accounts_waiting(request.user, area)
        return [user for user in waiting if looks_after_account(request.user, user)]
    ids = set(request.POST.getlist("account"))
    if not all(_is_uuid(text) for text in ids):
        raise Http404
    accounts = list(board.accounts_chosen(request.user, ids))
    if len(accounts) != len(ids):
        raise Http404
    if not all(looks_after_account(request.user, account) for account in accounts):
        raise PermissionDenied
    return accounts


def _steps(user: User) -> list[str]:
    """What to do with a slip, step by step."""
    steps = texts.SLIP_STEPS["reporter" if user.is_reporter else "officer"]
    return [step.format(site=settings.PUBLIC_URL) for step in steps]


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True

"""The lists of travellers, read by keyset; and completing everybody of one at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thaiqm.accounts.models import OFFICERS, VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.queries import label_of, units_by_parent
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.records import searching
from thaiqm.travellers import actions, numbers, queries
from thaiqm.travellers import shown as addresses
from thaiqm.travellers.actions.deciding import MOST_AT_ONCE
from thaiqm.travellers.queries import ALL, OVER
from thaiqm.travellers.refusals import Refused
from thaiqm.travellers.rows import rows_of
from thaiqm.travellers.shown import Shown
from thaiqm.travellers.texts import DONE, LISTS, SEARCH_LOST
from thaiqm.travellers.watch_days import WATCH_DAYS

PAGE_SIZE: Final = 50


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """One page of the list that the address asks for."""
    shown = addresses.read(request.GET, request.session, request.user)
    if _is_search_lost(request, shown):
        return redirect(f"{reverse('travellers:list')}?{shown.query()}")
    addresses.remember(request.session, shown)
    return render(request, "travellers/list.html", _page(request, shown))


@for_roles(*OFFICERS)
@require_POST
def find(request: OfficerRequest) -> HttpResponse:
    """Search by name, record number or citizen ID; the words go into the session, never the address."""
    text = request.POST.get("text", "")[:200]
    wrong = searching.refusal(text)
    if wrong:
        shown = replace(addresses.remembered(request.session, request.user), after=None)
        page = {**_page(request, shown), "search_problem": wrong, "typed": text}
        page["search_problems"] = [("search-text", wrong)]
        return render(request, "travellers/list.html", page, status=422)
    token = searching.keep_search(request.session, text)
    return redirect(f"{reverse('travellers:list')}?show={ALL}&found={token}")


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def complete_many(request: OfficerRequest) -> HttpResponse:
    """Say how many would be completed; complete exactly those when the button is pressed."""
    shown = addresses.read(request.GET, request.session, request.user)
    if _is_search_lost(request, shown):
        return redirect(f"{reverse('travellers:list')}?{shown.query()}")
    shown = Shown(replace(shown.filter, name=OVER), shown.token)
    refused = ""
    if request.method == "POST":
        try:
            done = actions.complete_many(
                shown=shown.filter, expected_count=_number(request.POST.get("count", "")), by=request.user
            )
        except Refused as problem:
            refused = problem.sentence
        else:
            messages.success(request, DONE["complete_many"].format(count=f"{done:,}"))
            return redirect(f"{reverse('travellers:list')}?{shown.query()}")
    count = queries.to_complete(request.user, shown.filter)[: MOST_AT_ONCE + 1].count()
    page = {
        "count": count,
        "is_too_many": count > MOST_AT_ONCE,
        "most": MOST_AT_ONCE,
        "filter_words": _filter_words(request, shown),
        "query": shown.query(),
        "refused": refused,
    }
    return render(request, "travellers/complete_many.html", page, status=409 if refused else 200)


def _is_search_lost(request: OfficerRequest, shown: Shown) -> bool:
    """Whether the address names a search that the session no longer knows; then it is said."""
    is_lost = bool(request.GET.get("found")) and not shown.token
    if is_lost:
        messages.warning(request, SEARCH_LOST)
    return is_lost


def _page(request: OfficerRequest, shown: Shown) -> dict[str, Any]:
    user, wanted = request.user, shown.filter
    is_too_wide = queries.is_too_wide(user, wanted)
    watches = [] if is_too_wide else queries.page(user, wanted, after=shown.after, size=PAGE_SIZE)
    has_more, watches = len(watches) > PAGE_SIZE, watches[:PAGE_SIZE]
    after = queries.place_of_row(watches[-1], wanted) if has_more else None
    count = 0 if is_too_wide else numbers.count(user, wanted)
    return {
        "shown": shown,
        "title": LISTS[wanted.name],
        "lists": _tabs(shown),
        "rows": rows_of(watches),
        "count": count,
        "is_capped": count > numbers.MOST_COUNTED and _is_counted_up(shown),
        "is_too_wide": is_too_wide,
        "units": [] if _is_wide(request) else units_by_parent(user),
        "days": range(WATCH_DAYS + 1),
        "area_label": label_of(user, wanted.area) if wanted.area else "",
        "search_words": searching.describe(wanted.search) if wanted.search else "",
        "query": shown.query(),
        "first_url": f"?{shown.query()}" if shown.after else "",
        "next_url": f"?{shown.query(after=after)}" if after else "",
        "can_complete": user.is_verifier and wanted.name == OVER,
    }


def _tabs(shown: Shown) -> list[tuple[str, str, bool]]:
    """The other lists with the same filter: label, address, whether it is on screen."""
    return [(label, f"?{shown.query(show=name)}", name == shown.filter.name) for name, label in LISTS.items()]


def _is_counted_up(shown: Shown) -> bool:
    wanted = shown.filter
    return bool(wanted.search) or wanted.day is not None or wanted.name == OVER


def _is_wide(request: OfficerRequest) -> bool:
    """Whether a list of every unit of the own area would be too long to choose from."""
    return any(len(prefix) < DISTRICT_DIGITS for prefix in request.user.scope.prefixes)


def _filter_words(request: OfficerRequest, shown: Shown) -> list[str]:
    """The filter on screen in words."""
    words = [label_of(request.user, shown.filter.area)]
    words += [searching.describe(shown.filter.search)] if shown.filter.search else []
    return words


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0

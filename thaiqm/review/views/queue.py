"""The queue: the own area's records, oldest first, filtered, searched and read by keyset."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thaiqm.accounts.models import OFFICERS, VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.queries import label_of, units_by_parent
from thaiqm.jobs import actions as jobs
from thaiqm.jobs.refusals import Refused as JobRefused
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.papers.printing import forms_job
from thaiqm.records import searching
from thaiqm.records.queries import Cursor
from thaiqm.records.queries import queue as read_queue
from thaiqm.records.refusals import Refused as RecordRefused
from thaiqm.records.states import REVIEWED, Status
from thaiqm.records.texts import SEARCH
from thaiqm.review import actions, queries, search
from thaiqm.review.refusals import Refused
from thaiqm.review.rows import rows_of
from thaiqm.review.search import Shown
from thaiqm.review.texts import ALL_STATUSES, DONE, FIRST_FILTERS, FLAG_FILTERS

PAGE_SIZE: Final = 50


@for_roles(*OFFICERS)
@require_safe
def queue(request: OfficerRequest) -> HttpResponse:
    """One page of the list that the address asks for."""
    shown = search.read(request.GET, request.session, request.user)
    if _is_search_lost(request, shown):
        return redirect(f"{reverse('review:queue')}?{shown.from_start.query()}")
    search.remember(request.session, shown)
    return render(request, "review/queue.html", _page(request, shown))


@for_roles(*OFFICERS)
@require_POST
def find(request: OfficerRequest) -> HttpResponse:
    """Search by name, record number or citizen ID; the words go into the session, never the address."""
    text = request.POST.get("text", "")[:200]
    wrong = searching.refusal(text)
    if wrong:
        shown = search.remembered(request.session, request.user).from_start
        page = {**_page(request, shown), "search_problem": wrong, "typed": text}
        page["search_problems"] = [("search-text", wrong)]
        return render(request, "review/queue.html", page, status=422)
    token = searching.keep_search(request.session, text)
    return redirect(f"{reverse('review:queue')}?status={search.ALL}&found={token}")


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_many(request: OfficerRequest) -> HttpResponse:
    """Say how many records would be confirmed; confirm exactly those when the button is pressed."""
    shown = search.read(request.GET, request.session, request.user).from_start
    if _is_search_lost(request, shown):
        return redirect(f"{reverse('review:queue')}?{shown.query()}")
    refused = ""
    if request.method == "POST":
        try:
            count = actions.confirm_batch(shown=shown.filter, seen=_seen(request), by=request.user)
        except (Refused, RecordRefused) as problem:
            refused = problem.sentence
        else:
            messages.success(request, DONE["confirm_many"].format(count=f"{count:,}"))
            return redirect(f"{reverse('review:queue')}?{shown.query()}")
    batch = actions.batch(shown=shown.filter, by=request.user)
    total = queries.count(request.user, replace(shown.filter, status=Status.SUBMITTED))
    page = {
        "batch": batch,
        "total": total,
        "left_out": total - batch.count,
        "is_too_many": batch.count > actions.MOST_AT_ONCE,
        "most": actions.MOST_AT_ONCE,
        "filter_words": _filter_words(request, shown),
        "query": shown.query(),
        "refused": refused,
    }
    return render(request, "review/confirm_many.html", page, status=409 if refused else 200)


@for_roles(*VERIFIERS)
@require_POST
def print_forms(request: OfficerRequest) -> HttpResponse:
    """Ask for the forms of everything in the list on screen, as one file."""
    shown = search.read(request.GET, request.session, request.user).from_start
    if _is_search_lost(request, shown):
        return redirect(f"{reverse('review:queue')}?{shown.query()}")
    wanted = shown.filter
    words = [label_of(request.user, wanted.area), dict(Status.choices).get(wanted.status, ALL_STATUSES)]
    words += [FLAG_FILTERS[wanted.flag]] if wanted.flag else []
    words += [FIRST_FILTERS[wanted.first]] if wanted.first else []
    params = {**asdict(wanted), "words": " · ".join(words)}
    try:
        job = jobs.ask(kind=forms_job.NAME, params=params, by=request.user)
    except JobRefused as refused:
        messages.warning(request, refused.sentence)
        return redirect(f"{reverse('review:queue')}?{shown.query()}")
    return redirect("jobs:one", job.id)


def _is_search_lost(request: OfficerRequest, shown: Shown) -> bool:
    """Whether the address names a search that the session no longer knows; then it is said."""
    is_lost = bool(request.GET.get("found")) and not shown.token
    if is_lost:
        messages.warning(request, SEARCH["lost"])
    return is_lost


def _seen(request: OfficerRequest) -> actions.Batch:
    count = request.POST.get("count", "")
    number = int(count) if count.isascii() and count.isdigit() and len(count) < 9 else 0
    return actions.Batch(number, request.POST.get("fingerprint", ""))


def _page(request: OfficerRequest, shown: Shown) -> dict[str, Any]:
    user = request.user
    is_too_wide = queries.is_too_wide(user, shown.filter)
    records = [] if is_too_wide else read_queue(user, shown.filter, after=shown.after, size=PAGE_SIZE)
    has_more, records = len(records) > PAGE_SIZE, records[:PAGE_SIZE]
    after = Cursor(records[-1].submitted_at, records[-1].id) if has_more else None
    count = queries.count(user, shown.filter)
    return {
        "shown": shown,
        "rows": rows_of(records),
        "count": count,
        "is_capped": bool(shown.filter.flag or shown.filter.search or shown.filter.first)
        and count > queries.MOST_COUNTED,
        "is_too_wide": is_too_wide,
        "statuses": [(status.value, status.label) for status in REVIEWED],
        "flags": FLAG_FILTERS,
        "firsts": FIRST_FILTERS,
        "units": [] if _is_wide(request) else units_by_parent(user),
        "area_label": label_of(user, shown.filter.area) if shown.filter.area else "",
        "search_words": searching.describe(shown.filter.search) if shown.filter.search else "",
        "query": shown.from_start.query(),
        "first_url": f"?{shown.from_start.query()}" if shown.after else "",
        "next_url": f"?{shown.query(after=after)}" if after else "",
        "can_confirm": user.is_verifier and shown.filter.status in ("", Status.SUBMITTED),
    }


def _is_wide(request: OfficerRequest) -> bool:
    """Whether a list of every unit of the own area would be too long to choose from."""
    return any(len(prefix) < DISTRICT_DIGITS for prefix in request.user.scope.prefixes)


def _filter_words(request: OfficerRequest, shown: Shown) -> list[str]:
    """The filter on screen in words."""
    wanted = shown.filter
    words = [label_of(request.user, wanted.area)]
    words += [FLAG_FILTERS[wanted.flag]] if wanted.flag else []
    words += [FIRST_FILTERS[wanted.first]] if wanted.first else []
    words += [searching.describe(wanted.search)] if wanted.search else []
    return words

"""Zero reports at the desk: those to decide, deciding, and keying one in for a village without internet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thaiqm.accounts.models import OFFICERS, VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.levels import is_shown_alone
from thaiqm.areas.queries import active_units_visible_to, label_of
from thaiqm.lib import thai_dates
from thaiqm.records.texts import OUTCOMES
from thaiqm.supervision.zero import actions, queries
from thaiqm.supervision.zero.forms import KeyInForm, ReasonForm
from thaiqm.supervision.zero.models import ZeroReport
from thaiqm.supervision.zero.queries import Cursor, ZeroFilter
from thaiqm.supervision.zero.refusals import Refused
from thaiqm.supervision.zero.texts import DONE, VIEWS

Act: TypeAlias = Callable[..., ZeroReport]
METHODS = ["GET", "HEAD", "POST"]


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """The zero reports of an area, by where they are; a page at a time."""
    return _list(request, ZeroFilter.read(request.GET.dict()))


@for_roles(*VERIFIERS)
@require_POST
def confirm(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Nobody in the unit is affected: the officer has made sure."""
    report = _find_or_404(request, record_id)
    try:
        return _decide(request, report, "confirm", actions.confirm)
    except Refused as problem:
        return _list(request, ZeroFilter(), problem)


@for_roles(*VERIFIERS)
@require_http_methods(METHODS)
def refuse(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Send it back, with a reason that the reporter reads."""
    report = _find_or_404(request, record_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            return _decide(request, report, "refuse", lambda **known: actions.refuse(reason=reason, **known))
        except Refused as problem:
            return _list(request, ZeroFilter(), problem)
    seen = request.POST.get("seen_changes") or report.changes
    page = {"report": report, "form": form, "seen_changes": seen}
    return render(request, "supervision/zero_refuse.html", page, status=422 if form.is_bound else 200)


@for_roles(*VERIFIERS)
@require_http_methods(METHODS)
def key_in(request: OfficerRequest, unit_code: str) -> HttpResponse:
    """For a village without internet: whoever keys it in does not confirm it."""
    unit = active_units_visible_to(request.user).filter(code=unit_code).first()
    if unit is None:
        raise Http404
    form = KeyInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            received = actions.key_in(unit_code=unit.code, by=request.user, **form.cleaned_data)
        except Refused as problem:
            form.add_error(None, problem.sentence)
        else:
            if received.outcome == "stored":
                messages.success(request, DONE["key_in"].format(unit=unit.label))
            else:
                messages.warning(request, OUTCOMES[received.code])
            return redirect("supervision:zero")
    page = {"unit": unit, "form": form}
    return render(request, "supervision/zero_key_in.html", page, status=422 if form.is_bound else 200)


def _list(request: OfficerRequest, shown: ZeroFilter, refusal: Refused | None = None) -> HttpResponse:
    if shown.below and not is_shown_alone(request.user.scope, shown.below):
        raise Http404
    found = queries.page(request.user, shown)
    page: dict[str, Any] = {
        "shown": shown,
        "rows": found.rows,
        "own": found.own,
        "views": VIEWS.items(),
        "scope": request.user.scope.narrowed(shown.below),
        "area_label": label_of(request.user, shown.below),
        "first_url": _address(shown) if shown.after else "",
        "next_url": _address(shown, found.next) if found.next else "",
        "refusal": refusal,
    }
    return render(request, "supervision/zero.html", page, status=409 if refusal else 200)


def _address(shown: ZeroFilter, after: Cursor | None = None) -> str:
    given = {"view": shown.view, "below": shown.below, "after": str(after or "")}
    return f"{reverse('supervision:zero')}?{urlencode({name: text for name, text in given.items() if text})}"


def _decide(request: OfficerRequest, report: ZeroReport, done: str, act: Act) -> HttpResponse:
    """Do it and go back to what waits. A second click of the same officer is harmless. Raises Refused."""
    seen_changes = _number(request.POST.get("seen_changes", ""))
    try:
        act(record_id=report.record_id, seen_changes=seen_changes, by=request.user)
    except Refused:
        if not _is_repeat(request, report, done, seen_changes):
            raise
    day = thai_dates.show_date(report.as_of) if report.as_of else ""
    messages.success(request, DONE[done].format(unit=report.unit.label, day=day))
    return redirect("supervision:zero")


def _is_repeat(request: OfficerRequest, report: ZeroReport, done: str, seen_changes: int) -> bool:
    """Whether this very decision was already made by this officer on the picture it was sent from."""
    wanted = {"confirm": "confirmed", "refuse": "refused"}[done]
    is_same = report.status == wanted and report.decided_by_id == request.user.id
    return is_same and report.changes == seen_changes + 1


def _find_or_404(request: OfficerRequest, record_id: UUID) -> ZeroReport:
    report = queries.one(request.user, record_id)
    if report is None:
        raise Http404
    return report


def _number(text: str) -> int:
    """A whole number that the page carried; 0, which nothing has, when it was spoiled."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0

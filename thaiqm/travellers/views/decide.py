"""The officer's decisions on one traveller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.queries import units_by_parent
from thaiqm.records.persons import name_of
from thaiqm.travellers import actions, queries
from thaiqm.travellers import shown as addresses
from thaiqm.travellers.forms import HandOverForm, NoteForm
from thaiqm.travellers.models import Watch
from thaiqm.travellers.refusals import Refused
from thaiqm.travellers.states import WatchAction
from thaiqm.travellers.texts import DECISIONS, DONE
from thaiqm.travellers.traveller_page import page_of
from thaiqm.travellers.views.traveller import find_or_404

Act: TypeAlias = Callable[..., Watch]
METHODS = ["GET", "HEAD", "POST"]


@for_roles(*VERIFIERS)
@require_http_methods(METHODS)
def refer(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The traveller is in a doctor's hands."""
    return _with_note(request, record_id, WatchAction.REFER, actions.refer)


@for_roles(*VERIFIERS)
@require_http_methods(METHODS)
def settle(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The symptoms were looked at; the watch goes on."""
    return _with_note(request, record_id, WatchAction.SETTLE, actions.settle)


@for_roles(*VERIFIERS)
@require_http_methods(METHODS)
def resume(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The village watches again."""
    return _with_note(request, record_id, WatchAction.RESUME, actions.resume)


@for_roles(*VERIFIERS)
@require_http_methods(METHODS)
def withdraw(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Take the traveller out of the register, with a reason."""

    def act(*, note: str, **known: Any) -> Watch:
        return actions.withdraw(reason=note, **known)

    return _with_note(request, record_id, WatchAction.WITHDRAW, act)


@for_roles(*VERIFIERS)
@require_POST
def complete(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The fourteen days are over."""
    watch = find_or_404(request, record_id)
    return _decide(request, watch, WatchAction.COMPLETE, actions.complete)


@for_roles(*VERIFIERS)
@require_http_methods(METHODS)
def hand_over(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Offer the watch to another unit."""
    watch = find_or_404(request, record_id)
    units = units_by_parent(request.user)
    form = HandOverForm(request.POST if request.method == "POST" else None, units=units)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["unit_code"]
        try:
            return _act(
                request, watch, WatchAction.HAND_OVER, lambda **k: actions.hand_over(unit_code=code, **k)
            )
        except Refused as problem:
            if problem.code not in ("own_unit", "unit_unknown"):
                return _refused(request, record_id, problem)
            form.add_error("own" if form.cleaned_data["own"] else "other", problem.sentence)
    page = {**_head(request, watch), "form": form}
    return render(request, "travellers/hand_over.html", page, status=422 if form.is_bound else 200)


def _with_note(request: OfficerRequest, record_id: UUID, action: WatchAction, act: Act) -> HttpResponse:
    watch, words = find_or_404(request, record_id), DECISIONS[action]
    typed = request.POST if request.method == "POST" else None
    is_needed = action == WatchAction.WITHDRAW
    form = NoteForm(typed, label=words["label"], hint=words["hint"], is_needed=is_needed)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        return _decide(request, watch, action, lambda **known: act(note=note, **known))
    page = {**_head(request, watch), "form": form, "words": words, "action": action}
    return render(request, "travellers/decision.html", page, status=422 if form.is_bound else 200)


def _head(request: OfficerRequest, watch: Watch) -> dict[str, Any]:
    """What stands above a form about one traveller."""
    return {
        "watch": watch,
        "name": name_of(watch.record),
        "place": f"{watch.unit.label} {watch.unit.parent.label}",
        # a picture typed on for a while keeps the number it was made from
        "seen_changes": request.POST.get("seen_changes") or watch.changes,
    }


def _decide(request: OfficerRequest, watch: Watch, action: WatchAction, act: Act) -> HttpResponse:
    """Do it; on a refusal show the traveller as it stands now, and why."""
    try:
        return _act(request, watch, action, act)
    except Refused as problem:
        return _refused(request, watch.record_id, problem)


def _act(request: OfficerRequest, watch: Watch, action: WatchAction, act: Act) -> HttpResponse:
    """Do it and go back to the page. A second click of the same officer is harmless. Raises Refused."""
    seen_changes = _number(request.POST.get("seen_changes", ""))
    try:
        act(record_id=watch.record_id, seen_changes=seen_changes, by=request.user)
    except Refused:
        if not _is_repeat(request, watch.record_id, action, seen_changes):
            raise
    messages.success(request, DONE[action].format(name=name_of(watch.record)))
    return redirect("travellers:traveller", watch.record_id)


def _is_repeat(request: OfficerRequest, record_id: UUID, action: WatchAction, seen_changes: int) -> bool:
    """Whether this very action was already done by this officer on the picture it was sent from."""
    watch = find_or_404(request, record_id)
    changes = queries.changes_of(watch)
    if not changes or watch.changes != seen_changes + 1:
        return False
    return changes[-1].action == action and changes[-1].by_id == request.user.id


def _refused(request: OfficerRequest, record_id: UUID, problem: Refused) -> HttpResponse:
    watch = find_or_404(request, record_id)
    shown = addresses.remembered(request.session, request.user)
    page = {**page_of(request.user, watch, shown), "refusal": problem}
    return render(request, "travellers/traveller.html", page, status=409)


def _number(text: str) -> int:
    """A whole number that the page carried; 0, which nothing has, when it was spoiled."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0

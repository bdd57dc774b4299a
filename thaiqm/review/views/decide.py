"""The officer's decisions on one record; each leads on to the next record of the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.records import actions
from thaiqm.records.differences import questionnaire_of
from thaiqm.records.models import Record
from thaiqm.records.refusals import Refused
from thaiqm.records.states import Action
from thaiqm.review import queries, search
from thaiqm.review.forms import ReasonForm, read_reasons
from thaiqm.review.record_page import is_repeat, page_of
from thaiqm.review.texts import DONE, READY_REASONS, REJECT_REASON, WITHDRAW_REASON
from thaiqm.review.views.record import find_or_404

Act: TypeAlias = Callable[..., Record]


@for_roles(*VERIFIERS)
@require_POST
def confirm(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Confirm the record as the page showed it."""
    return _decide(request, record_id, Action.CONFIRM, actions.confirm)


@for_roles(*VERIFIERS)
@require_POST
def accept_change(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Let the proposed change become the record."""
    return _decide(request, record_id, Action.ACCEPT_CHANGE, actions.accept_change)


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def reject_change(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Leave the record as it is, with a reason."""
    return _with_reason(request, record_id, Action.REJECT_CHANGE, actions.reject_change, REJECT_REASON)


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Take the record out, with a reason."""
    return _with_reason(request, record_id, Action.WITHDRAW, actions.withdraw, WITHDRAW_REASON)


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def return_for_correction(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Send the record back with reasons that name questions."""
    record = find_or_404(request, record_id)
    reasons = read_reasons(questionnaire_of(record), request.POST)
    if request.method == "POST" and not reasons.problems:
        given = reasons.as_given
        return _decide(
            request,
            record_id,
            Action.RETURN_FOR_CORRECTION,
            lambda **known: actions.return_for_correction(reasons=given, **known),
        )
    page = page_of(request.user, record, search.remembered(request.session, request.user))
    is_wrong = request.method == "POST"
    page |= {
        "choices": reasons.choices,
        "problems": reasons.problems if is_wrong else [],
        "ready_reasons": READY_REASONS,
        # a picture typed on for a while keeps the number it was made from
        "seen_changes": request.POST.get("seen_changes") or record.changes,
        "seen_step": request.POST.get("seen_step") or page["last_step"],
    }
    return render(request, "review/return.html", page, status=422 if is_wrong else 200)


def _with_reason(
    request: OfficerRequest, record_id: UUID, action: Action, act: Act, words: dict[str, str]
) -> HttpResponse:
    record = find_or_404(request, record_id)
    form = ReasonForm(request.POST or None, label=words["label"], hint=words["hint"])
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        return _decide(request, record_id, action, lambda **known: act(reason=reason, **known))
    page = page_of(request.user, record, search.remembered(request.session, request.user))
    page |= {
        "form": form,
        "action": action,
        "seen_changes": request.POST.get("seen_changes") or record.changes,
        "seen_step": request.POST.get("seen_step") or page["last_step"],
    }
    return render(request, "review/reason.html", page, status=422 if form.is_bound else 200)


def _decide(request: OfficerRequest, record_id: UUID, action: Action, act: Act) -> HttpResponse:
    """Do it and go on to the next record; on a refusal show the record as it is now, and why."""
    record = find_or_404(request, record_id)
    shown = search.remembered(request.session, request.user)
    onward = queries.next_to_check(request.user, shown.filter, record)
    seen_changes = _number(request.POST.get("seen_changes", ""))
    try:
        act(record_id=record_id, seen_changes=seen_changes, by=request.user)
    except Refused as problem:
        fresh = find_or_404(request, record_id)
        if not is_repeat(fresh, action, seen_changes=seen_changes, by=request.user):
            return _refused(request, fresh, problem)
    messages.success(request, DONE[action].format(number=record.number))
    if onward is not None:
        return redirect("review:record", onward)
    messages.info(request, DONE["queue_empty"])
    return redirect(f"{reverse('review:queue')}?{shown.from_start.query()}")


def _refused(request: OfficerRequest, record: Record, problem: Refused) -> HttpResponse:
    seen_step = _number(request.POST.get("seen_step", ""))
    shown = search.remembered(request.session, request.user)
    page: dict[str, Any] = page_of(request.user, record, shown, seen_step=seen_step)
    page["refusal"] = problem
    return render(request, "review/record.html", page, status=409)


def _number(text: str) -> int:
    """A whole number that the page carried; 0, which nothing has, when it was spoiled."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0

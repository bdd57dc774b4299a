"""The area's problems: reporting, answering, joining the same ones, sending the rest on."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thaiqm.accounts import releases
from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.queries import place_of
from thaiqm.support import actions, clock, keyset, queries
from thaiqm.support.actions.sending_on import SENDERS
from thaiqm.support.forms import AnswerForm, ProblemForm
from thaiqm.support.models import Bundle, Problem
from thaiqm.support.page_before import page_of, path_before
from thaiqm.support.queries import ProblemFilter
from thaiqm.support.refusals import Refused
from thaiqm.support.states import WAITING, ProblemKind, ProblemStatus
from thaiqm.support.texts import DONE, STATUS_FILTERS

PAGE_SIZE: Final = 50


@for_roles(*OFFICERS)
@require_safe
def problems(request: OfficerRequest) -> HttpResponse:
    """One page of the area's problems, newest first."""
    status, kind = request.GET.get("status") or "waiting", request.GET.get("kind", "")
    if status not in STATUS_FILTERS or (kind and kind not in ProblemKind.values):
        raise Http404
    before = keyset.read(request.GET.get("before", ""))
    found = queries.page(request.user, ProblemFilter(status, kind), before=before, size=PAGE_SIZE)
    rows, more = found[:PAGE_SIZE], found[PAGE_SIZE:]
    query = {"status": status, **({"kind": kind} if kind else {})}
    last = keyset.place(rows[-1].received_at, rows[-1].id) if more else ""
    page = {
        "rows": [(row, _clock(row), row.status == ProblemStatus.OPEN) for row in rows],
        "statuses": STATUS_FILTERS.items(),
        "kinds": ProblemKind.choices,
        "status": status,
        "kind": kind,
        "path_before": path_before(request),
        "can_send_on": request.user.role in SENDERS and any(r.status == ProblemStatus.OPEN for r in rows),
        "first_url": f"?{urlencode(query)}" if before else "",
        "next_url": f"?{urlencode({**query, 'before': last})}" if more else "",
    }
    return render(request, "support/problems.html", page)


@for_roles(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficerRequest) -> HttpResponse:
    """An officer's own problem."""
    first = {"problem_id": uuid4(), "page": page_of(path_before(request))}
    form = ProblemForm(request.POST if request.method == "POST" else None, initial=first)
    version = releases.built_version()
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.report(**form.cleaned_data, app_version=version, by=request.user)
        except Refused as problem:
            form.add_error("text", problem.sentence)
        else:
            messages.success(request, DONE["reported"].format(reference=made.shown))
            return redirect("support:problem", problem_id=made.pk)
    page = {"form": form, "page": form["page"].value(), "version": version}
    return render(request, "support/new.html", page, status=422 if form.errors else 200)


@for_roles(*OFFICERS)
@require_POST
def suggest(request: OfficerRequest) -> HttpResponse:
    """A fragment: what the FAQ knows about the words being typed. They are in no address."""
    found = queries.suggestions(request.user, request.POST.get("text", ""))
    return render(request, "support/_suggestions.html", {"entries": found})


@for_roles(*OFFICERS)
@require_safe
def problem(request: OfficerRequest, problem_id: UUID) -> HttpResponse:
    """One problem with its answers and what may be done about it."""
    return _problem_page(request, _problem(request, problem_id), AnswerForm())


@for_roles(*OFFICERS)
@require_POST
def answer(request: OfficerRequest, problem_id: UUID) -> HttpResponse:
    """Answer it; what was typed stays when something is wrong."""
    found, form = _problem(request, problem_id), AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.answer(problem_id=problem_id, text=form.cleaned_data["text"], by=request.user)
        except Refused as refused:
            form.add_error("text", refused.sentence)
        else:
            messages.success(request, DONE["answered"])
            return redirect("support:problem", problem_id=problem_id)
    return _problem_page(request, found, form, status=422)


@for_roles(*OFFICERS)
@require_POST
def merge(request: OfficerRequest, problem_id: UUID) -> HttpResponse:
    """Join it to the same one."""
    _problem(request, problem_id)
    try:
        actions.merge(problem_id=problem_id, into=request.POST.get("into", "")[:40], by=request.user)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, DONE["merged"])
    return redirect("support:problem", problem_id=problem_id)


@for_roles(*SENDERS)
@require_POST
def send_on(request: OfficerRequest) -> HttpResponse:
    """Send what was chosen on to the centre."""
    try:
        chosen = [UUID(text) for text in request.POST.getlist("problem")]
        bundle: Bundle = actions.send_on(problem_ids=chosen, by=request.user)
    except (ValueError, Problem.DoesNotExist):
        raise Http404 from None
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        done = DONE["sent_on"].format(count=len(set(chosen)), reference=bundle.shown)
        messages.success(request, done)
    return redirect("support:problems")


def _problem_page(
    request: OfficerRequest, found: Problem, form: AnswerForm, status: int = 200
) -> HttpResponse:
    waits = found.status in WAITING
    unit = found.author.unit
    page: dict[str, Any] = {
        "problem": found,
        "place": place_of(unit) if unit else "",
        "answers": queries.answers_of(found),
        "clock": _clock(found),
        "form": form,
        "waits": waits,
        "choices": queries.merge_choices(request.user, found) if found.status == ProblemStatus.OPEN else [],
        "suggestions": queries.suggestions(request.user, found.text) if waits else [],
        "can_send_on": found.status == ProblemStatus.OPEN and request.user.role in SENDERS,
    }
    return render(request, "support/problem.html", page, status=status)


def _clock(found: Problem) -> clock.Clock | None:
    if found.status != ProblemStatus.SENT_ON or found.due_at is None:
        return None
    return clock.read(found.due_at, timezone.now())


def _problem(request: OfficerRequest, problem_id: UUID) -> Problem:
    """A problem of the own area; any other does not exist."""
    found = queries.problem_for(request.user, problem_id)
    if found is None:
        raise Http404
    return found

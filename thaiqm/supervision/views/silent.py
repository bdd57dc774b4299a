"""Whom to call: the page, its download, and noting a call."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thaiqm.accounts.models import OFFICERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.models import SILENT, Stage, Unit
from thaiqm.supervision import actions, coverage, silent, tables
from thaiqm.supervision.forms import CallForm
from thaiqm.supervision.message import message
from thaiqm.supervision.refusals import Refused
from thaiqm.supervision.silent import SilentFilter
from thaiqm.supervision.texts import CALL, NAVIGATION
from thaiqm.supervision.views import files
from thaiqm.supervision.views.area import below_of, head_of


@for_roles(*OFFICERS)
@require_safe
def show(request: OfficerRequest) -> HttpResponse:
    """The units to call, a page at a time, and a text to paste."""
    shown, size = _filter(request)
    rows, more = silent.page(request.user, shown, size=size)
    total = coverage.units_by_stage(request.user, below=shown.below)
    head = head_of(request, shown.below)
    page = {
        **head,
        "rows": rows,
        "more": more,
        "shown": shown,
        "query": shown.query(),
        "total": total,
        "is_whole": size > silent.PAGE,
        "most_printed": silent.MOST_PRINTED,
        "next_url": f"?{shown.query()}&after={more}{'&whole' if size > silent.PAGE else ''}",
        "stages": [Stage(stage) for stage in SILENT],
        "not_today": silent.NOT_TODAY,
        "message": ""
        if shown.stage or shown.called or shown.after
        else message(rows, total, area=head["area_label"]),
    }
    return render(request, "supervision/silent.html", page)


@for_roles(*OFFICERS)
@require_safe
def download(request: OfficerRequest, format: str) -> HttpResponseBase:
    """The whole call list as a file; that it was taken is written first."""
    shown, _ = _filter(request)
    if request.method == "GET":
        actions.take_call_list(shown=shown, format=format, by=request.user)
    rows = silent.every_one(request.user, shown)
    name = f"silent-{shown.below or 'all'}"
    return files.answer(tables.silent_units(rows), format=format, name=name, sheet=NAVIGATION["silent"])


@for_roles(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: OfficerRequest, unit_code: str) -> HttpResponse:
    """The unit's number, earlier calls, and a form for this one. Raises Http404 for a unit outside the own area."""
    shown, _ = _filter(request)
    try:
        row, calls = silent.calls_of(request.user, unit_code)
    except Unit.DoesNotExist:
        raise Http404 from None
    form = CallForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _note(request, unit_code, form):
        messages.success(request, CALL["done"].format(unit=row.unit.label))
        return redirect(f"{reverse('supervision:silent')}?{shown.query()}#unit-{unit_code}")
    page = {"row": row, "calls": calls, "form": form, "query": shown.query()}
    return render(request, "supervision/call.html", page, status=422 if form.is_bound else 200)


def _note(request: OfficerRequest, unit_code: str, form: CallForm) -> bool:
    """Write it; False with the sentence in the form when something must be corrected first."""
    try:
        actions.note_call(unit_code=unit_code, by=request.user, **form.cleaned_data)
    except Refused as problem:
        form.add_error(
            "outcome" if problem.code in ("outcome_missing", "note_taken") else "note", problem.sentence
        )
        return False
    return True


def _filter(request: OfficerRequest) -> tuple[SilentFilter, int]:
    shown = SilentFilter.read(request.GET.dict())
    below_of(request)
    return shown, silent.MOST_PRINTED if "whole" in request.GET else silent.PAGE

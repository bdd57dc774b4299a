"""An officer keys a record in for a village without internet, or mends one for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.models import Unit
from thaiqm.areas.queries import place_of, units_by_parent
from thaiqm.lib import gazetteer
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records import actions, entry_form
from thaiqm.records.differences import questionnaire_of
from thaiqm.records.entry_form import Filled, Typed
from thaiqm.records.models import Record
from thaiqm.records.receiving import Received
from thaiqm.records.refusals import Refused
from thaiqm.records.states import Action, actions_for
from thaiqm.review import queries
from thaiqm.review.actions import content_for_correction
from thaiqm.review.texts import DONE, REFUSALS
from thaiqm.review.views.record import find_or_404


@for_roles(*VERIFIERS)
@require_safe
def choose_unit(request: OfficerRequest) -> HttpResponse:
    """The villages and communities of the own area."""
    return render(request, "review/choose_unit.html", {"units": units_by_parent(request.user)})


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: OfficerRequest, unit_code: str) -> HttpResponse:
    """An empty paper for one unit; what is typed is checked, then kept like any other report."""
    unit = queries.unit_to_enter_for(request.user, unit_code)
    if unit is None:
        raise Http404
    ids = {"record_id": uuid4(), "revision_id": uuid4()}
    if request.method != "POST":
        typed: Typed = {"addr_place": entry_form.place_in_words(unit.parent.code)}
        page = _page(unit, typed, ids) | {"done": _just_entered(request)}
        return render(request, "review/enter.html", page)
    ids = {name: _uuid(request, name) for name in ids}
    typed = entry_form.read_typed(AFFECTED_PERSON_V1, request.POST)
    filled = entry_form.fill(AFFECTED_PERSON_V1, typed)
    if filled.has_errors:
        return render(request, "review/enter.html", _page(unit, typed, ids, filled), status=422)
    try:
        received = actions.enter(unit_code=unit.code, raw=filled.raw, by=request.user, **ids)
    except Refused as problem:
        page = _page(unit, typed, ids, filled) | {"refusal": problem}
        return render(request, "review/enter.html", page, status=409)
    if received.outcome != "stored":
        _say_kept_only(request, received)
    return redirect(f"{reverse('review:enter', args=[unit.code])}?done={received.record_id}")


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """A record's answers in the form, to be mended for a village without internet."""
    record = find_or_404(request, record_id)
    if Action.CORRECT not in actions_for(record.status, request.user.role):
        messages.error(request, Refused("not_allowed", status=record.get_status_display()).sentence)
        return redirect("review:record", record.id)
    questionnaire = questionnaire_of(record)
    if request.method != "POST":
        raw = content_for_correction(record=record, by=request.user)
        typed = entry_form.typed_from_raw(questionnaire, raw)
        ids = {"base_revision_id": record.current_revision, "revision_id": uuid4()}
        return render(request, "review/enter.html", _page(record.unit, typed, ids) | {"record": record})
    ids = {name: _uuid(request, name) for name in ("base_revision_id", "revision_id")}
    typed = entry_form.read_typed(questionnaire, request.POST)
    filled = entry_form.fill(questionnaire, typed)
    page = _page(record.unit, typed, ids, filled) | {"record": record}
    if filled.has_errors:
        return render(request, "review/enter.html", page, status=422)
    try:
        received = actions.enter(
            unit_code=record.unit_id, record_id=record.id, raw=filled.raw, by=request.user, **ids
        )
    except Refused as problem:
        return render(request, "review/enter.html", page | {"refusal": problem}, status=409)
    _say_corrected(request, record, received)
    return redirect("review:record", record.id)


def _say_corrected(request: OfficerRequest, record: Record, received: Received) -> None:
    if received.outcome == "stored":
        messages.success(request, DONE["corrected"].format(number=record.number))
    else:
        _say_kept_only(request, received)


def _say_kept_only(request: OfficerRequest, received: Received) -> None:
    code = "not_processed" if received.code == "not_processed" else "not_kept_as_record"
    messages.warning(request, REFUSALS[code])


def _page(unit: Unit, typed: Typed, ids: Mapping[str, UUID], filled: Filled | None = None) -> dict[str, Any]:
    problems = filled.problems if filled is not None and filled.has_errors else ()
    drawn = entry_form.groups(AFFECTED_PERSON_V1, typed, problems)
    return {
        "unit": unit,
        "place": place_of(unit),
        "questionnaire": AFFECTED_PERSON_V1,
        "groups": drawn,
        "problems": entry_form.summary(drawn, problems),
        "ids": ids,
        "provinces": gazetteer.load().provinces(),
    }


def _just_entered(request: OfficerRequest) -> Record | None:
    """The record that was entered before this empty form, to show its number."""
    try:
        record_id = UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    return queries.record_for(request.user, record_id)


def _uuid(request: OfficerRequest, name: str) -> UUID:
    """An id that the page carried. A spoiled one is no page of ours."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise BadRequest(name) from None

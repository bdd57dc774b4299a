"""Paper forms typed in one after the other, by keyboard alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.models import Unit
from thaiqm.areas.queries import place_of, units_by_parent
from thaiqm.lib.thai_text import search_key
from thaiqm.papers import actions, queries
from thaiqm.papers.typing import places as place_names
from thaiqm.papers.typing import sheet
from thaiqm.papers.typing.texts import DONE
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.entry_form import Filled, Typed, place_in_words
from thaiqm.records.models import Record
from thaiqm.records.receiving import Received
from thaiqm.records.refusals import Refused

SAVE = "save"


@for_roles(*VERIFIERS)
@require_safe
def choose_unit(request: OfficerRequest) -> HttpResponse:
    """The own villages and communities, found by typing; the only one that fits opens at once."""
    typed = request.GET.get("unit", "")[:100]
    key = search_key(typed)
    groups = [
        (parent, fitting)
        for parent, units in units_by_parent(request.user)
        if (
            fitting := [
                unit for unit in units if key in search_key(f"{unit.code} {unit.label} {parent.label}")
            ]
        )
    ]
    found = [unit for _, units in groups for unit in units]
    if key and len(found) == 1:
        return redirect("papers:type", found[0].code)
    return render(request, "papers/choose_unit.html", {"groups": groups, "typed": typed})


@for_roles(*VERIFIERS)
@require_safe
def places(request: OfficerRequest) -> HttpResponse:
    """Subdistricts that fit what is being typed: ``{"places": [{tambon, amphoe, …, line}]}``."""
    near = request.GET.get("near", "")[:8]
    found = place_names.suggest(request.GET.get("typed", ""), near=near)
    return JsonResponse({"places": [place._asdict() for place in found]})


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def type_in(request: OfficerRequest, unit_code: str) -> HttpResponse:
    """One form: typed, checked on Enter, kept on the next Enter, and the next one is empty."""
    unit = queries.unit_for(request.user, unit_code)
    if unit is None:
        raise Http404
    if request.method != "POST":
        page = _page(request, unit, _known(request, unit), {"record_id": uuid4(), "revision_id": uuid4()})
        return render(request, "papers/typing.html", page | {"done": _just_typed(request)})
    ids = {name: _uuid(request, name) for name in ("record_id", "revision_id")}
    typed = sheet.read(AFFECTED_PERSON_V1, request.POST)
    filled = sheet.fill(AFFECTED_PERSON_V1, typed)
    page = _page(request, unit, typed, ids, filled)
    if filled.has_errors:
        return render(request, "papers/typing.html", page, status=422)
    if request.POST.get("step") != SAVE:
        return render(request, "papers/typing.html", page | {"is_checked": True})
    try:
        received = actions.type_in(unit_code=unit.code, raw=filled.raw, by=request.user, **ids)
    except Refused as problem:
        return render(request, "papers/typing.html", page | {"refusal": problem}, status=409)
    return _next_form(request, unit, received, typed)


def _next_form(request: OfficerRequest, unit: Unit, received: Received, typed: Typed) -> HttpResponse:
    if received.outcome != "stored":
        code = "not_processed" if received.code == "not_processed" else "kept"
        messages.warning(request, DONE[code])
    query = {"done": str(received.record_id), **_parts_of(typed.get("survey_date", ""))}
    return redirect(f"{reverse('papers:type', args=[unit.code])}?{urlencode(query)}")


def _page(
    request: OfficerRequest, unit: Unit, typed: Typed, ids: Mapping[str, UUID], filled: Filled | None = None
) -> dict[str, Any]:
    problems = filled.problems if filled is not None else ()
    drawn = sheet.draw(AFFECTED_PERSON_V1, typed, problems)
    errors = sheet.summary(drawn, problems)
    return {
        "unit": unit,
        "place": place_of(unit),
        "questionnaire": AFFECTED_PERSON_V1,
        "blocks": drawn,
        "errors": errors,
        "first_wrong": next((target for target, _ in errors if target), ""),
        "first_box": drawn[0].lines[0].boxes[0].id,
        "warnings": sum(problem.level == "warning" for problem in problems),
        "ids": ids,
        "lists": sheet.lists(AFFECTED_PERSON_V1),
        "today": queries.typed_today(request.user, unit),
    }


def _known(request: OfficerRequest, unit: Unit) -> Typed:
    """What an empty form begins with: the unit's subdistrict, and the survey date of the form before."""
    survey_date = {part: request.GET.get(part, "")[:20] for part in ("day", "month", "year")}
    return {"addr_place": place_in_words(unit.parent.code), "survey_date": survey_date}


def _parts_of(value: object) -> dict[str, str]:
    return {part: str(text) for part, text in value.items() if text} if isinstance(value, dict) else {}


def _just_typed(request: OfficerRequest) -> Record | None:
    """The record of the form before, to show its number."""
    try:
        return queries.record_for(request.user, UUID(request.GET.get("done", "")))
    except ValueError:
        return None


def _uuid(request: OfficerRequest, name: str) -> UUID:
    """An id that the page carried. A spoiled one is no page of ours."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise BadRequest(name) from None

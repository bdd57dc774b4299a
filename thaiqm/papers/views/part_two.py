"""Part 2 has come: scanned or typed, compared with the system, noted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.areas.queries import place_of
from thaiqm.lib import thai_dates
from thaiqm.papers import actions, queries
from thaiqm.papers.actions import PartTwo
from thaiqm.papers.models import LONGEST_NOTE
from thaiqm.papers.part_two.agreement import agreement_of
from thaiqm.papers.part_two.reading import MOST_TYPED, read_mark
from thaiqm.papers.part_two.refusals import Refused
from thaiqm.papers.part_two.texts import NOTE, SAID
from thaiqm.records.models import Record
from thaiqm.records.persons import name_of
from thaiqm.records.states import Action, Status, actions_for


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: OfficerRequest) -> HttpResponse:
    """An empty box for the scanner; what it reads is received at once, and the result shown."""
    if request.method != "POST":
        return render(request, "papers/receive.html", _empty(request))
    typed = {name: request.POST.get(name, "")[:MOST_TYPED] for name in ("number", "code")}
    try:
        taken = actions.receive_part_two(mark=read_mark(typed["number"], typed["code"]), by=request.user)
    except Refused as problem:
        # a scanned text stands in one box, where the next paper's takes its place
        is_in_code = problem.code == "code_missing" or (
            problem.code in ("code_wrong", "code_fits_nothing") and bool(typed["code"].strip())
        )
        page = _empty(request) | typed | {"refusal": problem, "is_in_code": is_in_code}
        status = 404 if problem.code == "record_unknown" else 422
        return render(request, "papers/receive.html", page, status=status)
    if taken.is_repeat:
        at = thai_dates.show_datetime(taken.receipt.received_at)
        messages.warning(request, SAID["again"].format(at=at))
    return redirect(_result_url(taken))


@for_roles(*VERIFIERS)
@require_safe
def received(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """How one record's paper agrees with the system, and the box for the next paper."""
    record = _find_or_404(request, record_id)
    actions.note_look(record=record, by=request.user)
    return render(request, "papers/received.html", _page(request, record))


@for_roles(*VERIFIERS)
@require_POST
def note(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Write something about a paper that has come."""
    record = _find_or_404(request, record_id)
    revision_id = _uuid(request.POST.get("paper", ""))
    text = request.POST.get("note", "").strip()[:LONGEST_NOTE]
    if not text or revision_id is None:
        page = _page(request, record) | {"note_problem": NOTE["required"]}
        return render(request, "papers/received.html", page, status=422)
    try:
        actions.write_note(record=record, revision_id=revision_id, note=text, by=request.user)
    except Refused as problem:
        messages.error(request, problem.sentence)
    else:
        messages.success(request, SAID["noted"])
    return redirect(f"{reverse('papers:received', args=[record.id])}?paper={revision_id}")


def _result_url(taken: PartTwo) -> str:
    url = reverse("papers:received", args=[taken.record.id])
    return f"{url}?paper={taken.receipt.revision_id}"


def _page(request: OfficerRequest, record: Record) -> dict[str, Any]:
    wanted = _uuid(request.POST.get("paper", "") or request.GET.get("paper", ""))
    agreement = agreement_of(record, wanted) or agreement_of(record)
    may_return = Action.RETURN_FOR_CORRECTION in actions_for(record.status, request.user.role)
    return _empty(request) | {
        "record": record,
        "name": name_of(record),
        "place": place_of(record.unit),
        "agreement": agreement,
        "is_withdrawn": record.status == Status.WITHDRAWN,
        "may_return": may_return,
        "number": "" if agreement else record.number,
    }


def _empty(request: OfficerRequest) -> dict[str, Any]:
    return {"today": queries.received_today(request.user), "note_words": NOTE}


def _find_or_404(request: OfficerRequest, record_id: UUID) -> Record:
    record = queries.record_for(request.user, record_id)
    if record is None:
        raise Http404
    return record


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

"""Documents that are printed at once: each address answers with its PDF, kept by nobody on the way."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from thaiqm.accounts.actions import print_slips
from thaiqm.accounts.models import OFFICERS, VERIFIERS
from thaiqm.accounts.permissions import LOOKS_AFTER, OfficerRequest, for_roles
from thaiqm.accounts.queries import places_of
from thaiqm.accounts.refusals import Refused
from thaiqm.accounts.views.board import chosen_accounts
from thaiqm.areas.levels import is_shown_alone
from thaiqm.papers import actions
from thaiqm.papers.printing import (
    people_list,
    receipt,
    records_to_print,
    slips,
    summary,
    survey_form,
    typesetting,
)
from thaiqm.papers.queries import unit_for
from thaiqm.records.models import Record


@for_roles(*OFFICERS)
@require_safe
def print_blank_form(request: OfficerRequest) -> HttpResponse:
    """The empty form."""
    return _pdf("blank-form", typesetting.pdf(survey_form.TEMPLATE, survey_form.blank_form()))


@for_roles(*VERIFIERS)
@require_POST
def print_form(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The form of one record. The citizen ID stands there in full: audited, and never by GET."""
    record = _find_or_404(request, record_id)
    actions.note_printed(document="form", records=[record], shows_id=True, by=request.user)
    data = survey_form.filled_forms(records_to_print.filled([record], shows_id=True))
    return _pdf("form", typesetting.pdf(survey_form.TEMPLATE, data))


@for_roles(*VERIFIERS)
@require_POST
def print_receipt(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """What the respondent takes home."""
    record = _find_or_404(request, record_id)
    actions.note_printed(document="receipt", records=[record], shows_id=False, by=request.user)
    return _pdf("receipt", typesetting.pdf(receipt.TEMPLATE, receipt.receipt(record)))


@for_roles(*OFFICERS)
@require_safe
def print_people(request: OfficerRequest, unit_code: str) -> HttpResponse:
    """The people of one village or community."""
    unit = unit_for(request.user, unit_code)
    if unit is None:
        raise Http404
    records = records_to_print.people_of(request.user, unit)
    actions.note_list_printed(unit=unit, count=len(records), by=request.user)
    return _pdf("people", typesetting.pdf(people_list.TEMPLATE, people_list.people_list(unit, records)))


@for_roles(*OFFICERS)
@require_safe
def print_summary(request: OfficerRequest) -> HttpResponse:
    """The numbers of the own area, or of an area inside it, as an official annex."""
    below = request.GET.get("below", "")
    if below and not is_shown_alone(request.user.scope, below):
        raise Http404
    return _pdf("summary", typesetting.pdf(summary.TEMPLATE, summary.summary(request.user, below)))


@for_roles(*LOOKS_AFTER)
@require_POST
def print_activation_slips(request: OfficerRequest) -> HttpResponse:
    """The slips of `accounts:slips` as a document; new codes kill the old ones here too."""
    try:
        printed = print_slips(users=chosen_accounts(request), by=request.user)
    except Refused as refused:
        page = {"sentence": refused.sentence, "back": reverse("accounts:board")}
        return render(request, "accounts/refused.html", page, status=400)
    data = slips.slips(printed, places_of(slip.user for slip in printed))
    return _pdf("slips", typesetting.pdf(slips.TEMPLATE, data))


def _find_or_404(request: OfficerRequest, record_id: UUID) -> Record:
    record = records_to_print.one(request.user, record_id)
    if record is None:
        raise Http404
    return record


def _pdf(name: str, document: bytes) -> HttpResponse:
    """The document, to be opened; its file name says what it is and never about whom."""
    disposition = f'inline; filename="thaiqm-{name}.pdf"'
    return HttpResponse(
        document, content_type="application/pdf", headers={"Content-Disposition": disposition}
    )

"""Documents that are printed at once: each address answers with its PDF, kept by nobody on the way."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from thaiqm.accounts.models import OFFICERS, VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.papers import actions
from thaiqm.papers.printing import records_to_print, survey_form, typesetting
from thaiqm.records.models import Record


@for_roles(*OFFICERS)
@require_safe
def blank_form(request: OfficerRequest) -> HttpResponse:
    """The empty form."""
    return _pdf("form", typesetting.pdf(survey_form.TEMPLATE, survey_form.blank_form()))


@for_roles(*VERIFIERS)
@require_POST
def form(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The form of one record. The citizen ID stands there in full: audited, and never by GET."""
    record = _find_or_404(request, record_id)
    actions.note_printed(document="form", records=[record], shows_id=True, by=request.user)
    data = survey_form.filled_forms(records_to_print.filled([record], shows_id=True))
    return _pdf("form", typesetting.pdf(survey_form.TEMPLATE, data))


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

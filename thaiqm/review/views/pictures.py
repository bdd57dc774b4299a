"""The pictures of a record: of its paper, and of the respondent's signature.

The paper shows the citizen ID in full, so they are for verifiers only, and drawing one is an audited
act (docs/trust.md B5).
"""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thaiqm.accounts.models import VERIFIERS
from thaiqm.accounts.permissions import OfficerRequest, for_roles
from thaiqm.attachments import actions, pictures
from thaiqm.attachments.models import Attachment
from thaiqm.attachments.queries import attachment_of, attachments_of
from thaiqm.records.models import Record
from thaiqm.records.persons import name_of
from thaiqm.review.views.record import find_or_404


@for_roles(*VERIFIERS)
@require_safe
def picture(request: OfficerRequest, record_id: UUID, sha256: str) -> HttpResponse:
    """The page that shows one picture as large as it is, to be compared with the answers."""
    record, attachment = _find_or_404(request, record_id, sha256)
    shown = next(one for one in attachments_of(record) if one.sha256 == attachment.sha256)
    return render(
        request, "review/picture.html", {"record": record, "name": name_of(record), "picture": shown}
    )


@for_roles(*VERIFIERS)
@require_safe
def full_picture(request: OfficerRequest, record_id: UUID, sha256: str) -> HttpResponse:
    """The picture itself, drawn anew."""
    return _drawn(request, record_id, sha256, is_small=False)


@for_roles(*VERIFIERS)
@require_safe
def small_picture(request: OfficerRequest, record_id: UUID, sha256: str) -> HttpResponse:
    """The same, small, for the record's page."""
    return _drawn(request, record_id, sha256, is_small=True)


def _find_or_404(request: OfficerRequest, record_id: UUID, sha256: str) -> tuple[Record, Attachment]:
    record = find_or_404(request, record_id)
    attachment = attachment_of(record, sha256)
    if attachment is None:
        raise Http404
    return record, attachment


def _drawn(request: OfficerRequest, record_id: UUID, sha256: str, *, is_small: bool) -> HttpResponse:
    record, attachment = _find_or_404(request, record_id, sha256)
    try:
        drawn = actions.open_picture(record=record, attachment=attachment, is_small=is_small, by=request.user)
    except pictures.NotAPicture:
        # it could be drawn when it came: another release of the decoder refuses it now
        raise Http404 from None
    return HttpResponse(drawn, content_type=pictures.SHOWN_AS)

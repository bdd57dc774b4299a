"""Every write: tokens issued and revoked, and the word in the audit log that something was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from thaiqm.accounts.models import Role, User
from thaiqm.agencies import queries, tokens
from thaiqm.agencies.models import ISSUERS, LONGEST_DAYS, AgencyToken, Reach
from thaiqm.agencies.refusals import Refused
from thaiqm.audit.actions import Subject, log
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.lib.thai_text import ascii_digits, normalise

LIKE_A_CITIZEN_ID: Final = re.compile(r"(?<!\d)(?:\d[ .-]?){12}\d(?!\d)")
"""What is written about a token stands in the audit log, where no citizen ID may stand."""


def issue_token(
    *,
    token_id: UUID,
    agency: str,
    purpose: str,
    area_code: str,
    reach: str,
    days: int,
    by: User,
    reason: str = "",
) -> tuple[AgencyToken, str]:
    """A token for a named agency, and its text, which is told once. `token_id` is the form's: once is once.

    Raises Refused: not_allowed, area_outside, full_needs_centre, reason_missing, reason_needless,
    agency_missing, purpose_missing, number_in_text, days_wrong, already_issued.
    """
    agency, purpose, reason = normalise(agency), normalise(purpose), normalise(reason)
    _check_power(by, area_code, reach, reason)
    for code, text in (("agency_missing", agency), ("purpose_missing", purpose)):
        if not text:
            raise Refused(code)
    if any(LIKE_A_CITIZEN_ID.search(ascii_digits(text)) for text in (agency, purpose, reason)):
        raise Refused("number_in_text")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused("days_wrong")
    text, hashed = tokens.new()
    now = timezone.now()
    token = AgencyToken(
        id=token_id, token_hash=hashed, agency=agency, purpose=purpose, area_code=area_code, reach=reach,
        reason=reason, issued_by=by, issued_at=now, expires_at=now + timedelta(days=days),
    )  # fmt: skip
    with transaction.atomic():
        _insert(token)
        detail = {"agency": agency, "purpose": purpose, "reach": reach, "days": days, "reason": reason}
        log("agency.token_issued", by=by, subject=_subject(token, **detail))
    return token, text


def revoke_token(*, token_id: UUID, by: User) -> AgencyToken:
    """End a token at once. Raises Refused: not_found, not_allowed, already_revoked."""
    with transaction.atomic():
        token = (
            queries.visible_to(by).select_for_update(of=("self",), no_key=True).filter(pk=token_id).first()
        )
        if token is None:
            raise Refused("not_found")
        if not queries.may_revoke(by, token):
            raise Refused("not_allowed")
        if token.revoked_at is not None:
            raise Refused("already_revoked")
        token.revoked_at, token.revoked_by = timezone.now(), by
        token.save(update_fields=["revoked_at", "revoked_by"])
        log("agency.token_revoked", by=by, subject=_subject(token, agency=token.agency))
    return token


def note_read(*, by: AgencyToken, what: str, count: int, asked: Mapping[str, Any]) -> None:
    """One event for a request that a token made: what was asked, and how much was told.

    Where it told of people, `asked` names their records, so that who saw whom can be found.
    """
    inside = str(asked.get("inside", ""))
    unit_code = inside if len(inside) == UNIT_DIGITS else ""
    detail = {"what": what, "count": count, **asked}
    log("agency.data_read", by=by, subject=Subject("agency_token", str(by.id), unit_code, detail))


def _check_power(by: User, area_code: str, reach: str, reason: str) -> None:
    """Nobody gives what he or she has not got."""
    if not by.is_active or by.role not in ISSUERS or reach not in Reach:
        raise Refused("not_allowed")
    if not queries.is_area_of(by, area_code):
        raise Refused("area_outside")
    if reach == Reach.FULL:
        if by.role != Role.CENTRAL_OFFICER:
            raise Refused("full_needs_centre")
        if not reason:
            raise Refused("reason_missing")
    elif reason:
        raise Refused("reason_needless")


def _insert(token: AgencyToken) -> None:
    try:
        with transaction.atomic():
            token.save(force_insert=True)
    except IntegrityError as problem:
        if "agencies_agencytoken_pkey" not in str(problem):
            raise
        raise Refused("already_issued") from None


def _subject(token: AgencyToken, **detail: Any) -> Subject:
    shown = {"area_code": token.area_code, **{name: value for name, value in detail.items() if value}}
    return Subject("agency_token", str(token.id), detail=shown)

"""What officers do about zero reports. Each is one transaction with its audit event inside.

`seen_changes` is `ZeroReport.changes` as the page showed it: whoever acts on an older picture is refused and
reads again. Reports outside the actor's area do not exist: they raise `ZeroReport.DoesNotExist`.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.areas.models import UnitStanding
from thaiqm.audit.actions import Subject, log
from thaiqm.lib import thai_dates
from thaiqm.records.keeping import unit_is_open
from thaiqm.records.models import Revision
from thaiqm.records.receiving import Received, receive
from thaiqm.supervision.states import Transition, ZeroAction, ZeroStatus, find
from thaiqm.supervision.zero.envelope import zero_envelope
from thaiqm.supervision.zero.models import ZeroReport
from thaiqm.supervision.zero.queries import visible_to
from thaiqm.supervision.zero.refusals import Refused
from thaiqm.supervision.zero.standing import note_units

LONGEST_REASON: Final = 500
EVENTS: Final = {
    ZeroAction.CONFIRM: "zero_report.confirmed",
    ZeroAction.REFUSE: "zero_report.refused",
}


def confirm(*, record_id: UUID, seen_changes: int, by: User) -> ZeroReport:
    """The officer has made sure that nobody in the unit is affected.

    Raises:
        Refused: ``changed_meanwhile``, ``not_allowed``, ``own_entry``; ``has_records`` where affected
            persons of the unit are known.
    """
    with transaction.atomic():
        report, transition = _take(ZeroAction.CONFIRM, record_id, seen_changes, by)
        # a send that brings the first person waits for this row, or this waits for the send
        if UnitStanding.objects.select_for_update().get(unit=report.unit_id).has_records:
            raise Refused("has_records")
        _step(report, transition, by)
    return report


def refuse(*, record_id: UUID, seen_changes: int, reason: str, by: User) -> ZeroReport:
    """The officer knows better, or learned it after confirming; the reporter reads why.

    Raises:
        Refused: ``reason_missing``, ``changed_meanwhile``, ``not_allowed``, ``own_entry``.
    """
    if not reason.strip():
        raise Refused("reason_missing")
    with transaction.atomic():
        report, transition = _take(ZeroAction.REFUSE, record_id, seen_changes, by)
        _step(report, transition, by, reason.strip()[:LONGEST_REASON])
    return report


def key_in(
    *, unit_code: str, as_of: date, note: str = "", record_id: UUID, revision_id: UUID, by: User
) -> Received:
    """An officer keys one in for a village without internet, through the door of all records.

    Pass the form's own ids, so that a second click is a repeat and not a second report.

    Raises:
        Refused: ``unit_not_yours``; ``not_stored`` when the server stumbled and kept nothing.
    """
    if by.role not in VERIFIERS or not unit_is_open(unit_code, by):
        raise Refused("unit_not_yours")
    envelope = zero_envelope(
        record_id=record_id, revision_id=revision_id, unit_code=unit_code, as_of=as_of, note=note
    )
    received = receive(envelopes=[envelope], by=by)[0]
    if received.receipt is None:
        raise Refused("not_stored")
    return received


def _take(action: ZeroAction, record_id: UUID, seen_changes: int, by: User) -> tuple[ZeroReport, Transition]:
    """The report, locked, and the transition that this officer may take it along."""
    report = visible_to(by).select_for_update(of=("self",)).get(record=record_id)
    if report.changes != seen_changes:
        raise Refused("changed_meanwhile")
    transition = find(action, report.status, by.role)
    if transition is None:
        raise Refused("not_allowed", status=ZeroStatus(report.status).label)
    if transition.not_own_entry and Revision.objects.filter(record_id=record_id, author=by).exists():
        raise Refused("own_entry")
    return report, transition


def _step(report: ZeroReport, transition: Transition, by: User, reason: str = "") -> None:
    report.status, report.reason = transition.to_status, reason
    report.decided_at, report.decided_by = thai_dates.now(), by
    report.changes += 1
    report.save()
    note_units([report.unit_id])
    as_of = report.as_of.isoformat() if report.as_of else ""
    subject = Subject("record", str(report.record_id), report.unit_id, {"as_of": as_of})
    log(EVENTS[transition.action], by=by, subject=subject)

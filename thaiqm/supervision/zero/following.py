"""What comes of the records that zero reports are: where each stands, and what it means for its unit.

Called in the transaction that keeps the records, with the records locked (`records.following`). The order of
locks goes on from there: zero reports by record, then the standings of their units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.records.following import Happened
from thaiqm.records.states import Action
from thaiqm.supervision.states import CURRENT, ZeroStatus
from thaiqm.supervision.zero.models import ZeroReport
from thaiqm.supervision.zero.standing import note_units
from thaiqm.supervision.zero.texts import SYSTEM_REFUSALS

QUESTIONNAIRE: Final = "zero_report"
OLDEST: Final = timedelta(days=14)
"""A day further before its arrival says nothing about a unit any more."""


class ZeroFollower:
    """Keeps zero reports, and the standings of their units, beside their records."""

    def follow(self, happened: Sequence[Happened], *, by: User | None) -> None:
        """Bring zero reports and standings up to date."""
        own = [one for one in happened if one.record.questionnaire == QUESTIONNAIRE]
        if own:
            _follow(own)

    def note_surveyed(self, surveyed: Mapping[UUID, bool]) -> None:
        """Nobody is surveyed from a zero report."""


def _follow(happened: Sequence[Happened]) -> None:
    records = [one.record.id for one in happened]
    units = {one.record.unit_id for one in happened}
    current = Q(unit__in=units, status__in=CURRENT)
    rows = ZeroReport.objects.select_for_update().filter(Q(record__in=records) | current)
    known = {report.record_id: report for report in rows.order_by("record_id")}
    for one in happened:
        if one.action in (Action.REGISTER, Action.CORRECT):
            _take(known.setdefault(one.record.id, _report(one)), one, known)
        elif one.action == Action.WITHDRAW and one.record.id in known:
            _step(known[one.record.id], ZeroStatus.WITHDRAWN)
    note_units(units)


def _report(one: Happened) -> ZeroReport:
    return ZeroReport(record=one.record, unit_id=one.record.unit_id)


def _take(report: ZeroReport, one: Happened, known: Mapping[UUID, ZeroReport]) -> None:
    """What came now, for the first time or corrected: it stands, or what keeps it from standing."""
    report.reported_at = one.stored_at or thai_dates.now()
    report.reported_by_id = one.record.author_id
    report.as_of, reason = _day(one)
    report.decided_at = report.decided_by = None
    if reason:
        _step(report, ZeroStatus.REFUSED, reason)
        return
    others = [r for r in known.values() if r.unit_id == report.unit_id and r is not report]
    standing = next((other for other in others if other.status in CURRENT), None)
    if standing is not None and not _says_more(report, standing):
        _step(report, ZeroStatus.SUPERSEDED)
        return
    if standing is not None:
        _step(standing, ZeroStatus.SUPERSEDED)
    _step(report, ZeroStatus.REPORTED)


def _day(one: Happened) -> tuple[date | None, str]:
    """The day it speaks of, and why that cannot be taken; empty when it can."""
    given = one.judged.answers.get("as_of") if one.judged else None
    if not isinstance(given, str) or (one.judged and one.judged.has_errors):
        return None, SYSTEM_REFUSALS["day_wrong"]
    day, came = date.fromisoformat(given), thai_dates.day_of(one.stored_at or thai_dates.now())
    if came - day > OLDEST:
        return day, SYSTEM_REFUSALS["day_old"].format(days=OLDEST.days)
    return day, ""


def _says_more(report: ZeroReport, standing: ZeroReport) -> bool:
    """Whether it speaks of a later day; of the same day it replaces what nobody has confirmed yet."""
    if report.as_of is None or standing.as_of is None:
        return report.as_of is not None
    is_same = report.as_of == standing.as_of
    return report.as_of > standing.as_of or (is_same and standing.status == ZeroStatus.REPORTED)


def _step(report: ZeroReport, status: ZeroStatus, reason: str = "") -> None:
    report.status, report.reason = status, reason
    report.changes += 1
    report.save()

"""Made-up zero reports, through the door of all records."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests import making
from thaiqm.accounts.models import User
from thaiqm.areas.models import Stage, UnitStanding
from thaiqm.lib import thai_dates
from thaiqm.records import envelopes
from thaiqm.records.envelopes import Envelope, seal_up
from thaiqm.records.models import Record
from thaiqm.records.receiving import Received, receive
from thaiqm.supervision.zero.models import ZeroReport

UNIT = "47010201"


def day(days_ago: int) -> date:
    """The day so many days before today, in Bangkok."""
    return thai_dates.today() - timedelta(days=days_ago)


def typed(when: date) -> dict[str, Any]:
    """A date as the phone gives it."""
    return {"day": when.day, "month": when.month, "year": when.year + thai_dates.BUDDHIST_ERA}


def envelope(
    *,
    days_ago: int = 0,
    unit: str = UNIT,
    record_id: UUID | None = None,
    base: UUID | None = None,
    action: str = "report",
    **answers: Any,
) -> Envelope:
    """What a phone sends."""
    content: dict[str, Any] = {
        "action": action,
        "questionnaire": "zero_report",
        "version": 1,
        "unit": unit,
        "answers": {"as_of": typed(day(days_ago)), **answers},
        "finished_at": thai_dates.now().isoformat(timespec="seconds"),
    }
    if action == "withdraw":
        content["reason"] = "กดผิด"
    return seal_up(
        record_id=record_id or uuid4(), revision_id=uuid4(), base_revision_id=base, content=content
    )


def sent(by: User | None = None, *, unit: str = UNIT, **given: Any) -> Received:
    """A zero report that came."""
    return receive(envelopes=[envelope(unit=unit, **given)], by=by or making.head(unit))[0]


def report(by: User | None = None, **given: Any) -> ZeroReport:
    """The same, as it stands now."""
    return fresh(sent(by, **given).record_id)


def fresh(record_id: UUID) -> ZeroReport:
    """A report as it stands now."""
    return ZeroReport.objects.select_related("record", "unit__standing").get(record=record_id)


def withdraw(zero: ZeroReport) -> Received:
    """The reporter takes it back."""
    record = Record.objects.get(id=zero.record_id)
    return sent(unit=zero.unit_id, record_id=record.id, base=record.current_revision, action="withdraw")


def person(unit: str = UNIT) -> Record:
    """An affected person who was reported."""
    received = receive(envelopes=[envelopes.read(making.item(unit=unit))], by=making.head(unit))
    return Record.objects.get(pk=received[0].record_id)


def stage_of(unit: str = UNIT) -> str:
    """How far the unit is."""
    found = UnitStanding.objects.filter(unit_id=unit).values_list("stage", flat=True).first()
    return found or Stage.NO_ACCOUNT

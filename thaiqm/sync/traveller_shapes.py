"""Travellers as API v1 tells them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema

from thaiqm.areas.models import Area
from thaiqm.lib import citizen_id
from thaiqm.records.persons import name_of
from thaiqm.records.reasons import in_words
from thaiqm.sync.shapes import ReasonOut
from thaiqm.travellers import watch_days
from thaiqm.travellers.models import Watch
from thaiqm.travellers.of_unit import Incoming
from thaiqm.travellers.states import WatchStatus


class ContactOut(Schema):
    """Whom to call about symptoms."""

    label: str
    phone: str


class TravellerOut(Schema):
    """A traveller and the watch, day by day. Days are days in Bangkok."""

    record_id: UUID
    revision_id: UUID
    number: str
    name: str
    citizen_id_masked: str
    status: str
    status_label: str
    arrival_date: date
    last_day: date
    watched_from: date
    checked_days: list[date]
    symptom_days: list[date]
    excused_days: list[date]
    has_open_symptoms: bool
    ended_on: date | None
    reasons: list[ReasonOut]
    is_surveyed: bool
    party: UUID | None
    updated_at: datetime


class IncomingOut(Schema):
    """A traveller whom another unit hands over, with the answers as they were typed there."""

    record_id: UUID
    revision_id: UUID
    name: str
    arrival_date: date
    last_day: date
    left_on: date
    from_label: str
    answers: dict[str, Any]


class TravellersOut(Schema):
    """One page; `next` asks for the following one, null at the end."""

    server_time: datetime
    today: date
    contacts: list[ContactOut]
    items: list[TravellerOut]
    incoming: list[IncomingOut]
    next: str | None


def watch_shape(watch: Watch) -> dict[str, Any]:
    """`TravellerOut`."""
    record = watch.record
    digits = record.citizen_id
    return {
        "record_id": record.id,
        "revision_id": record.current_revision,
        "number": record.number,
        "name": name_of(record),
        "citizen_id_masked": citizen_id.mask(digits) if digits else "",
        "status": watch.status,
        "status_label": WatchStatus(watch.status).label,
        "arrival_date": watch.arrival_date,
        "last_day": watch.last_day,
        "watched_from": watch.watched_from,
        "checked_days": watch.checked_days,
        "symptom_days": watch.symptom_days,
        "excused_days": watch_days.days_in(watch.excused, watch.arrival_date),
        "has_open_symptoms": watch.has_open_symptoms,
        "ended_on": watch.ended_on,
        "reasons": in_words(record.reasons),
        "is_surveyed": watch.is_surveyed,
        "party": watch.party,
        "updated_at": watch.updated_at,
    }


def incoming_shape(one: Incoming) -> dict[str, Any]:
    """`IncomingOut`: of the other unit no more than its district."""
    watch, record = one.handover.watch, one.handover.watch.record
    return {
        "record_id": record.id,
        "revision_id": record.current_revision,
        "name": name_of(record),
        "arrival_date": watch.arrival_date,
        "last_day": watch.last_day,
        "left_on": one.handover.left_on,
        "from_label": _district(record.unit.parent),
        "answers": one.report.content["answers"] if one.report else dict(record.full_answers),
    }


def _district(area: Area) -> str:
    """The district and province of a subdistrict or municipality, in words."""
    above = [area] if len(area.code) == 4 else []
    while area.parent is not None:
        area = area.parent
        above.append(area)
    return " ".join(one.label for one in above)

"""Travellers who move on: where they go, the village there is offered the watch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.audit.actions import Subject, log
from thaiqm.records.following import Happened
from thaiqm.travellers import moments
from thaiqm.travellers.models import Handover, Watch


def depart(watch: Watch, one: Happened, *, by: User) -> None:
    """The traveller has left; the watch here ends on that day. A later word changes day and place."""
    left_on = moments.answered_day(one, "left_on")
    left_on = left_on or moments.finished_day(one, not_before=watch.arrival_date)
    watch.ended_on = max(left_on, watch.arrival_date)
    destination = _destination(one.judged.answers if one.judged else {}, watch.unit_id)
    offer(watch, destination, left_on=watch.ended_on, by=by)


def offer(watch: Watch, unit: Unit | None, *, left_on: date, by: User) -> None:
    """Offer the watch to a unit, instead of any other one; None only takes back what is offered."""
    take_back(watch)
    if unit is None or watch.handovers.filter(taken_as__isnull=False).exists():
        return
    Handover.objects.create(watch=watch, to_unit=unit, left_on=left_on, offered_by=by)
    subject = Subject("record", str(watch.record_id), watch.unit_id, {"to": unit.code})
    log("traveller.handed_over", by=by, subject=subject)


def take_back(watch: Watch) -> None:
    """What nobody has taken over is offered no more."""
    Handover.objects.filter(watch=watch, ended_at=None).update(ended_at=Now())


def _destination(answers: Mapping[str, Any], from_unit: str) -> Unit | None:
    """The village that was named, when there is one of this number in this subdistrict."""
    place, moo = answers.get("destination_place"), answers.get("destination_moo")
    if not isinstance(place, dict) or not isinstance(moo, int):
        return None
    code = f"{place.get('tambon', '')}{moo:02d}"
    return Unit.objects.filter(code=code, abolished_at=None).exclude(code=from_unit).first()

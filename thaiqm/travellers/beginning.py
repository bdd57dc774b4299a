"""A watch begins: with an arrival that was reported, or where it goes on after a handover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.audit.actions import Subject, log
from thaiqm.lib import thai_dates
from thaiqm.records.following import Happened
from thaiqm.records.models import Record
from thaiqm.travellers import moments, watch_days
from thaiqm.travellers.models import DailyCheck, Handover, Watch
from thaiqm.travellers.origins import origin_of, risk_class_of


def begin(happened: Happened, known: Mapping[UUID, Watch], *, by: User | None) -> Watch:
    """The watch over a traveller who has just been registered; not saved.

    Watching begins on the day on which the report was finished, for nobody can be asked to have
    watched before. An arrival that could not be read is taken to be the day on which it came.

    Args:
        happened: the registration.
        known: watches of the same unit that the report may name, by record.
        by: who reported.
    """
    record = happened.record
    arrival = _arrival(happened)
    watch = Watch(
        record=record,
        unit_id=record.unit_id,
        district_code=record.district_code,
        arrival_date=arrival,
        watched_from=moments.finished_day(happened, not_before=arrival),
        party=_party(happened, known),
    )
    _place(watch, record)
    handover = _handover(happened)
    if handover is not None:
        _take(watch, handover, by)
    return watch


def correct(watch: Watch, happened: Happened) -> None:
    """Bring a watch to a corrected report; not saved. Another day of arrival moves every day's bit."""
    _place(watch, happened.record)
    arrival = _arrival(happened, otherwise=watch.arrival_date)
    if arrival == watch.arrival_date:
        return
    excused = watch_days.days_in(watch.excused, watch.arrival_date)
    found = list(DailyCheck.objects.filter(watch=watch).values_list("day", "has_symptoms"))
    watch.arrival_date = arrival
    watch.watched_from = max(watch.watched_from, arrival)
    watch.checked = watch_days.bits(arrival, (day for day, _ in found))
    watch.symptomatic = watch_days.bits(arrival, (day for day, has_symptoms in found if has_symptoms))
    watch.excused = watch_days.bits(arrival, excused)


def companion_of(happened: Happened) -> UUID | None:
    """The record of the traveller with whom this one came, if the report names one."""
    return happened.envelope.based_on("companion") if happened.envelope else None


def _arrival(happened: Happened, otherwise: date | None = None) -> date:
    came = thai_dates.day_of(happened.stored_at or thai_dates.now())
    return moments.answered_day(happened, "arrival_date") or otherwise or came


def _place(watch: Watch, record: Record) -> None:
    watch.origin = origin_of(record.answers)
    watch.risk_class = risk_class_of(record.answers)


def _party(happened: Happened, known: Mapping[UUID, Watch]) -> UUID | None:
    """Everybody who came together names the first of them."""
    companion = companion_of(happened)
    first = known.get(companion) if companion else None
    if first is None or first.unit_id != happened.record.unit_id:
        return None
    return first.party or first.record_id


def _handover(happened: Happened) -> Handover | None:
    """The open handover to this very unit that the report takes up."""
    source = happened.envelope.based_on("handover") if happened.envelope else None
    if source is None:
        return None
    # the watch before its handovers, as everybody who changes either does
    list(Watch.objects.select_for_update().filter(record_id=source).values_list("status"))
    rows = Handover.objects.select_for_update().filter(ended_at=None, to_unit_id=happened.record.unit_id)
    return rows.filter(watch_id=source).first()


def _take(watch: Watch, handover: Handover, by: User | None) -> None:
    """The watch goes on here; in the unit before it has ended."""
    watch.taken_from_id = handover.watch_id
    watch.watched_from = max(watch.watched_from, min(handover.left_on, thai_dates.today()))
    handover.taken_as_id = watch.record_id
    handover.taken_at = handover.ended_at = Now()
    handover.save(update_fields=["taken_as", "taken_at", "ended_at"])
    subject = Subject("record", str(handover.watch_id), watch.unit_id, {"as": str(watch.record_id)})
    log("traveller.taken_over", by=by, subject=subject)

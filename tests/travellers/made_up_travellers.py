"""Made-up travellers and what follows about them, through the door of all records.

Days are told as days ago, so that a test never waits for the clock: `traveller(days_ago=3)` arrived
three days ago and was reported on that day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests import making
from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.records.envelopes import Envelope, seal_up
from thaiqm.records.models import Record
from thaiqm.records.receiving import Received, receive
from thaiqm.travellers.models import Watch

UNIT = "47010201"


def day(days_ago: int) -> date:
    """The day so many days before today, in Bangkok."""
    return thai_dates.today() - timedelta(days=days_ago)


def typed(when: date) -> dict[str, str]:
    """A date as somebody types it."""
    return {"day": str(when.day), "month": str(when.month), "year": str(when.year + thai_dates.BUDDHIST_ERA)}


def answers(*, days_ago: int = 3, **changed: Any) -> dict[str, Any]:
    """An arrival as typed, without errors or warnings; a value of None takes a question away."""
    raw: dict[str, Any] = {
        "name": {"title": "นาย", "given": "สมพร", "family": "เดินทาง"},
        "id_type": "has_number",
        "citizen_id": making.new_citizen_id(),
        "phone_status": "has_phone",
        "phone": "089 876 5432",
        "age_years": "31",
        "sex": "male",
        "stay_house_no": "45",
        "stay_moo": "1",
        "stay_place": {"tambon": "470102", "postcode": "47220"},
        "stay_is_home": "yes",
        "arrival_date": typed(day(days_ago)),
        "origin_kind": "in_country",
        "origin_province": "10",
        "venue_status": "no",
        "travel_means": "bus",
    }
    if changed.get("id_type", "has_number") != "has_number":
        del raw["citizen_id"], raw["stay_is_home"]
    raw.update(changed)
    return {question: value for question, value in raw.items() if value is not None}


def envelope(
    raw: Mapping[str, Any],
    *,
    unit: str = UNIT,
    questionnaire: str = "traveller",
    record_id: UUID | None = None,
    base: UUID | None = None,
    finished: date | None = None,
    based_on: Mapping[str, str] | None = None,
) -> Envelope:
    """What a phone sends. `finished` is the day on which it was finished, today if None."""
    moment = datetime.combine(finished, time(18), thai_dates.BANGKOK) if finished else thai_dates.now()
    content: dict[str, Any] = {
        "action": "report" if questionnaire in ("traveller", "affected_person") else "follow_up",
        "questionnaire": questionnaire,
        "version": 1,
        "unit": unit,
        "answers": dict(raw),
        "finished_at": moment.isoformat(timespec="seconds"),
    }
    if based_on is not None:
        content["based_on"] = dict(based_on)
    return seal_up(
        record_id=record_id or uuid4(), revision_id=uuid4(), base_revision_id=base, content=content
    )


def send(one: Envelope, *, by: User | None = None) -> Received:
    """Send it as the head of its unit, or as somebody else."""
    return receive(envelopes=[one], by=by or making.head(one.unit_code))[0]


def traveller(
    *,
    unit: str = UNIT,
    days_ago: int = 3,
    by: User | None = None,
    based_on: Mapping[str, str] | None = None,
    **changed: Any,
) -> Watch:
    """Somebody who arrived so many days ago and was reported on that day; the watch is returned."""
    making.areas()
    raw = answers(days_ago=days_ago, **changed)
    received = send(envelope(raw, unit=unit, finished=day(days_ago), based_on=based_on), by=by)
    return Watch.objects.get(record_id=received.record_id)


def companion_of(watch: Watch, **changed: Any) -> Watch:
    """Somebody who came with this traveller on the same day."""
    days_ago = (thai_dates.today() - watch.arrival_date).days
    based_on = {"record_id": str(watch.record_id), "as": "companion"}
    return traveller(unit=watch.unit_id, days_ago=days_ago, based_on=based_on, **changed)


def check(
    watch: Watch,
    *,
    days_ago: int = 0,
    symptoms: Sequence[str] = (),
    by: User | None = None,
    **changed: Any,
) -> Received:
    """A daily check about that day, finished on it. The watch that was passed is read anew."""
    raw: dict[str, Any] = {
        "check_date": typed(day(days_ago)),
        "temperature": "36.6",
        "symptom_status": "some" if symptoms else "none",
    }
    raw |= {"symptoms": list(symptoms)} if symptoms else {}
    return _follow(watch, "daily_check", {**raw, **changed}, finished=day(days_ago), by=by)


def depart(watch: Watch, *, days_ago: int = 0, to: str = "", by: User | None = None) -> Received:
    """The traveller left on that day: to this village by its code, or nobody knows where."""
    raw: dict[str, Any] = {"left_on": typed(day(days_ago)), "destination_kind": "unknown"}
    if to:
        raw |= {
            "destination_kind": "another_village",
            "destination_moo": str(int(to[6:])),
            "destination_place": {"tambon": to[:6], "postcode": ""},
        }
    return _follow(watch, "departure", raw, finished=day(days_ago), by=by)


def survey(watch: Watch, *, by: User | None = None) -> Record:
    """The same person surveyed as an affected person, from the row of the register."""
    raw = making.answers(citizen_id=watch.record.citizen_id)
    based_on = {"record_id": str(watch.record_id), "as": "registered"}
    sent = envelope(raw, unit=watch.unit_id, questionnaire="affected_person", based_on=based_on)
    record_id = send(sent, by=by).record_id
    watch.refresh_from_db()
    return Record.objects.get(id=record_id)


def _follow(
    watch: Watch, questionnaire: str, raw: Mapping[str, Any], *, finished: date, by: User | None
) -> Received:
    sent = envelope(
        raw, unit=watch.unit_id, questionnaire=questionnaire, record_id=watch.record_id, finished=finished
    )
    received = send(sent, by=by)
    watch.refresh_from_db()
    return received

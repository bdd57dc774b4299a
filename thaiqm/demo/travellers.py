"""The demo's traveller register, through the same door as a real one.

A watch lives in the days around today, so the days follow from the day on which the demo is made;
the ids follow from numbers, so nothing is made twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from thaiqm.accounts.models import User
from thaiqm.demo import accounts, people, texts
from thaiqm.demo.records import Staff
from thaiqm.lib import thai_dates
from thaiqm.records import envelopes
from thaiqm.records.models import Record
from thaiqm.records.receiving import receive
from thaiqm.travellers.models import CallNumber

FIRST = 7_000
DAYS_AGO = (0, 1, 2, 4, 6, 9, 12, 14, 16, 21)
"""How long ago the travellers of each unit arrived."""
ORIGINS = ("10", "13", "20", "74", "10", "12", "50", "10", "11", "83")
COMPANION_EVERY, MISSED_EVERY, SURVEYED_EVERY = 5, 7, 3
WITH_SYMPTOMS = {3: ("cough",), 14: ("fever", "breathless"), 35: ("sore_throat",)}
"""By a traveller's place among all: the symptoms of the last check."""
MOVED = {6: "47020101", 24: "47010201"}
"""By place: the village to which somebody moved on."""


@dataclass(frozen=True)
class Planned:
    """One traveller of the demo."""

    place: int
    unit: str
    days_ago: int

    @property
    def number(self) -> int:
        """The person's number among the demo's people."""
        return FIRST + self.place

    @property
    def record_id(self) -> UUID:
        """The same at every run."""
        return uuid5(NAMESPACE_URL, f"demo traveller {self.place}")

    def revision_id(self, what: str) -> UUID:
        """The same for the same thing about this traveller."""
        return uuid5(NAMESPACE_URL, f"demo traveller {self.place} {what}")


def make_travellers() -> int:
    """Make the register unless it is there; returns how many travellers were made."""
    plans = list(_plans())
    if Record.objects.filter(id=plans[0].record_id).exists():
        return 0
    staff = Staff()
    for plan in plans:
        by = staff.reporter(plan.unit)
        sent = list(_envelopes(plan, thai_dates.today(), by))
        for start in range(0, len(sent), 50):
            receive(envelopes=sent[start : start + 50], by=by)
    for area in ("4701", "4702", "4799"):
        CallNumber.objects.update_or_create(
            area_code=area,
            defaults={
                "label": texts.CALL_LABEL,
                "phone": texts.CALL_PHONE,
                "updated_by": staff.officer(
                    accounts.READY_COMMUNITIES[0] if area == "4799" else f"{area}0101"
                ),
            },
        )
    return len(plans)


def _plans() -> Iterator[Planned]:
    units = (*accounts.READY_VILLAGES, *accounts.READY_COMMUNITIES)
    for place in range(len(units) * len(DAYS_AGO)):
        unit, turn = units[place // len(DAYS_AGO)], place % len(DAYS_AGO)
        yield Planned(place, unit, DAYS_AGO[turn - (place % COMPANION_EVERY == 1)])


def _envelopes(plan: Planned, today: date, by: User) -> Iterator[envelopes.Envelope]:
    """The arrival, the checks until yesterday, and what else happened, in the order of days."""
    arrival = today - timedelta(days=plan.days_ago)
    yield _seal(plan, "traveller", _arrival(plan, arrival), arrival, based_on=_company(plan))
    left = today - timedelta(days=1) if plan.place in MOVED else None
    for number in range(1, min(plan.days_ago, 15)):
        day = arrival + timedelta(days=number)
        if (plan.place + number) % MISSED_EVERY and (left is None or day < left):
            yield _seal(plan, "daily_check", _check(plan, day, today), day)
    if left is not None:
        yield _seal(plan, "departure", _departure(left, MOVED[plan.place]), left)
    elif plan.place % SURVEYED_EVERY == 0:
        raw = people.answers(plan.number, plan.unit, surveyor=by.full_name, group="resident")
        yield _seal(plan, "affected_person", raw, today)


def _arrival(plan: Planned, arrival: date) -> people.Answers:
    """The person of the same number, as somebody who came."""
    whole = people.answers(plan.number, plan.unit, surveyor="")
    person = ("name", "id_type", "citizen_id", "phone_status", "phone", "age_years")
    house = {
        f"stay_{part}": whole[f"addr_{part}"]
        for part in ("house_no", "road", "moo", "place")
        if f"addr_{part}" in whole
    }
    return {
        **{question: whole[question] for question in person},
        "sex": "male" if whole["name"]["title"] == texts.TITLES[0] else "female",
        **house,
        "stay_is_home": "yes" if plan.place % 2 else "no",
        "arrival_date": _typed(arrival),
        "origin_kind": "in_country",
        "origin_province": ORIGINS[plan.place % len(ORIGINS)],
        "venue_status": "no",
        "travel_means": "bus",
    }


def _check(plan: Planned, day: date, today: date) -> people.Answers:
    symptoms = WITH_SYMPTOMS.get(plan.place) if day == today - timedelta(days=1) else None
    tenths = 364 + (plan.place + day.day) % 5
    answers: people.Answers = {"check_date": _typed(day), "temperature": f"{tenths // 10}.{tenths % 10}"}
    if not symptoms:
        return {**answers, "symptom_status": "none"}
    return {**answers, "temperature": "37.8", "symptom_status": "some", "symptoms": list(symptoms)}


def _departure(left: date, unit: str) -> people.Answers:
    return {
        "left_on": _typed(left),
        "destination_kind": "another_village",
        "destination_moo": str(int(unit[6:])),
        "destination_place": {"tambon": unit[:6], "postcode": ""},
    }


def _company(plan: Planned) -> Mapping[str, str] | None:
    """Some came together with the one before them."""
    if plan.place % COMPANION_EVERY != 1:
        return None
    return {"record_id": str(uuid5(NAMESPACE_URL, f"demo traveller {plan.place - 1}")), "as": "companion"}


def _seal(
    plan: Planned,
    questionnaire: str,
    raw: people.Answers,
    day: date,
    based_on: Mapping[str, str] | None = None,
) -> envelopes.Envelope:
    is_survey = questionnaire == "affected_person"
    content: dict[str, Any] = {
        "action": "report" if is_survey or questionnaire == "traveller" else "follow_up",
        "questionnaire": questionnaire,
        "version": 1,
        "unit": plan.unit,
        "answers": raw,
        "finished_at": datetime.combine(day, time(0, 30), thai_dates.BANGKOK).isoformat(),
    }
    if is_survey:
        content["based_on"] = {"record_id": str(plan.record_id), "as": "registered"}
    if based_on:
        content["based_on"] = dict(based_on)
    return envelopes.seal_up(
        record_id=plan.revision_id("survey") if is_survey else plan.record_id,
        revision_id=plan.revision_id(f"{questionnaire} {day}"),
        base_revision_id=None,
        content=content,
    )


def _typed(day: date) -> dict[str, str]:
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year + thai_dates.BUDDHIST_ERA)}

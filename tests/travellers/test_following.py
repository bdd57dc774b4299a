"""Watches follow the records and follow-ups that are sent (thaiqm/travellers/following.py)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests import making
from tests.records.tallied import totals
from tests.travellers import made_up_travellers as made_up
from tests.travellers.counted import as_counted
from thaiqm.lib import thai_dates
from thaiqm.records.envelopes import seal_up
from thaiqm.records.models import KeptAside, Record, Revision, StatusChange
from thaiqm.records.receiving import receive
from thaiqm.records.states import Status
from thaiqm.travellers.models import DailyCheck, Watch
from thaiqm.travellers.states import RiskClass, WatchStatus

pytestmark = pytest.mark.django_db
OTHER = "47010301"


def is_open(watch: Watch) -> bool:
    """Whether an officer has to look at symptoms, as the database says now."""
    return Watch.objects.get(record_id=watch.record_id).has_open_symptoms


def test_an_arrival_begins_a_watch() -> None:
    """It is registered at once, needs nobody's confirmation, and counts among no affected persons."""
    watch = made_up.traveller(days_ago=2)
    assert (watch.record.status, watch.status) == (Status.REGISTERED, WatchStatus.WATCHING)
    assert watch.arrival_date == watch.watched_from == made_up.day(2)
    assert (watch.origin, watch.risk_class) == ("10", RiskClass.BANGKOK)
    assert totals(making.head().scope)["records"] == 0
    assert as_counted() == {
        "watching": 1,
        "arrivals": 1,
        "due": 14,
    }


@pytest.mark.parametrize(
    ("answers", "risk", "origin"),
    [
        ({"origin_province": "74"}, RiskClass.BANGKOK, "74"),
        ({"origin_province": "20"}, RiskClass.PROVINCE, "20"),
        ({"origin_kind": "abroad", "origin_province": None, "origin_country": "ลาว"}, RiskClass.ABROAD, "--"),
        ({"venue_status": "yes", "venue": "สนามมวย"}, RiskClass.VENUE, "10"),
    ],
)
def test_the_class_of_risk_follows_from_where_somebody_was(
    answers: dict[str, Any], risk: RiskClass, origin: str
) -> None:
    """Bangkok and its five neighbours are known by their codes."""
    watch = made_up.traveller(**answers)
    assert (watch.risk_class, watch.origin) == (risk, origin)


def test_somebody_reported_late_is_watched_from_the_report_on() -> None:
    """Nobody can be asked to have watched before they knew."""
    making.areas()
    sent = made_up.envelope(made_up.answers(days_ago=5), finished=made_up.day(1))
    made_up.send(sent)
    watch = Watch.objects.get()
    assert (watch.arrival_date, watch.watched_from) == (made_up.day(5), made_up.day(1))
    assert as_counted()["due"] == 11


def test_a_clock_in_another_century_is_not_believed() -> None:
    """543 years ahead or long before the arrival: the watch begins between arrival and today."""
    making.areas()
    for days, expected in ((543 * 365, thai_dates.today()), (-400, made_up.day(3))):
        finished = thai_dates.today() + timedelta(days=days)
        sent = made_up.envelope(made_up.answers(days_ago=3), finished=finished)
        made_up.send(sent)
        assert Watch.objects.get(record_id=sent.record_id).watched_from == expected


def test_a_check_counts_for_the_day_it_belongs_to() -> None:
    """Entered late, too; the health answers lie sealed and nowhere else."""
    watch = made_up.traveller(days_ago=3)
    made_up.check(watch, days_ago=0)
    made_up.check(watch, days_ago=2, temperature="36.4")
    assert watch.checked_days == [made_up.day(2), made_up.day(0)]
    late = DailyCheck.objects.get(day=made_up.day(2))
    assert late.health == {"temperature": 364, "symptom_status": "none"}
    assert (late.has_symptoms, watch.has_open_symptoms) == (False, False)
    assert [row.answers for row in Revision.objects.filter(action="follow_up")] == [
        {"check_date": made_up.day(0).isoformat()},
        {"check_date": made_up.day(2).isoformat()},
    ]
    assert as_counted() == {"watching": 1, "arrivals": 1, "due": 14, "done": 2}


def test_a_check_is_no_step_in_the_life_of_the_record() -> None:
    """Eleven million of them would bury the steps that people read."""
    watch = made_up.traveller()
    before = Record.objects.get()
    made_up.check(watch)
    record = Record.objects.get()
    assert StatusChange.objects.count() == 1
    assert (record.changes, record.current_revision) == (before.changes, before.current_revision)


@pytest.mark.parametrize(
    "found",
    [{"symptoms": ["cough"]}, {"temperature": "37.5"}, {"symptoms": ["breathless"], "temperature": None}],
)
def test_symptoms_are_an_officers_business_at_once(found: dict[str, Any]) -> None:
    """Also when only the thermometer says so."""
    watch = made_up.traveller()
    made_up.check(watch, **found)
    assert watch.has_open_symptoms
    assert watch.symptoms_told_at is not None
    assert watch.symptom_days == [made_up.day(0)]
    assert as_counted() == {
        "watching": 1, "arrivals": 1, "due": 14, "done": 1, "symptomatic": 1, "open_symptoms": 1
    }  # fmt: skip


def test_below_the_fever_there_are_no_symptoms() -> None:
    """37.4 °C is none."""
    watch = made_up.traveller()
    made_up.check(watch, temperature="37.4")
    assert not watch.has_open_symptoms


def test_what_was_finished_last_about_a_day_stands() -> None:
    """Whatever order it comes in: a corrected mistake takes the flag back, an older word does not."""
    watch = made_up.traveller()
    ids: dict[str, Any] = {"record_id": watch.record_id, "questionnaire": "daily_check"}
    raw = {"check_date": made_up.typed(made_up.day(0)), "symptom_status": "none"}
    older = made_up.envelope({**raw, "symptom_status": "some", "symptoms": ["fever"]}, **ids)
    content = {**older.content, "answers": raw, "finished_at": "2020-01-01T08:00:00+07:00"}
    made_up.send(older)
    assert is_open(watch)
    oldest = seal_up(record_id=watch.record_id, revision_id=uuid4(), base_revision_id=None, content=content)
    made_up.send(oldest)
    assert is_open(watch)
    made_up.send(made_up.envelope(raw, **ids))
    assert not is_open(watch)
    assert DailyCheck.objects.count() == 1


def test_a_check_that_comes_before_the_arrival_waits_for_it() -> None:
    """Kept with a receipt, and counted as soon as the arrival is there (docs/trust.md A4)."""
    making.areas()
    arrival = made_up.envelope(made_up.answers(days_ago=1), finished=made_up.day(1))
    raw = {"check_date": made_up.typed(made_up.day(0)), "symptom_status": "none"}
    early = made_up.envelope(raw, questionnaire="daily_check", record_id=arrival.record_id)
    received = made_up.send(early)
    assert (received.outcome, received.code) == ("kept_aside", "record_unknown")
    assert received.receipt is not None
    made_up.send(arrival)
    assert Watch.objects.get().checked_days == [made_up.day(0)]
    assert made_up.send(early).receipt == received.receipt
    assert DailyCheck.objects.count() == 1


def test_arrival_companions_and_checks_may_come_in_one_send() -> None:
    """Offline for three days: everything arrives together, in the order in which it was finished."""
    making.areas()
    first = made_up.envelope(made_up.answers(days_ago=2), finished=made_up.day(2))
    based_on = {"record_id": str(first.record_id), "as": "companion"}
    second = made_up.envelope(made_up.answers(days_ago=2), finished=made_up.day(2), based_on=based_on)
    raw = {"check_date": made_up.typed(made_up.day(1)), "symptom_status": "none"}
    checks = [
        made_up.envelope(raw, questionnaire="daily_check", record_id=one.record_id) for one in (first, second)
    ]
    results = receive(envelopes=[first, second, *checks], by=making.head())
    assert [one.code for one in results] == [""] * 4
    assert Watch.objects.get(record_id=second.record_id).party == first.record_id
    assert [watch.checked_days for watch in Watch.objects.all()] == [[made_up.day(1)]] * 2


def test_a_companion_of_another_village_is_none() -> None:
    """Nobody learns by guessing whether a record exists elsewhere."""
    elsewhere = made_up.traveller(unit=OTHER)
    watch = made_up.traveller(based_on={"record_id": str(elsewhere.record_id), "as": "companion"})
    assert watch.party is None


def test_a_corrected_arrival_moves_every_day() -> None:
    """Checks stay on their days; those before the arrival count no more."""
    watch = made_up.traveller(days_ago=4)
    for days_ago in (3, 1):
        made_up.check(watch, days_ago=days_ago)
    raw = made_up.answers(days_ago=2, origin_province="20")
    sent = made_up.envelope(raw, record_id=watch.record_id, base=watch.record.current_revision)
    assert made_up.send(sent).code == ""
    watch.refresh_from_db()
    assert (watch.arrival_date, watch.watched_from) == (made_up.day(2), made_up.day(2))
    assert watch.checked_days == [made_up.day(1)]
    assert watch.risk_class == RiskClass.PROVINCE
    assert as_counted() == {"watching": 1, "arrivals": 1, "due": 14, "done": 1}


def test_a_correction_with_another_form_changes_nothing() -> None:
    """A traveller does not become a survey, nor a survey a traveller; both are kept."""
    watch = made_up.traveller()
    ids: dict[str, Any] = {"record_id": watch.record_id, "base": watch.record.current_revision}
    as_survey = made_up.envelope(making.answers(), questionnaire="affected_person", **ids)
    assert made_up.send(as_survey).code == "not_allowed"
    survey = made_up.survey(watch)
    about_survey = made_up.envelope(
        {"check_date": made_up.typed(made_up.day(0)), "symptom_status": "none"},
        questionnaire="daily_check",
        record_id=survey.id,
    )
    assert made_up.send(about_survey).code == "not_allowed"
    assert Record.objects.filter(status=Status.REGISTERED).get().questionnaire == "traveller"


def test_a_withdrawn_arrival_counts_nowhere() -> None:
    """And takes no more checks."""
    watch = made_up.traveller()
    made_up.check(watch, symptoms=["cough"])
    record = watch.record
    made_up.send(
        seal_up(
            record_id=record.id,
            revision_id=uuid4(),
            base_revision_id=record.current_revision,
            content={"action": "withdraw", "unit": record.unit_id, "reason": "บันทึกผิดคน"},
        )
    )
    watch.refresh_from_db()
    assert (watch.status, watch.has_open_symptoms) == (WatchStatus.WITHDRAWN, False)
    assert as_counted() == {"withdrawn": 1}
    assert made_up.check(watch).code == "record_closed"


def test_another_villages_head_cannot_check() -> None:
    """The envelope is kept aside, the watch does not change."""
    watch = made_up.traveller()
    received = made_up.check(watch, by=making.head(OTHER))
    assert (received.outcome, received.code) == ("kept_aside", "not_your_unit")
    assert watch.checked_days == []
    assert KeptAside.objects.count() == 1

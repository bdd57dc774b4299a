"""Health answers are erased when their time is over, everywhere, and nothing else is."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.counted import as_counted
from thaiqm.accounts.models import User
from thaiqm.audit.models import Event
from thaiqm.records.models import Revision
from thaiqm.travellers import actions
from thaiqm.travellers.actions import health
from thaiqm.travellers.models import DailyCheck, Watch

pytestmark = pytest.mark.django_db


def ill(days_ago: int) -> Watch:
    """Somebody who arrived so long ago, with symptoms on the second day."""
    watch = made.traveller(days_ago=days_ago)
    made.check(watch, days_ago=days_ago - 1)
    made.check(watch, days_ago=days_ago - 2, symptoms=["fever"], note="ไข้สูง")
    return watch


def test_what_is_old_is_erased_and_the_days_stay(db: None) -> None:
    watch, younger = ill(days_ago=14 + 31), ill(days_ago=14 + 30)
    erased = actions.erase_health(older_than_days=30)
    assert (erased.watches, erased.checks) == (1, 2)
    days = watch.checked_days
    watch.refresh_from_db()
    assert watch.checked_days == days
    assert (watch.symptomatic, watch.has_open_symptoms, watch.symptoms_told_at) == (0, False, None)
    assert watch.health_erased_at is not None
    for check in DailyCheck.objects.filter(watch=watch):
        assert (check.health, check.has_symptoms) == (None, None)
    told = Revision.objects.filter(record_id=watch.record_id, action="follow_up")
    assert [bytes(revision.payload_sealed) for revision in told] == [b"", b""]
    assert [revision.content for revision in told] == [{}, {}]
    younger.refresh_from_db()
    assert younger.symptomatic
    assert all(check.health for check in DailyCheck.objects.filter(watch=younger))
    numbers = as_counted()
    assert (numbers["symptomatic"], numbers["done"], numbers["open_symptoms"]) == (1, 4, 1)
    event = Event.objects.get(name="traveller.health_erased")
    assert (event.subject_id, event.actor_id) == (str(watch.record_id), None)


def test_the_arrival_itself_stays_as_it_was_sent(db: None) -> None:
    watch = ill(days_ago=60)
    actions.erase_health(older_than_days=30)
    report = Revision.objects.get(record_id=watch.record_id, action="report")
    assert report.content["answers"]["name"]["given"] == "สมพร"


def test_a_second_run_finds_nothing(db: None) -> None:
    ill(days_ago=60)
    assert actions.erase_health(older_than_days=30).watches == 1
    assert actions.erase_health(older_than_days=30) == health.Erased(0, 0)
    assert Event.objects.filter(name="traveller.health_erased").count() == 1


def test_a_dry_run_only_counts(db: None) -> None:
    watch = ill(days_ago=60)
    assert actions.erase_health(older_than_days=30, is_dry_run=True) == health.Erased(1, 2)
    watch.refresh_from_db()
    assert (watch.health_erased_at, bool(watch.symptomatic)) == (None, True)
    assert not Event.objects.filter(name="traveller.health_erased").exists()


def test_what_comes_late_is_erased_with_the_next_run(db: None) -> None:
    watch = ill(days_ago=60)
    actions.erase_health(older_than_days=30)
    made.check(watch, days_ago=50, symptoms=["cough"])
    assert watch.health_erased_at is None
    assert actions.erase_health(older_than_days=30) == health.Erased(1, 1)
    assert not DailyCheck.objects.filter(health_sealed__isnull=False).exists()
    as_counted()


def test_it_goes_in_batches(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(health, "BATCH", 2)
    for _ in range(5):
        made.traveller(days_ago=60)
    assert actions.erase_health(older_than_days=30).watches == 5
    as_counted()


def test_the_database_lets_nothing_else_be_emptied(officer: User) -> None:
    """The trigger knows follow-ups only, and only emptying."""
    watch = ill(days_ago=60)
    report = Revision.objects.filter(record_id=watch.record_id, action="report")
    told = Revision.objects.filter(record_id=watch.record_id, action="follow_up")
    for rows, value in ((report, b""), (told, b"x")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(payload_sealed=value)
    assert making.head().is_active

"""Who moves on is handed over, not typed again (thaiqm/travellers/leaving.py, beginning.py)."""

from __future__ import annotations

import pytest

from tests.travellers import made_up_travellers as made_up
from tests.travellers.counted import as_counted
from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.records.models import Record
from thaiqm.travellers.models import Handover, Watch, WatchChange
from thaiqm.travellers.states import WatchStatus

pytestmark = pytest.mark.django_db
OTHER = "47010301"


def test_who_moves_on_is_offered_to_the_next_village() -> None:
    """The watch here ends on that day."""
    watch = made_up.traveller(days_ago=4)
    made_up.depart(watch, days_ago=1, to=OTHER)
    assert (watch.status, watch.ended_on) == (WatchStatus.MOVED_AWAY, made_up.day(1))
    handover = Handover.objects.get(ended_at=None)
    assert (handover.to_unit_id, handover.left_on) == (OTHER, made_up.day(1))
    assert WatchChange.objects.get().to_status == WatchStatus.MOVED_AWAY
    assert as_counted() == {"moved_away": 1, "arrivals": 1, "due": 2}


def test_another_word_about_where_somebody_went_replaces_the_first() -> None:
    """One village at a time is offered the watch; nobody, when nobody knows where."""
    watch = made_up.traveller()
    made_up.depart(watch, to=OTHER)
    made_up.depart(watch, to="47020101")
    assert Handover.objects.get(ended_at=None).to_unit_id == "47020101"
    made_up.depart(watch)
    assert not Handover.objects.filter(ended_at=None).exists()


def take_over(watch: Watch, by: User | None = None, unit: str = OTHER) -> Watch:
    """Another unit registers the same person from the handover."""
    based_on = {"record_id": str(watch.record_id), "as": "handover"}
    raw = made_up.answers(days_ago=4, citizen_id=watch.record.citizen_id)
    sent = made_up.envelope(raw, unit=unit, based_on=based_on)
    return Watch.objects.get(record_id=made_up.send(sent, by=by).record_id)


def test_the_next_village_goes_on_with_the_same_fourteen_days() -> None:
    """One arrival, one watch; checks are due there from the day it was taken over."""
    watch = made_up.traveller(days_ago=4)
    made_up.depart(watch, days_ago=1, to=OTHER)
    taken = take_over(watch)
    assert (taken.taken_from_id, taken.arrival_date) == (watch.record_id, watch.arrival_date)
    assert taken.watched_from == thai_dates.today()
    handover = Handover.objects.get()
    assert (handover.taken_as_id, handover.ended_at is None) == (taken.record_id, False)
    assert as_counted() == {"moved_away": 1, "watching": 1, "arrivals": 1, "due": 2 + 11}
    assert not Record.objects.filter(is_duplicate=True).exists()


def test_nobody_takes_over_whom_another_village_was_offered() -> None:
    """It becomes an arrival of its own, and the offer stands."""
    watch = made_up.traveller(days_ago=4)
    made_up.depart(watch, days_ago=1, to=OTHER)
    stray = take_over(watch, unit="47020101")
    assert stray.taken_from_id is None
    assert Handover.objects.get().ended_at is None


def test_it_takes_over_once() -> None:
    """A second report of the same handover is an arrival of its own."""
    watch = made_up.traveller(days_ago=4)
    made_up.depart(watch, days_ago=1, to=OTHER)
    take_over(watch)
    assert take_over(watch).taken_from_id is None

"""Two people at the same traveller at the same time: one does it, the other reads again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests import making
from tests.at_once import at_once
from tests.travellers import made_up_travellers as made
from tests.travellers.counted import as_counted
from tests.travellers.decided import gone, ill, on
from tests.travellers.made_up_lists import csv, line, read
from thaiqm.records.models import KeptAside
from thaiqm.travellers import actions, recounting
from thaiqm.travellers.models import Watch
from thaiqm.travellers.queries import OVER, WatchFilter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("act", [actions.refer, actions.settle])
def test_two_officers_decide_about_one(act: Callable[..., Any]) -> None:
    watch, officers = ill(), [making.officer(), making.officer()]
    given = [on(watch, by) for by in officers]
    done = at_once(*(lambda known=known: act(**known) for known in given))
    assert done.count("changed_meanwhile") == 1
    assert watch.history.count() == 1
    as_counted()


def test_an_officer_refers_while_a_check_comes() -> None:
    """Either the officer saw the check, or is refused; nothing is lost and the numbers agree."""
    watch, by, head = ill(), making.officer(), making.head()
    raw = {"check_date": made.typed(made.day(0)), "symptom_status": "some", "symptoms": ["cough"]}
    sent = made.envelope(raw, questionnaire="daily_check", record_id=watch.record_id)
    given = on(watch, by)
    referred, received = at_once(lambda: actions.refer(**given), lambda: made.send(sent, by=head))
    watch.refresh_from_db()
    assert received.code == ""
    assert made.day(0) in watch.symptom_days
    assert (watch.status == "referred") is (referred != "changed_meanwhile")
    as_counted()


def test_an_officer_withdraws_while_a_check_comes() -> None:
    watch, by, head = made.traveller(), making.officer(), making.head()
    raw = {"check_date": made.typed(made.day(0)), "symptom_status": "none"}
    sent = made.envelope(raw, questionnaire="daily_check", record_id=watch.record_id)
    given = on(watch, by)
    withdrawn, received = at_once(
        lambda: actions.withdraw(reason="ซ้ำ", **given), lambda: made.send(sent, by=head)
    )
    watch.refresh_from_db()
    assert received.receipt is not None
    assert (watch.status == "withdrawn") is (withdrawn != "changed_meanwhile")
    as_counted()


def test_many_are_completed_once() -> None:
    for _ in range(5):
        made.traveller(days_ago=15)
    officers = [making.officer(), making.officer()]
    shown = WatchFilter(OVER)
    done = at_once(
        *(lambda by=by: actions.complete_many(shown=shown, expected_count=5, by=by) for by in officers)
    )
    assert sorted(done, key=str) == [5, "count_changed"]
    assert Watch.objects.filter(status="completed").count() == 5
    as_counted()


def test_a_list_is_imported_once() -> None:
    making.areas()
    officers = [making.officer(), making.officer()]
    data = csv(*(line(given=f"คน{name}") for name in "กขคงจ"))
    lists = [(read(data, by), by) for by in officers]
    done = at_once(
        *(
            lambda one=one, by=by: actions.import_list(travellers=one, expected_count=5, by=by)
            for one, by in lists
        )
    )
    assert sorted(done, key=str) == [5, "import_changed"]
    assert Watch.objects.count() == 5
    assert not KeptAside.objects.exists()
    as_counted()


def test_a_watch_is_resumed_while_another_village_takes_it_over() -> None:
    """Whoever comes first: it is watched here, or there, or (when both knew nothing) the officer is refused."""
    watch, by, head = gone("47010301"), making.officer(), making.head("47010301")
    based_on = {"record_id": str(watch.record_id), "as": "handover"}
    sent = made.envelope(made.answers(), unit="47010301", based_on=based_on)
    given = on(watch, by)
    resumed, received = at_once(lambda: actions.resume(**given), lambda: made.send(sent, by=head))
    watch.refresh_from_db()
    assert received.code == ""
    is_taken = watch.handovers.filter(taken_as__isnull=False).exists()
    assert is_taken is (resumed == "taken_over")
    assert (watch.status == "watching") is not is_taken


def test_the_tallies_are_counted_while_checks_come() -> None:
    """What is on its way is no difference."""
    watches, head = [made.traveller() for _ in range(6)], making.head()
    raw = {"check_date": made.typed(made.day(1)), "symptom_status": "none"}
    sent = [made.envelope(raw, questionnaire="daily_check", record_id=one.record_id) for one in watches]
    found, *_ = at_once(recounting.differences, *(lambda one=one: made.send(one, by=head) for one in sent))
    assert found == []
    as_counted()

"""Every decision about a watch, and each of its refusing twins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests import making
from tests.travellers import made_up_travellers as made
from tests.travellers.counted import as_counted
from tests.travellers.decided import events, gone, ill, on, refusal
from thaiqm.accounts.models import OFFICERS, VERIFIERS, Role, User
from thaiqm.areas.models import Unit
from thaiqm.audit.models import Event
from thaiqm.lib import thai_dates
from thaiqm.records.models import Record
from thaiqm.travellers import actions, watch_days
from thaiqm.travellers.models import Watch
from thaiqm.travellers.queries import OVER, WatchFilter
from thaiqm.travellers.states import WatchStatus

pytestmark = pytest.mark.django_db
OVER_NOW = WatchFilter(OVER)


def test_who_is_referred_is_watched_until_today(officer: User) -> None:
    watch = actions.refer(note=" โรงพยาบาล ", **on(ill(), officer))
    watch.refresh_from_db()
    assert (watch.status, watch.ended_on) == (WatchStatus.REFERRED, thai_dates.today())
    assert not watch.has_open_symptoms
    change = watch.history.get()
    assert (change.note, change.by, change.from_status) == ("โรงพยาบาล", officer, "watching")
    assert events(watch) == ["traveller.referred"]
    numbers = as_counted()
    assert (numbers["referred"], numbers["due"], numbers["symptomatic"]) == (1, 3, 1)
    assert "open_symptoms" not in numbers


def test_symptoms_are_settled_and_the_watch_goes_on(officer: User) -> None:
    watch = actions.settle(note="โทรคุยแล้ว", **on(ill(), officer))
    watch.refresh_from_db()
    assert (watch.status, watch.has_open_symptoms, watch.ended_on) == ("watching", False, None)
    assert watch.symptom_days == [made.day(1)]
    assert events(watch) == ["traveller.symptoms_settled"]
    assert "open_symptoms" not in as_counted()


def test_new_symptoms_open_again_after_they_were_settled(officer: User) -> None:
    watch = actions.settle(**on(ill(), officer))
    made.check(watch, symptoms=["cough"])
    assert watch.has_open_symptoms


def test_nobody_settles_what_is_not_open(officer: User) -> None:
    watch = made.traveller()
    assert refusal(lambda: actions.settle(**on(watch, officer))) == "no_open_symptoms"


def test_fourteen_days_are_completed_after_the_last(officer: User) -> None:
    watch = actions.complete(**on(made.traveller(days_ago=15), officer))
    watch.refresh_from_db()
    assert (watch.status, watch.ended_on) == (WatchStatus.COMPLETED, None)
    assert events(watch) == ["traveller.completed"]
    assert as_counted()["completed"] == 1


def test_the_last_day_is_too_early(officer: User) -> None:
    watch = made.traveller(days_ago=14)
    assert refusal(lambda: actions.complete(**on(watch, officer))) == "too_early"


def test_open_symptoms_are_dealt_with_before_completing(officer: User) -> None:
    watch = made.traveller(days_ago=15)
    made.check(watch, days_ago=2, symptoms=["fever"])
    assert refusal(lambda: actions.complete(**on(watch, officer))) == "symptoms_open"
    actions.settle(**on(watch, officer))
    watch.refresh_from_db()
    actions.complete(**on(watch, officer))


def test_the_days_away_are_excused_when_the_watch_goes_on(officer: User) -> None:
    watch = made.traveller(days_ago=6)
    made.depart(watch, days_ago=4)
    watch = actions.resume(note="กลับมาแล้ว", **on(watch, officer))
    watch.refresh_from_db()
    assert (watch.status, watch.ended_on) == (WatchStatus.WATCHING, None)
    # left four days ago, came back today: nobody had to check on that day and the three after it
    assert watch_days.days_in(watch.excused, watch.arrival_date) == [made.day(n) for n in (4, 3, 2, 1)]
    assert events(watch)[-1] == "traveller.resumed"
    assert as_counted()["due"] == 14 - 4


def test_what_ended_today_excuses_nothing(officer: User) -> None:
    watch = actions.refer(**on(made.traveller(), officer))
    watch.refresh_from_db()
    watch = actions.resume(**on(watch, officer))
    assert watch.excused == 0
    assert as_counted()["due"] == 14


def test_who_comes_back_is_offered_to_nobody(officer: User) -> None:
    watch = gone("47010301")
    actions.resume(**on(watch, officer))
    assert watch.handovers.get().ended_at is not None


def test_who_was_taken_over_is_not_watched_twice(officer: User) -> None:
    watch = gone("47010301")
    taken = {"record_id": str(watch.record_id), "as": "handover"}
    made.traveller(unit="47010301", days_ago=4, based_on=taken)
    watch.refresh_from_db()
    assert refusal(lambda: actions.resume(**on(watch, officer))) == "taken_over"
    assert refusal(lambda: actions.hand_over(unit_code="47010202", **on(watch, officer))) == "taken_over"


def test_a_watch_is_offered_to_any_unit_of_the_country(officer: User) -> None:
    watch = actions.hand_over(unit_code="48010101", **on(gone(), officer))
    handover = watch.handovers.get()
    assert (handover.to_unit_id, handover.left_on, handover.ended_at) == ("48010101", made.day(1), None)
    assert watch.status == WatchStatus.MOVED_AWAY
    assert events(watch) == ["traveller.handed_over"]


def test_a_second_offer_takes_the_first_back(officer: User) -> None:
    watch = gone("47010301")
    actions.hand_over(unit_code="47010202", **on(watch, officer))
    assert [row.ended_at is None for row in watch.handovers.order_by("id")] == [False, True]


@pytest.mark.parametrize(
    ("code", "refused"), [("47010201", "own_unit"), ("47010299", "unit_unknown"), ("x", "unit_unknown")]
)
def test_a_watch_is_not_offered_to_nowhere(officer: User, code: str, refused: str) -> None:
    watch = gone()
    assert refusal(lambda: actions.hand_over(unit_code=code, **on(watch, officer))) == refused


def test_an_abolished_unit_takes_nobody(officer: User) -> None:
    watch = gone()
    Unit.objects.filter(code="47010301").update(abolished_at=thai_dates.today())
    do = lambda: actions.hand_over(unit_code="47010301", **on(watch, officer))  # noqa: E731
    assert refusal(do) == "unit_unknown"


def test_who_is_withdrawn_leaves_the_register_with_a_reason(officer: User) -> None:
    watch = actions.withdraw(reason="บันทึกซ้ำ", **on(ill(), officer))
    record = Record.objects.get(id=watch.record_id)
    assert (watch.status, record.status) == ("withdrawn", "withdrawn")
    assert record.history.last().reasons == [{"question": None, "text": "บันทึกซ้ำ"}]  # type: ignore[union-attr]
    assert Event.objects.filter(name="record.withdrawn").count() == 1
    assert as_counted() == {"withdrawn": 1}


def test_withdrawing_needs_a_reason(officer: User) -> None:
    watch = made.traveller()
    assert refusal(lambda: actions.withdraw(reason=" ", **on(watch, officer))) == "reason_missing"
    actions.withdraw(reason="ซ้ำ", **on(watch, officer))
    watch.refresh_from_db()
    assert refusal(lambda: actions.withdraw(reason="ซ้ำ", **on(watch, officer))) == "not_allowed"


DECISIONS: list[tuple[Callable[..., Any], Callable[[], Watch], dict[str, Any]]] = [
    (actions.refer, ill, {}),
    (actions.settle, ill, {}),
    (actions.complete, lambda: made.traveller(days_ago=15), {}),
    (actions.resume, gone, {}),
    (actions.hand_over, gone, {"unit_code": "47010301"}),
    (actions.withdraw, ill, {"reason": "ซ้ำ"}),
]
each_decision = pytest.mark.parametrize(
    ("act", "prepare", "more"), DECISIONS, ids=[act.__name__ for act, _, _ in DECISIONS]
)


@each_decision
def test_each_decision_is_refused_on_an_older_picture(
    officer: User, act: Callable[..., Any], prepare: Callable[[], Watch], more: dict[str, Any]
) -> None:
    """Twice, and at the same time as somebody else: only the first does anything."""
    watch = prepare()
    act(**on(watch, officer), **more)
    assert refusal(lambda: act(**on(watch, officer), **more)) == "changed_meanwhile"
    assert refusal(lambda: act(**on(watch, making.officer()), **more)) == "changed_meanwhile"


@each_decision
def test_each_decision_knows_nobody_outside_the_area(
    act: Callable[..., Any], prepare: Callable[[], Watch], more: dict[str, Any]
) -> None:
    watch = prepare()
    for area in ("4702", "470103"):
        with pytest.raises(Watch.DoesNotExist):
            act(**on(watch, making.officer(area)), **more)
    with pytest.raises(Watch.DoesNotExist):
        act(record_id=uuid4(), seen_changes=1, by=making.officer(), **more)


@each_decision
@pytest.mark.parametrize("role", [role for role in OFFICERS if role not in VERIFIERS])
def test_each_decision_is_a_verifiers(
    role: Role, act: Callable[..., Any], prepare: Callable[[], Watch], more: dict[str, Any]
) -> None:
    watch, area = prepare(), {Role.PROVINCE_OFFICER: "47", Role.CENTRAL_OFFICER: ""}.get(role, "4701")
    by = making.user(role, area)
    assert refusal(lambda: act(**on(watch, by), **more)) == "not_allowed"


@each_decision
def test_no_decision_brings_back_who_was_withdrawn(
    officer: User, act: Callable[..., Any], prepare: Callable[[], Watch], more: dict[str, Any]
) -> None:
    watch = made.traveller(days_ago=15)
    actions.withdraw(reason="ซ้ำ", **on(watch, officer))
    watch.refresh_from_db()
    assert refusal(lambda: act(**on(watch, officer), **more)) == "not_allowed"


def test_many_are_completed_at_once_and_the_doubtful_stay(officer: User) -> None:
    done = [made.traveller(days_ago=15), made.traveller(days_ago=20, unit="47010301")]
    ill_one = made.traveller(days_ago=16)
    made.check(ill_one, days_ago=3, symptoms=["fever"])
    others = [made.traveller(days_ago=14), made.traveller(days_ago=15, unit="47020101"), ill_one]
    assert actions.complete_many(shown=OVER_NOW, expected_count=2, by=officer) == 2
    assert {Watch.objects.get(pk=one.pk).status for one in done} == {"completed"}
    assert {Watch.objects.get(pk=one.pk).status for one in others} == {"watching"}
    assert [events(one) for one in done] == [["traveller.completed"]] * 2
    assert as_counted()["completed"] == 2


def test_many_are_completed_on_exactly_the_filter(officer: User) -> None:
    made.traveller(days_ago=15)
    other = made.traveller(days_ago=15, unit="47010301")
    shown = WatchFilter(OVER, area="47010201")
    assert actions.complete_many(shown=shown, expected_count=1, by=officer) == 1
    other.refresh_from_db()
    assert other.status == WatchStatus.WATCHING


def test_many_are_not_completed_when_the_number_is_another_one(officer: User) -> None:
    made.traveller(days_ago=15)
    for count, code in ((2, "count_changed"), (0, "nothing_to_complete"), (1_001, "too_many")):
        do = lambda count=count: actions.complete_many(  # noqa: E731
            shown=OVER_NOW, expected_count=count, by=officer
        )
        assert refusal(do) == code
    assert actions.complete_many(shown=OVER_NOW, expected_count=1, by=officer) == 1
    again = lambda: actions.complete_many(shown=OVER_NOW, expected_count=1, by=officer)  # noqa: E731
    assert refusal(again) == "count_changed"


def test_only_verifiers_complete_many() -> None:
    made.traveller(days_ago=15)
    chief = making.user(Role.DISTRICT_CHIEF, "4701")
    do = lambda: actions.complete_many(shown=OVER_NOW, expected_count=1, by=chief)  # noqa: E731
    assert refusal(do) == "not_allowed"

"""The centre's 24 hours as people see them: over nights, Songkran, weeks and a restart of the server."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests import making
from tests.support import made_up_problems as made
from tests.support.test_chain import desk, phone
from thaiqm.accounts.models import Role
from thaiqm.lib.thai_dates import BANGKOK
from thaiqm.support import actions, clock, queries
from thaiqm.support.models import Bundle, Problem

pytestmark = pytest.mark.django_db(transaction=True)


def sent_on_at(moment: datetime, *, answered_after: timedelta | None = None, text: str = "x") -> Problem:
    """A problem that was sent on at this moment."""
    problem = made.problem(text=text)
    bundle = made.sent_on(problem)
    due_at = clock.due(moment)
    Bundle.objects.filter(pk=bundle.pk).update(sent_on_at=moment, due_at=due_at)
    Problem.objects.filter(pk=problem.pk).update(due_at=due_at)
    if answered_after is not None:
        actions.answer(problem_id=problem.pk, text="คำตอบ", by=made.centre())
        Problem.objects.filter(pk=problem.pk).update(answered_at=moment + answered_after)
    problem.refresh_from_db()
    return problem


@pytest.mark.parametrize(
    ("ago", "words"), [(1, "เหลือ 22 ชั่วโมง"), (21, "ใกล้ครบเวลา เหลือ 2 ชั่วโมง"), (26, "เกินเวลา 2 ชั่วโมง")]
)
def test_both_sides_see_how_much_is_left(ago: int, words: str) -> None:
    problem = sent_on_at(timezone.now() - timedelta(hours=ago))
    for user, address in (
        (making.officer(), "/desk/support/"),
        (making.officer(), f"/desk/support/{problem.pk}"),
        (making.user(Role.PROVINCE_OFFICER, "47"), "/desk/support/"),
        (made.centre(), "/desk/support/centre"),
        (made.centre(), f"/desk/support/{problem.pk}"),
    ):
        assert words in desk(user).get(address).content.decode()
    (told,) = phone(making.head()).get("/api/v1/help").json()["problems"]
    assert problem.due_at is not None
    assert told["due_at"] == problem.due_at.isoformat()


def test_the_centre_reads_first_how_many_are_late_and_about_to_be() -> None:
    now = timezone.now()
    for hours in (30, 25, 22, 1):
        sent_on_at(now - timedelta(hours=hours))
    page = desk(made.centre()).get("/desk/support/centre").content.decode()
    assert "เกินเวลา <b>2</b> เรื่อง" in page
    assert "ใกล้ครบเวลา <b>1</b> เรื่อง" in page


def test_the_share_in_time_goes_by_the_weeks_of_bangkok_over_songkran() -> None:
    """Sunday night and Monday morning lie in two weeks; holidays and nights count like every hour."""
    sunday = datetime(2020, 4, 12, 23, 30, tzinfo=BANGKOK)
    monday = datetime(2020, 4, 13, 0, 30, tzinfo=BANGKOK)
    sent_on_at(sunday, answered_after=timedelta(hours=24))
    sent_on_at(sunday, answered_after=timedelta(hours=24, seconds=1))
    sent_on_at(monday, answered_after=timedelta(hours=8))
    sent_on_at(monday)
    found = queries.weeks(datetime(2020, 4, 16, 8, tzinfo=BANGKOK))
    assert [(week.begins.day, week.in_time, week.due, week.share) for week in found] == [
        (13, 1, 2, 50),
        (6, 1, 2, 50),
    ]


def test_what_is_not_due_yet_is_in_no_share() -> None:
    moment = datetime(2020, 4, 13, 0, 30, tzinfo=BANGKOK)
    sent_on_at(moment)
    assert queries.weeks(moment + timedelta(hours=24)) == []
    assert queries.weeks(moment + timedelta(hours=24, seconds=1))[0].share == 0

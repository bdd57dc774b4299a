"""Two people at the same problem, letter or code at the same time: one does it, the other is told so."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests import making
from tests.at_once import at_once
from tests.support import made_up_problems as made
from tests.support.mail_servers import Post
from thaiqm.accounts.models import Role
from thaiqm.audit.models import Event
from thaiqm.support import actions, mailing
from thaiqm.support.models import Announcement, Answer, Bundle, FaqEntry, NoticeMail, NoticeWishes, Reading
from thaiqm.support.notices import codes
from thaiqm.support.notices import mailing as notice_mailing
from thaiqm.support.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_send_the_same_problems_on() -> None:
    problems = [made.problem(text=str(number)) for number in range(3)]
    officers = making.officer(), making.officer()
    chosen = problems[:2], problems[1:]
    done = at_once(
        *(lambda by=by, of=of: made.sent_on(*of, by=by) for by, of in zip(officers, chosen, strict=True))
    )
    assert done.count("not_open") == 1
    bundle = Bundle.objects.get()
    assert bundle.problems.count() == 2
    assert Event.objects.filter(name="problem.sent_on").count() == 2


def test_two_answer() -> None:
    problem, people = made.problem(), (making.officer(), made.centre())
    made.sent_on(problem)
    done = at_once(
        *(lambda by=by: actions.answer(problem_id=problem.pk, text=str(by.role), by=by) for by in people)
    )
    assert done.count("not_waiting") == 1
    assert Answer.objects.count() == 1


def test_one_answers_while_the_other_sends_on() -> None:
    """Answered and then not open, or sent on and answered there: never both halves lost."""
    problem, first, second = made.problem(), making.officer(), making.officer()
    answered, sent = at_once(
        lambda: actions.answer(problem_id=problem.pk, text="คำตอบ", by=first),
        lambda: made.sent_on(problem, by=second),
    )
    problem.refresh_from_db()
    assert isinstance(answered, Answer)
    assert (problem.status, sent == "not_open") == ("answered", problem.bundle is None)


def test_two_join_the_same_pair_both_ways() -> None:
    first, second = made.problem(), made.problem(text="อีกเรื่อง")
    officers = making.officer(), making.officer()
    done = at_once(
        lambda: actions.merge(problem_id=first.pk, into=second.shown, by=officers[0]),
        lambda: actions.merge(problem_id=second.pk, into=first.shown, by=officers[1]),
    )
    assert done.count("merge_merged") + done.count("not_open") == 1


def test_two_correct_the_same_letter() -> None:
    officers = making.officer(), making.user(Role.DISTRICT_CHIEF, "4701")
    letter = made.announced(by=officers[0])
    done = at_once(
        *(
            lambda by=by: actions.correct(announcement_id=letter.pk, key=uuid4(), letter=made.letter(), by=by)
            for by in officers
        )
    )
    assert done.count("not_in_force") == 1
    assert Announcement.objects.filter(status="current").count() == 1


def test_one_takes_back_what_the_other_corrects() -> None:
    officers = making.officer(), making.officer()
    letter = made.announced(by=officers[0])
    done = at_once(
        lambda: actions.withdraw(announcement_id=letter.pk, by=officers[0]),
        lambda: actions.correct(announcement_id=letter.pk, key=uuid4(), letter=made.letter(), by=officers[1]),
    )
    assert done.count("not_in_force") == 1


def test_the_same_form_twice_is_one_letter() -> None:
    by, key = making.officer(), uuid4()
    done = at_once(*[lambda: actions.announce(key=key, letter=made.letter(), by=by).pk] * 2)
    assert done[0] == done[1]
    assert Announcement.objects.count() == 1


def test_read_twice_it_is_once() -> None:
    letter, head = made.announced(), making.head()
    at_once(*[lambda: actions.mark_read(announcement_id=letter.pk, by=head)] * 2)
    assert Reading.objects.count() == 1
    assert Event.objects.filter(name="announcement.read").count() == 1


def test_a_draft_is_made_once() -> None:
    problem, people = made.problem(), (made.centre(), made.centre())
    actions.answer(problem_id=problem.pk, text="คำตอบ", by=people[0])
    done = at_once(*(lambda by=by: actions.faq_from_answer(problem_id=problem.pk, by=by).pk for by in people))
    assert done[0] == done[1]
    assert FaqEntry.objects.count() == 1


def test_a_code_cannot_be_guessed_in_parallel() -> None:
    wishes = made.waits_for_code()
    done = at_once(*[lambda: actions.confirm_address(code="wrong", by=wishes.user)] * 8)
    assert (done.count("code_wrong"), done.count("code_over")) == (5, 3)
    with pytest.raises(Refused, match="code_over"):
        actions.confirm_address(code=codes.code_for(wishes), by=wishes.user)


def test_two_workers_send_each_mail_once(post: Post) -> None:
    for number in range(4):
        made.sent_on(made.problem(text=str(number)))
    assert sum(at_once(*[mailing.send_due] * 3)) == 4
    assert len(set(post.message_ids)) == len(post.message_ids) == 4


def test_two_workers_tell_an_officer_once(post: Post) -> None:
    officer, now = making.officer(), timezone.now()
    given = {"wish": "at_once", "address": "a@example.go.th", "mailed_until": now, "next_look_at": now}
    NoticeWishes.objects.create(user=officer, **given)
    made.announced(roles=[Role.DEPUTY_DISTRICT_OFFICER])
    later = now + timedelta(minutes=5)
    assert sum(at_once(*[lambda: notice_mailing.look(later)] * 3)) == 1
    assert sum(at_once(*[lambda: notice_mailing.send_due(later)] * 3)) == 1
    assert (NoticeMail.objects.count(), len(post.taken)) == (1, 1)

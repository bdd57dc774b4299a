"""A bundle's mail: once, by a real server that fails in every way (docs/decisions/0023)."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from tests import making
from tests.support import made_up_problems as made
from tests.support.mail_servers import Post, count, smtp_server
from thaiqm.lib.mail_server import MailServer
from thaiqm.support import mailing, references
from thaiqm.support.models import Bundle
from thaiqm.support.states import MailState

pytestmark = pytest.mark.django_db(transaction=True)
LATER = timedelta(hours=2)


def later(times: int = 1) -> int:
    """Let the worker come back when the next attempt is due."""
    return mailing.send_due(timezone.now() + LATER * times)


def test_one_mail_with_every_problem_and_its_reference(post: Post) -> None:
    number = making.new_citizen_id()
    first, second = made.problem(text=f"เลข {number} ส่งไม่ได้"), made.problem(text="อีกเรื่อง")
    bundle = made.sent_on(first, second)
    assert mailing.send_due() == 1
    assert mailing.send_due() == 0
    (data,) = post.taken
    mail = message_from_bytes(data, policy=policy.default)
    text = mail.get_content()
    assert (mail["Message-ID"], mail.get_content_type()) == (bundle.message_id, "text/plain")
    assert references.find(mail["Subject"]) == [bundle.reference]
    assert first.shown in text
    assert second.shown in text
    assert number not in text
    bundle.refresh_from_db()
    assert (bundle.mail_state, bundle.attempts) == (MailState.SENT, 1)


def test_a_single_problem_is_named_in_the_subject_so_that_a_plain_reply_answers_it(post: Post) -> None:
    problem = made.problem()
    made.sent_on(problem)
    mailing.send_due()
    subject = message_from_bytes(post.taken[0], policy=policy.default)["Subject"]
    assert references.find(subject) == [problem.reference]


def test_nothing_is_sent_where_mail_is_not_configured_and_it_goes_out_once_it_is(
    settings: Settings,
) -> None:
    bundle = made.sent_on()
    assert (mailing.send_due(), bundle.mail_state) == (0, MailState.OFF)
    post = Post()
    with smtp_server(post) as settings.SMTP:
        settings.MAIL_FROM, settings.PROBLEMS_TO = "a@example.go.th", "b@example.go.th"
        assert mailing.send_due() == 1
    assert post.message_ids == [bundle.message_id]


def test_a_server_that_is_down_and_comes_back(settings: Settings, post: Post) -> None:
    bundle = made.sent_on()
    up, settings.SMTP = settings.SMTP, MailServer("127.0.0.1", 9, "", "", "none")
    assert mailing.send_due() == 0
    bundle.refresh_from_db()
    assert (bundle.mail_state, bundle.attempts, bundle.is_unknown) == (MailState.FAILED, 1, False)
    settings.SMTP = up
    assert mailing.send_due() == 0, "it waits before it tries again"
    assert later() == 1
    assert post.message_ids == [bundle.message_id]


def test_refused_it_is_kept_and_tried_again(post: Post) -> None:
    bundle, post.fail = made.sent_on(), "refuse"
    assert mailing.send_due() == 0
    post.fail = ""
    assert later() == 1
    assert post.message_ids == [bundle.message_id]


def test_cut_in_the_middle_of_data(post: Post, inbox: MailServer) -> None:
    post.deliver_to, post.fail, bundle = inbox, "in_data", made.sent_on()
    assert mailing.send_due() == 0
    bundle.refresh_from_db()
    assert bundle.is_unknown
    assert later() == 1
    assert post.message_ids == [bundle.message_id]


def test_cut_after_data_before_the_word_it_is_looked_for_and_not_sent_twice(
    post: Post, inbox: MailServer
) -> None:
    post.deliver_to, post.fail, bundle = inbox, "after_data", made.sent_on()
    assert mailing.send_due() == 0
    assert later() == 1
    assert (post.message_ids, count(inbox)) == ([bundle.message_id], 1)
    bundle.refresh_from_db()
    assert (bundle.mail_state, bundle.is_unknown) == (MailState.SENT, False)


def test_while_the_mailbox_cannot_be_asked_nothing_is_sent_again(
    settings: Settings, post: Post, inbox: MailServer
) -> None:
    post.deliver_to, post.fail, _ = inbox, "after_data", made.sent_on()
    mailing.send_due()
    settings.IMAP = MailServer("127.0.0.1", 9, "x", "x", "none")
    assert later() == 0
    settings.IMAP = inbox
    assert later(2) == 1
    assert len(post.taken) == 1


def test_without_a_mailbox_the_second_mail_has_the_same_message_id(post: Post) -> None:
    post.fail, bundle = "after_data", made.sent_on()
    mailing.send_due()
    assert later() == 1
    assert set(post.message_ids) == {bundle.message_id}


def test_a_worker_that_died_while_sending_is_looked_after(post: Post, inbox: MailServer) -> None:
    """What it left is neither sent at once nor forgotten."""
    bundle = made.sent_on()
    claimed = {"mail_state": MailState.SENDING, "attempts": 1, "is_unknown": False}
    Bundle.objects.update(**claimed, next_try_at=timezone.now() + mailing.GIVEN_UP_AFTER)
    assert mailing.send_due() == 0
    assert later() == 1
    assert post.message_ids == [bundle.message_id]


def test_waits_grow_to_an_hour() -> None:
    minutes = [mailing.wait_after(attempts) // timedelta(minutes=1) for attempts in (1, 2, 3, 7, 900)]
    assert minutes == [1, 2, 4, 60, 60]

"""Mails that come: answers, and everything that must not become one (docs/trust.md B13)."""

from __future__ import annotations

import logging

import pytest
from pytest_django.fixtures import Settings

from tests import making
from tests.support import made_up_problems as made
from tests.support.mail_servers import Post, put
from thaiqm.lib.mail_server import MailServer
from thaiqm.support import mailbox, mailing
from thaiqm.support.answering_by_mail import fetch_answers, is_allowed, take_in
from thaiqm.support.help import help_for
from thaiqm.support.mail_reading import new_words, read
from thaiqm.support.models import Answer, IncomingMail, Problem
from thaiqm.support.states import ProblemStatus

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _allowed(settings: Settings) -> None:
    settings.ANSWERS_FROM = ("dopa.example.go.th",)


def sent() -> Problem:
    """A problem that waits for the centre."""
    problem = made.problem()
    made.sent_on(problem)
    return problem


def test_the_whole_chain_by_mail(post: Post, inbox: MailServer) -> None:
    """Reported, sent on, mailed, answered by a plain reply, read by the reporter."""
    post.deliver_to, problem = inbox, sent()
    mailing.send_due()
    put(inbox, made.mail(subject=f"Re: [Thai QM {problem.shown}] x"))
    assert fetch_answers() == 2  # the own copy, and the reply
    assert fetch_answers() == 0
    (told,) = help_for(making.head())["problems"]
    assert (told["status"], told["answers"][0]["text"]) == ("answered", "ปิดแล้วเปิดแอปใหม่ แล้วกดส่งอีกครั้ง")
    assert IncomingMail.objects.get().outcome == "answered"


def test_of_a_huge_mail_only_the_beginning_is_read(inbox: MailServer) -> None:
    problem = sent()
    put(inbox, made.mail(subject=problem.shown, text="คำตอบ\r\n-- \r\n" + "x" * (3 * mailbox.MOST_READ)))
    assert fetch_answers() == 1
    kept = IncomingMail.objects.get()
    assert (kept.text, len(kept.notes)) == ("คำตอบ", 1)
    assert kept.size > 3 * mailbox.MOST_READ


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        ({"sender": "x@evil.example"}, "stranger"),
        ({"sender": '"staff@dopa.example.go.th" <x@evil.example>'}, "stranger"),
        ({"sender": "x@notdopa.example.go.th"}, "stranger"),
        ({"sender": "a@dopa.example.go.th, x@evil.example"}, "stranger"),
        ({"headers": "From: other@dopa.example.go.th\r\n"}, "stranger"),
        ({"headers": "Auto-Submitted: auto-replied\r\n"}, "automatic"),
        ({"headers": "Precedence: bulk\r\n"}, "automatic"),
        ({"subject": "Re: 00000-00001"}, "unknown"),
        ({"subject": ""}, "unknown"),
        ({"text": "> ข้อความเดิม"}, "empty"),
    ],
)
def test_it_is_no_answer(changed: dict[str, str], outcome: str, caplog: pytest.LogCaptureFixture) -> None:
    """It stands in the log for the centre, and one line without anybody in it in the server's."""
    caplog.set_level(logging.INFO)
    problem = sent()
    data = made.mail(**{"subject": problem.shown, **changed})
    assert take_in(made.fetched(data)) == outcome
    assert not Answer.objects.exists()
    problem.refresh_from_db()
    assert problem.status == ProblemStatus.SENT_ON
    assert IncomingMail.objects.get().outcome == outcome
    assert len(caplog.records) == 1
    assert "@" not in caplog.text


def test_the_same_mail_twice_is_one_answer() -> None:
    data = made.mail(subject=sent().shown)
    assert [take_in(made.fetched(data)), take_in(made.fetched(data, uid=2))] == ["answered", "again"]
    assert Answer.objects.count() == 1
    assert IncomingMail.objects.get().times == 2


def test_a_bundle_of_many_named_alone_asks_which() -> None:
    bundle = made.sent_on(made.problem(), made.problem(text="อีกเรื่อง"))
    assert take_in(made.fetched(made.mail(subject=bundle.shown))) == "which"


def test_an_answer_to_a_joined_problem_answers_the_one_it_was_joined_to() -> None:
    from thaiqm.support import actions

    problem, same = sent(), made.problem(text="เหมือนกัน")
    actions.merge(problem_id=same.pk, into=problem.shown, by=making.officer())
    assert take_in(made.fetched(made.mail(subject=same.shown))) == "answered"
    assert Answer.objects.get().problem_id == problem.pk


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff" * 500,
        b"From: =?utf-8?b?//////?= <\r\nSubject: =?x?q?\r\n\r\n",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n",
        b"Content-Type: text/plain; charset=no-such\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
    ],
)
def test_nasty_bytes_stop_nothing(data: bytes) -> None:
    assert take_in(made.fetched(data)) in ("stranger", "unreadable")


def test_html_becomes_words() -> None:
    html = "<p>คำตอบ</p><script>alert(1)</script><div class='gmail_quote'>เดิม</div><style>p{}</style>"
    found = read(made.mail(kind="text/html", text=html), size=1)
    assert (found.text, len(found.notes)) == ("คำตอบ", 1)


@pytest.mark.parametrize(
    "behind",
    [
        "-- \nสมชาย",
        "On Mon, 13 Apr 2020 at 10:00, A <a@b.c> wrote:\n> x",
        "เมื่อ จ. 13 เม.ย. 2563 เวลา 10:00 A <a@b.c> เขียนว่า:\n> x",
        "-----Original Message-----\nFrom: x",
        "From: a@b.c\nSent: x",
        "> เดิม",
        "Sent from my iPhone",
    ],
)
def test_what_is_quoted_and_signed_is_left_out(behind: str) -> None:
    assert new_words(f"คำตอบ\nบรรทัดสอง\n\n{behind}") == "คำตอบ\nบรรทัดสอง"


def test_who_may_answer(settings: Settings) -> None:
    settings.ANSWERS_FROM = ("one@a.example", "@b.example")
    asked = ("one@a.example", "two@a.example", "x@b.example", "x@sub.b.example", "", "b.example")
    assert [is_allowed(one) for one in asked] == [True, False, True, False, False, False]

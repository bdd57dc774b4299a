"""Examples of every act on problems, for `test_every_act`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests import making
from tests.audit.acts_on_records import Act
from tests.support import made_up_problems as made
from thaiqm.support import actions
from thaiqm.support.notices import codes
from thaiqm.support.refusals import Refused


def nothing_received(act: Callable[[], object]) -> Callable[[], Any]:
    """The act, which answers no receipts."""

    def do() -> tuple[()]:
        act()
        return ()

    return do


def report() -> Callable[[], Any]:
    by = making.head()
    given: dict[str, Any] = {"problem_id": uuid4(), "kind": "system", "text": made.TEXT}
    return nothing_received(lambda: actions.report(**given, by=by))


def answer() -> Callable[[], Any]:
    problem, by = made.problem(), making.officer()
    return nothing_received(lambda: actions.answer(problem_id=problem.pk, text="คำตอบ", by=by))


def merge() -> Callable[[], Any]:
    problem, other, by = made.problem(), made.problem(), making.officer()
    return nothing_received(lambda: actions.merge(problem_id=problem.pk, into=other.shown, by=by))


def send_on() -> Callable[[], Any]:
    problem, by = made.problem(), making.officer()
    return nothing_received(lambda: actions.send_on(problem_ids=[problem.pk], by=by))


def mail_again() -> Callable[[], Any]:
    bundle, by = made.sent_on(), made.centre()
    return nothing_received(lambda: actions.mail_again(bundle_id=bundle.pk, by=by))


def save_faq() -> Callable[[], Any]:
    by = made.centre()
    return nothing_received(lambda: actions.save_faq(entry_id=None, by=by, **made.FAQ))


def faq_from_answer() -> Callable[[], Any]:
    problem, by = made.problem(), made.centre()
    actions.answer(problem_id=problem.pk, text="คำตอบ", by=by)
    return nothing_received(lambda: actions.faq_from_answer(problem_id=problem.pk, by=by))


def announce() -> Callable[[], Any]:
    by = making.officer()
    return nothing_received(lambda: made.announced(by=by))


def correct() -> Callable[[], Any]:
    by = making.officer()
    first = made.announced(by=by)
    given: dict[str, Any] = {"announcement_id": first.pk, "key": uuid4(), "letter": made.letter(), "by": by}
    return nothing_received(lambda: actions.correct(**given))


def withdraw() -> Callable[[], Any]:
    by = making.officer()
    found = made.announced(by=by)
    return nothing_received(lambda: actions.withdraw(announcement_id=found.pk, by=by))


def mark_read() -> Callable[[], Any]:
    found, by = made.announced(), making.head()
    return nothing_received(lambda: actions.mark_read(announcement_id=found.pk, by=by))


def see_notices() -> Callable[[], Any]:
    by = making.officer()
    return nothing_received(lambda: actions.see_notices(by=by))


def wish_mail() -> Callable[[], Any]:
    by = making.officer()
    return nothing_received(lambda: actions.wish_mail(wish="off", address="", by=by))


def confirm_address() -> Callable[[], Any]:
    wishes = made.waits_for_code()
    code = codes.code_for(wishes)
    return nothing_received(lambda: actions.confirm_address(code=code, by=wishes.user))


def type_wrong_code() -> Callable[[], Any]:
    by = made.waits_for_code().user

    def do() -> tuple[()]:
        with contextlib.suppress(Refused):
            actions.confirm_address(code="x", by=by)
        return ()

    return do


def want_no_more() -> Callable[[], Any]:
    wishes = made.waits_for_code()
    return nothing_received(lambda: actions.want_no_more(user_id=wishes.pk))


ACTS: dict[str, tuple[Act, ...]] = {
    "support.actions.problems.report": (Act("problem.reported", report),),
    "support.actions.problems.answer": (Act("problem.answered", answer),),
    "support.actions.problems.merge": (Act("problem.merged", merge),),
    "support.actions.sending_on.send_on": (Act("problem.sent_on", send_on),),
    "support.actions.sending_on.mail_again": (Act("bundle.mailed_again", mail_again),),
    "support.actions.faq.save_faq": (Act("faq.saved", save_faq),),
    "support.actions.faq.faq_from_answer": (Act("faq.saved", faq_from_answer),),
    "support.actions.announcements.announce": (Act("announcement.made", announce),),
    "support.actions.announcements.correct": (Act("announcement.corrected", correct),),
    "support.actions.announcements.withdraw": (Act("announcement.withdrawn", withdraw),),
    "support.actions.announcements.mark_read": (Act("announcement.read", mark_read),),
    "support.actions.notices.see_notices": (Act("notices.seen", see_notices),),
    "support.actions.notices.wish_mail": (Act("notices.mail_wished", wish_mail),),
    "support.actions.notices.confirm_address": (
        Act("notices.address_confirmed", confirm_address),
        Act("notices.code_wrong", type_wrong_code),
    ),
    "support.actions.notices.want_no_more": (Act("notices.mail_ended", want_no_more),),
}

"""What the system itself found is judged by the rules as they are now (A4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests import making
from tests.at_once import at_once
from tests.audit.test_every_act import picture
from tests.records.faults import fault, send, wrong_rule
from tests.review.conftest import words_of
from thaiqm.audit.models import Event
from thaiqm.lib import thai_dates
from thaiqm.records import actions, judging, recounting, reprocessing
from thaiqm.records.models import Record, Revision, StatusChange
from thaiqm.records.reprocessing import Outcome, reprocess
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db


def test_a_mended_rule_puts_its_records_back_into_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    by = making.head()
    with wrong_rule(monkeypatch):
        send(by, making.item())
    record = Record.objects.get()
    assert record.status == Status.RETURNED
    assert reprocess().judged == {"mended": 1}
    after = Record.objects.get()
    assert (after.status, after.reasons, after.changes) == (Status.SUBMITTED, [], record.changes + 1)
    assert (after.author, after.current_revision) == (by, record.current_revision)
    assert after.submitted_at == record.submitted_at
    step = StatusChange.objects.latest("id")
    assert (step.action, step.from_status, step.to_status, step.by) == (
        "judge_anew", Status.RETURNED, Status.SUBMITTED, None,
    )  # fmt: skip
    assert Event.objects.get(name="record.judged_anew").actor_id is None
    assert recounting.differences() == []


def test_the_desk_shows_what_the_rules_say_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the officer may confirm it."""
    officer = making.officer()
    with wrong_rule(monkeypatch):
        send(making.head(), making.item())
    client = Client()
    client.force_login(officer)
    record = Record.objects.get()
    wrong = record.reasons[0]
    sentence = judging_sentence(wrong)
    assert sentence in words_of(client.get(f"/desk/records/{record.id}").content.decode())
    reprocess()
    page = words_of(client.get(f"/desk/records/{record.id}").content.decode())
    record.refresh_from_db()
    assert page.count(sentence) == 1  # in the history only
    confirmed = actions.confirm(record_id=record.id, seen_changes=record.changes, by=officer)
    assert confirmed.status == Status.CONFIRMED


def judging_sentence(problem: dict[str, Any]) -> str:
    from thaiqm.records.remarks import sentence

    return sentence(problem)


def test_what_could_not_be_judged_is_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers, person, name to search for, duplicates: all that judging would have brought."""
    digits = making.new_citizen_id()
    twin = making.item(making.answers(citizen_id=digits), unit="48010101")
    send(making.head("48010101"), twin)
    with fault(monkeypatch, judging, "check"):
        send(making.head(), making.item(making.answers(citizen_id=digits)))
    record = Record.objects.get(unit="47010201")
    assert (record.answers, record.citizen_id) == ({}, None)
    assert reprocess().judged == {"mended": 1}
    record.refresh_from_db()
    assert record.answers["name"]["given"] == "สมหญิง"
    assert (record.citizen_id, record.search_name != "") == (digits, True)
    assert Record.objects.filter(is_duplicate=True).count() == 2
    assert recounting.differences() == []


def test_what_could_not_be_judged_may_have_errors_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it stays to be corrected, with the reasons that are true."""
    with fault(monkeypatch, judging, "check"):
        send(making.head(), making.item(making.answers(impact=None)))
    assert reprocess().judged == {"other_reasons": 1}
    record = Record.objects.get()
    assert record.status == Status.RETURNED
    assert {reason["question"] for reason in record.reasons} == {"impact"}
    steps = StatusChange.objects.order_by("id").values_list("action", "to_status")
    assert list(steps)[-2:] == [("judge_anew", "submitted"), ("find_errors", "returned")]
    assert reprocess() == Outcome()
    assert recounting.differences() == []


def test_what_is_still_wrong_stays_untouched() -> None:
    send(making.head(), making.item(making.answers(impact=None, help_ranks={"short_term_cash": "2"})))
    before = picture()
    assert reprocess() == Outcome()
    assert picture() == before


def test_an_officers_return_is_the_officers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the rules say now."""
    send(making.head(), making.item())
    record, officer = Record.objects.get(), making.officer()
    reasons = [{"question": "name", "text": "ตรวจชื่ออีกครั้ง"}]
    actions.return_for_correction(
        record_id=record.id, seen_changes=record.changes, reasons=reasons, by=officer
    )
    before = picture()
    assert reprocess() == Outcome()
    assert picture() == before


def test_time_alone_mends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A survey of tomorrow was wrong when it came, and is wrong the day after too."""
    day = thai_dates.today() + timedelta(days=1)
    tomorrow = {"day": str(day.day), "month": str(day.month), "year": str(day.year + 543)}
    send(making.head(), making.item(making.answers(survey_date=tomorrow)))
    assert Record.objects.get().status == Status.RETURNED
    later = thai_dates.today() + timedelta(days=9)
    monkeypatch.setattr(thai_dates, "today", lambda: later)
    assert reprocess() == Outcome()


def test_a_batch_ends_and_the_next_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reprocessing, "BATCH", 2)
    by = making.head()
    with fault(monkeypatch):
        send(by, *[making.item() for _ in range(5)])
    with wrong_rule(monkeypatch):
        send(by, *[making.item() for _ in range(5)])
    outcome = reprocess()
    assert (outcome.taken_in, outcome.judged) == ({"": 5}, {"mended": 5})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_a_phone_sends_at_the_same_moment(turn: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repeat of what is processed again, and a correction of what is judged anew; two runs beside it."""
    by, held, wrong = making.head(), making.item(), making.item()
    with fault(monkeypatch):
        send(by, held)
    with wrong_rule(monkeypatch):
        send(by, wrong)
    fixed = making.item(record_id=wrong["record_id"], base_revision_id=wrong["revision_id"])
    acts: list[Callable[[], Any]] = [lambda: send(by, held)[0], lambda: send(by, fixed)[0]]
    repeat, correction, *outcomes = at_once(*acts, reprocess, reprocess)
    assert repeat.receipt is not None
    assert correction.receipt is not None
    assert [outcome.failed for outcome in outcomes] == [[], []]
    assert sum((outcome.taken_in[""] for outcome in outcomes), 0) == 1
    assert Record.objects.count() == 2
    assert set(Record.objects.values_list("status", flat=True)) == {Status.SUBMITTED}
    assert str(Record.objects.get(id=wrong["record_id"]).current_revision) == fixed["revision_id"]
    assert recounting.differences() == []


@contextmanager
def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> Iterator[None]:
    """`act` happens once, between the reading of a record and its being judged anew."""
    acts = [act]

    def judge(revision: Revision) -> judging.Judged:
        if acts:
            acts.pop()()
        return judging.judge_again(revision)

    with monkeypatch.context() as slow:
        slow.setattr(reprocessing, "judge_again", judge)
        yield


def test_a_correction_meanwhile_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Although it came back for the same reason: what it says is newer, and judged the next time."""
    by, wrong = making.head(), making.item(making.answers(age_years="45"))
    ids = {"record_id": wrong["record_id"], "base_revision_id": wrong["revision_id"]}
    fixed = making.item(making.answers(age_years="46"), **ids)
    with wrong_rule(monkeypatch):
        send(by, wrong)

    def correct() -> None:
        with wrong_rule(monkeypatch):
            send(by, fixed)

    with meanwhile(monkeypatch, correct):
        assert reprocess() == Outcome()
    record = Record.objects.get()
    assert (str(record.current_revision), record.status) == (fixed["revision_id"], Status.RETURNED)
    assert record.answers["age_years"] == 46
    assert reprocess().judged == {"mended": 1}
    assert recounting.differences() == []


def test_two_runs_leave_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    with fault(monkeypatch, judging, "check"):
        send(making.head(), making.item(making.answers(impact=None)))
    with meanwhile(monkeypatch, lambda: reprocess()):
        assert reprocess() == Outcome()
    assert StatusChange.objects.filter(action="judge_anew").count() == 1
    assert Event.objects.filter(name="record.judged_anew").count() == 1

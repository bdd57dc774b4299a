"""Receiving envelopes (docs/trust.md A1-A7)."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.records.tallied import totals
from thaiqm.accounts.models import User
from thaiqm.audit.models import Event
from thaiqm.records import envelopes
from thaiqm.records.models import KeptAside, Record, Revision, StatusChange
from thaiqm.records.receiving import Received, receive
from thaiqm.records.states import Status
from thaiqm.records.tallies import Tally

pytestmark = pytest.mark.django_db


def send(by: User, *items: dict[str, Any]) -> list[Received]:
    """Receive items as the API would."""
    return receive(envelopes=[envelopes.read(one) for one in items], by=by)


def test_it_stores_a_report_with_revision_history_audit_and_tally() -> None:
    """One report leaves one row in each place, and a receipt of its bytes."""
    by, sent = making.head(), making.item()
    (received,) = send(by, sent)
    assert (received.outcome, received.code) == ("stored", "")
    assert received.receipt is not None
    assert received.receipt.sha256 == sent["sha256"]
    record = Record.objects.get()
    assert (record.status, record.number) == (Status.SUBMITTED, "47010201-0001-" + record.number[-1])
    assert "citizen_id" not in record.answers
    assert Revision.objects.get().content["answers"]["citizen_id"] == record.citizen_id
    assert [s.to_status for s in StatusChange.objects.all()] == [Status.SUBMITTED]
    assert Event.objects.filter(name="record.received", unit_code="47010201").count() == 1
    assert totals(by.scope)["entitlement_sso_39_40"] == 1


def test_it_gives_a_repeat_the_same_receipt_and_counts_it() -> None:
    """The second send writes, but makes nothing new (A2, A6)."""
    by, sent = making.head(), making.item()
    first, second = send(by, sent) + send(by, sent)
    assert first.receipt == second.receipt
    assert {r.record.number for r in (first, second) if r.record} == {Record.objects.get().number}
    assert (Record.objects.count(), Revision.objects.get().repeats) == (1, 1)
    assert totals(by.scope)["records"] == 1


def test_it_keeps_both_when_the_same_id_comes_with_other_bytes() -> None:
    """409 in spirit: the record stays as it was and the other bytes are kept (A2)."""
    by, sent = making.head(), making.item()
    send(by, sent)
    other = making.item(record_id=sent["record_id"], revision_id=sent["revision_id"])
    (received,) = send(by, other)
    assert (received.outcome, received.code) == ("kept_aside", "different_bytes")
    assert received.receipt is not None
    assert received.receipt.sha256 == other["sha256"]
    assert KeptAside.objects.get().sha256 == other["sha256"]
    assert Record.objects.count() == 1


def test_it_returns_what_breaks_a_rule_with_the_questions_named() -> None:
    """Stored first, judged later: an error comes back as needs correction (A4)."""
    by = making.head()
    raw = making.answers(citizen_id="1234567890120", help_ranks={"short_term_cash": "2"})
    (received,) = send(by, making.item(raw))
    assert (received.outcome, received.code) == ("stored", "needs_correction")
    record = Record.objects.get()
    assert record.status == Status.RETURNED
    assert {r["question"] for r in record.reasons} == {"citizen_id", "help_ranks"}
    assert [s.action for s in StatusChange.objects.order_by("id")] == ["report", "find_errors"]
    assert totals(by.scope, [Status.RETURNED])["records"] == 1


def test_it_makes_a_correction_a_new_revision() -> None:
    """The corrected record waits again, its tally moved with it."""
    by = making.head()
    first = making.item(making.answers(help_ranks={}))
    send(by, first)
    second = making.item(record_id=first["record_id"], base_revision_id=first["revision_id"])
    (received,) = send(by, second)
    record = Record.objects.get()
    assert (received.code, record.status, record.reasons) == ("", Status.SUBMITTED, [])
    assert str(record.current_revision) == second["revision_id"]
    assert Revision.objects.count() == 2
    assert totals(by.scope, [Status.RETURNED])["records"] == 0
    assert totals(by.scope, [Status.SUBMITTED])["records"] == 1


def test_it_keeps_a_correction_of_an_older_revision_without_applying_it() -> None:
    """A stale base keeps both and tells the officer (A14)."""
    by, first = making.head(), making.item()
    send(by, first)
    second = making.item(record_id=first["record_id"], base_revision_id=str(uuid4()))
    (received,) = send(by, second)
    record = Record.objects.get()
    assert (received.outcome, received.code) == ("kept_aside", "stale_base")
    assert str(record.current_revision) == first["revision_id"]
    assert record.has_proposed_change


@pytest.mark.parametrize("unit", ["47010202", "48010101"])
def test_it_keeps_another_units_envelope_aside(unit: str) -> None:
    """Kept, acknowledged, but nothing of the other unit changes (A4, R15)."""
    by = making.head()
    (received,) = send(by, making.item(unit=unit))
    assert (received.outcome, received.code) == ("kept_aside", "not_your_unit")
    assert received.receipt is not None
    assert received.record is None
    assert (Record.objects.count(), KeptAside.objects.get().unit_code) == (0, unit)


def test_it_does_not_let_a_neighbour_touch_a_record_by_its_id() -> None:
    """Somebody else's record id with the own unit changes nothing and shows nothing."""
    sent = making.item()
    send(making.head("47010201"), sent)
    crafted = making.item(record_id=sent["record_id"], base_revision_id=sent["revision_id"], unit="47010202")
    (received,) = send(making.head("47010202"), crafted)
    assert (received.code, received.record) == ("not_your_unit", None)
    assert Record.objects.get().unit_id == "47010201"


def test_it_withdraws_with_a_reason() -> None:
    """A withdrawn record leaves the numbers and stays in the database."""
    by, sent = making.head(), making.item()
    send(by, sent)
    gone = making.item(action="withdraw", record_id=sent["record_id"], base_revision_id=sent["revision_id"])
    (received,) = send(by, gone)
    assert (received.code, Record.objects.get().status) == ("", Status.WITHDRAWN)
    assert totals(by.scope)["records"] == 0
    assert StatusChange.objects.latest("id").reasons[0]["text"] == "บันทึกผิดคน"
    again = making.item(record_id=sent["record_id"], base_revision_id=gone["revision_id"])
    assert send(by, again)[0].code == "record_closed"


def test_it_flags_the_same_person_on_both_sides_and_unflags_on_withdrawal() -> None:
    """Neither report is refused; both officers see the flag (R12, B6)."""
    raw = making.answers()
    here, there = making.head("47010201"), making.head("48010101")
    first = making.item(raw)
    send(here, first)
    (received,) = send(there, making.item(raw, unit="48010101"))
    assert received.code == ""
    assert list(Record.objects.values_list("is_duplicate", flat=True)) == [True, True]
    assert totals(here.scope)["duplicates"] == totals(there.scope)["duplicates"] == 1
    gone = making.item(action="withdraw", record_id=first["record_id"], base_revision_id=first["revision_id"])
    send(here, gone)
    assert not Record.objects.filter(is_duplicate=True).exists()
    assert totals(there.scope)["duplicates"] == 0


def test_a_record_and_its_correction_in_one_batch_are_applied_in_order() -> None:
    """Two revisions of a record in one call; the later one is current."""
    by, first = making.head(), making.item()
    second = making.item(record_id=first["record_id"], base_revision_id=first["revision_id"])
    assert [r.code for r in send(by, first, second)] == ["", ""]
    assert str(Record.objects.get().current_revision) == second["revision_id"]


def test_nasty_text_is_stored_not_lost() -> None:
    """NUL and half surrogates cannot be in a JSONB value; the record is kept all the same."""
    raw = making.answers(addr_road="ถนน\x00\ud800ใหม่", employer_name={"\x00": "\ud800"})
    (received,) = send(making.head(), making.item(raw))
    assert received.outcome == "stored"


def test_a_batch_takes_few_statements_whatever_its_size(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """Fifty records cost as many statements as five."""
    by = making.head()
    batch = [making.item() for _ in range(50)]
    with django_assert_max_num_queries(16):
        send(by, *batch)
    assert Record.objects.count() == 50


@pytest.mark.django_db(transaction=True)
def test_twenty_identical_sends_at_once_make_one_row_and_twenty_equal_receipts() -> None:
    """UNIQUE, not a look (A5)."""
    by, sent = making.head(), making.item()
    results = _at_once(20, lambda: send(by, sent)[0])
    assert len({(r.outcome, r.receipt) for r in results}) == 1
    assert (Record.objects.count(), Revision.objects.get().repeats) == (1, 19)
    assert Tally.objects.get().records == 1  # type: ignore[attr-defined]


@pytest.mark.django_db(transaction=True)
def test_two_villages_reporting_one_person_at_once_are_both_flagged() -> None:
    """Without waiting for each other neither would see the other's row."""
    raw = making.answers()
    senders = [(making.head(u), u) for u in ("47010201", "47010202", "47020101", "48010101")]
    turns = iter(senders)

    def report() -> Received:
        by, unit = next(turns)
        return send(by, making.item(raw, unit=unit))[0]

    _at_once(4, report)
    assert Record.objects.filter(is_duplicate=True).count() == 4


def _at_once(times: int, act: Any) -> list[Any]:
    """Run `act` in that many threads that start together; what they return."""
    barrier, results = Barrier(times), []

    def run() -> None:
        barrier.wait()
        try:
            results.append(act())
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == times
    return results

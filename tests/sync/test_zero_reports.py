"""A phone sends a zero report through the one door and is told what became of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests import making
from tests.supervision import made_up_zero as made
from tests.sync.test_api import Phone
from thaiqm.records.envelopes import Envelope
from thaiqm.supervision.zero import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Phone:
    """The phone of a village head."""
    return Phone(making.head())


def item(envelope: Envelope) -> dict[str, Any]:
    return {
        "record_id": str(envelope.record_id),
        "revision_id": str(envelope.revision_id),
        "base_revision_id": None,
        "payload": envelope.payload,
        "sha256": envelope.sha256,
    }


def told(phone: Phone) -> Any:
    return phone.get("me").json()["zero_report"]


def test_it_gets_its_receipt_and_the_phone_is_told_what_the_officer_said(phone: Phone) -> None:
    assert told(phone) is None
    sent = made.envelope()
    answer = phone.sync(item(sent)).json()
    (result,) = answer["results"]
    assert (result["outcome"], result["receipt"]["sha256"]) == ("stored", sent.sha256)
    assert result["record"]["status"] == "registered"
    assert answer["counts"]["received"] == 0
    waiting = told(phone)
    assert (waiting["record_id"], waiting["as_of"]) == (str(sent.record_id), made.day(0).isoformat())
    assert (waiting["status"], waiting["status_label"], waiting["stands"]) == ("reported", "รอยืนยัน", True)
    actions.confirm(record_id=sent.record_id, seen_changes=1, by=making.officer())
    assert (told(phone)["status"], told(phone)["stands"]) == ("confirmed", True)
    actions.refuse(record_id=sent.record_id, seen_changes=2, reason="มีคนถูกเลิกจ้าง", by=making.officer())
    refused = told(phone)
    assert (refused["status"], refused["reason"], refused["stands"]) == ("refused", "มีคนถูกเลิกจ้าง", False)


def test_it_is_told_that_persons_win(phone: Phone) -> None:
    made.report()
    made.person()
    assert (told(phone)["status"], told(phone)["stands"]) == ("reported", False)


def test_it_is_told_of_the_newest_word_that_means_something(phone: Phone) -> None:
    made.report(days_ago=1)
    newest = made.report()
    made.report(days_ago=2)
    assert told(phone)["record_id"] == str(newest.record_id)
    made.withdraw(newest)
    assert told(phone) is None


def test_lists_of_people_do_not_hold_it(phone: Phone) -> None:
    report = made.report()
    assert phone.get("records").json()["items"] == []
    assert phone.get("travellers").json()["items"] == []
    own = phone.get(f"records/{report.record_id}").json()
    assert own["answers"]["as_of"] == made.typed(made.day(0))

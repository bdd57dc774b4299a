"""A fault of ours keeps the bytes: stored first, a receipt, and a place where they are seen (A4)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from tests import making
from tests.records.faults import fault, send
from tests.review.conftest import words_of
from tests.sync.test_api import Phone
from thaiqm.accounts import actions as accounts
from thaiqm.audit.models import Event
from thaiqm.records import actions, judging, keeping, recounting, storing
from thaiqm.records.filling import fill_in
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.records.reprocessing import reprocess

pytestmark = pytest.mark.django_db


def test_a_fault_keeps_the_bytes_and_gives_a_receipt(monkeypatch: pytest.MonkeyPatch) -> None:
    by, item = making.head(), making.item()
    with fault(monkeypatch):
        first, again = send(by, item) + send(by, item)
    assert (first.outcome, first.code, first.record) == ("kept_aside", "not_processed", None)
    assert first.receipt == again.receipt
    assert first.receipt is not None
    assert first.receipt.sha256 == item["sha256"]
    kept = KeptAside.objects.get()
    assert (kept.author, kept.repeats, kept.content["unit"]) == (by, 1, "47010201")
    assert not Record.objects.exists()
    assert not Revision.objects.exists()
    assert Event.objects.filter(name="record.kept_unprocessed").count() == 2


def test_only_the_poison_steps_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others of its batch are records as ever."""
    real, poison = fill_in, making.item(making.answers(addr_road="ยาพิษ"))

    def stumble(record: Record, judged: judging.Judged) -> None:
        if judged.answers.get("addr_road") == "ยาพิษ":
            raise ZeroDivisionError
        real(record, judged)

    with monkeypatch.context() as broken:
        broken.setattr(keeping, "fill_in", stumble)
        results = send(making.head(), making.item(), poison, making.item())
    assert [r.code for r in results] == ["", "not_processed", ""]
    assert all(r.receipt for r in results)
    assert (Record.objects.count(), KeptAside.objects.count()) == (2, 1)
    assert recounting.differences() == []


def test_a_fault_in_judging_itself_does_not_lose_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    from thaiqm.records import receiving

    with fault(monkeypatch, receiving, "judge"):
        results = send(making.head(), making.item(), making.item())
    assert [r.code for r in results] == ["not_processed"] * 2


def test_without_a_place_for_the_bytes_there_is_no_receipt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only then the phone is told to send again."""
    with fault(monkeypatch, storing, "seal_payload"):
        (received,) = send(making.head(), making.item())
    assert (received.outcome, received.code, received.receipt) == ("refused", "server_fault", None)
    assert not KeptAside.objects.exists()


def test_a_database_that_does_not_answer_acknowledges_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is no fault of the envelope: the phone comes again (C2)."""

    def gone(*_: Any, **__: Any) -> Any:
        raise OperationalError

    monkeypatch.setattr(keeping, "fill_in", gone)
    with pytest.raises(OperationalError):
        send(making.head(), making.item())
    assert not KeptAside.objects.exists()


def test_a_fault_does_not_open_the_door_for_a_former_head(monkeypatch: pytest.MonkeyPatch) -> None:
    """It waits for the officer's word, fault or not."""
    head = making.head()
    accounts.end_account(user=head, by=None)
    head.refresh_from_db()
    with fault(monkeypatch, keeping.Keeping, "run"):
        (received,) = send(head, making.item())
    assert received.code == "account_ended"
    reprocess()
    assert not Record.objects.exists()


def test_the_phone_and_the_officer_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    phone, officer = Phone(making.head()), making.officer()
    with fault(monkeypatch):
        (result,) = phone.sync(making.item()).json()["results"]
    assert (result["outcome"], result["code"]) == ("kept_aside", "not_processed")
    assert "ไม่ต้องส่งซ้ำ" in result["message"]
    client = Client()
    client.force_login(officer)
    shown = words_of(client.get("/desk/kept-aside").content.decode())
    assert "ศูนย์จะประมวลผลใหม่" in shown
    assert "bring-in" not in shown
    kept = KeptAside.objects.get()
    assert client.post(f"/desk/kept-aside/{kept.id}/bring-in").status_code == 302
    assert not Record.objects.exists()


def test_what_an_officer_keys_in_is_kept_too(monkeypatch: pytest.MonkeyPatch) -> None:
    officer, ids = making.officer(), {"record_id": uuid4(), "revision_id": uuid4()}
    with fault(monkeypatch):
        received = actions.enter(unit_code="47010201", raw=making.answers(), by=officer, **ids)
    assert received.code == "not_processed"
    assert reprocess().taken_in == {"": 1}
    record = Record.objects.get()
    assert (record.author, record.is_keyed_by_officer) == (officer, True)

"""What a fault of ours kept from being processed becomes its writer's record when it is mended (A4)."""

from __future__ import annotations

from argparse import Namespace
from uuid import uuid4

import pytest
from django.test import Client

from tests import making
from tests.audit.test_every_act import picture
from tests.records.faults import fault, send, wrong_rule
from tests.review.conftest import words_of
from thaiqm.accounts import actions as accounts
from thaiqm.audit.models import Event
from thaiqm.lib.commands import CommandFailed
from thaiqm.records import commands, keeping, recounting
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.records.queries import still_aside
from thaiqm.records.reprocessing import Outcome, reprocess
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db


def test_it_becomes_its_writers_record(monkeypatch: pytest.MonkeyPatch) -> None:
    by, item, officer = making.head(), making.item(), making.officer()
    with fault(monkeypatch):
        send(by, item)
    device_id = KeptAside.objects.get().device_id
    outcome = reprocess()
    assert (outcome.taken_in, outcome.judged, outcome.failed) == ({"": 1}, {}, [])
    record, revision = Record.objects.get(), Revision.objects.get()
    assert (record.author, record.status, str(record.id)) == (by, Status.SUBMITTED, item["record_id"])
    assert (revision.author, revision.device_id, revision.sha256) == (by, device_id, item["sha256"])
    kept = KeptAside.objects.get()
    assert (kept.settled_by, kept.settled_as) == (None, "")
    assert kept.settled_at is not None
    assert not still_aside(officer).exists()
    event = Event.objects.get(name="record.processed_again")
    assert (event.actor_id, event.subject_id) == (None, str(record.id))
    assert recounting.differences() == []
    client = Client()
    client.force_login(officer)
    assert "ประมวลผลใหม่สำเร็จ" in words_of(client.get(f"/desk/records/{record.id}").content.decode())


def test_a_report_and_its_correction_come_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    by, first = making.head(), making.item()
    second = making.item(record_id=first["record_id"], base_revision_id=first["revision_id"])
    with fault(monkeypatch):
        send(by, first, second)
    assert reprocess().taken_in == {"": 2}
    assert str(Record.objects.get().current_revision) == second["revision_id"]


@pytest.mark.parametrize("action", ["report", "withdraw"])
def test_what_changes_it_waits_behind_it(monkeypatch: pytest.MonkeyPatch, action: str) -> None:
    """A withdrawal that overtook its report would have no effect, and its person would be counted."""
    by, first = making.head(), making.item()
    with fault(monkeypatch):
        send(by, first)
    ids = {"record_id": first["record_id"], "base_revision_id": first["revision_id"]}
    second = making.item(None, action=action, **ids)
    last = making.item(None, **{**ids, "base_revision_id": second["revision_id"]})
    sent = [second] if action == "withdraw" else [second, last]
    assert {(r.code, r.receipt is not None) for r in send(by, *sent)} == {("not_processed", True)}
    assert not Record.objects.exists()
    assert reprocess().taken_in == {"": len(sent) + 1}
    record = Record.objects.get()
    assert record.status == (Status.WITHDRAWN if action == "withdraw" else Status.SUBMITTED)
    assert str(record.current_revision) == sent[-1]["revision_id"]
    assert not record.has_proposed_change
    assert recounting.differences() == []


def test_what_changes_something_unknown_does_not_wait() -> None:
    """Nothing is kept of its base, so nothing would ever come."""
    (received,) = send(making.head(), making.item(base_revision_id=str(uuid4())))
    assert received.code == ""


def test_a_handover_meanwhile_does_not_lose_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It came while the account had not ended."""
    by = making.head()
    with fault(monkeypatch):
        send(by, making.item())
    accounts.end_account(user=by, by=None)
    assert reprocess().taken_in == {"": 1}
    assert Record.objects.get().author == by


def test_another_units_envelope_stays_in_the_officers_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    making.areas()
    with fault(monkeypatch, keeping.Keeping, "run"):
        send(making.head(), making.item(unit="47010202"))
    assert reprocess().taken_in == {"not_your_unit": 1}
    officer = making.officer()
    assert [row.settled_as for row in still_aside(officer)] == ["not_your_unit"]
    client = Client()
    client.force_login(officer)
    assert "ไม่ใช่ของผู้ส่ง" in client.get("/desk/kept-aside").content.decode()
    assert reprocess() == Outcome()


def test_what_still_fails_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    with fault(monkeypatch):
        send(making.head(), making.item(), making.item())
        before = picture()
        outcome = reprocess()
        assert len(outcome.failed) == 2
        assert picture() == before
        with pytest.raises(CommandFailed, match="2 still"):
            commands._reprocess(Namespace(dry_run=False))
    assert reprocess().taken_in == {"": 2}


def test_a_second_run_finds_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with fault(monkeypatch):
        send(making.head(), making.item())
    with wrong_rule(monkeypatch):
        send(making.head(), making.item())
    commands._reprocess(Namespace(dry_run=False))
    said = capsys.readouterr().out
    assert "1 taken in (stored)" in said
    assert "1 back in the queue" in said
    before = picture()
    commands._reprocess(Namespace(dry_run=False))
    assert capsys.readouterr().out == "nothing to process\n"
    assert picture() == before


def test_a_dry_run_says_the_same_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    by = making.head()
    with fault(monkeypatch):
        send(by, making.item(), making.item(making.answers(impact=None)))
    with wrong_rule(monkeypatch):
        send(by, making.item())
    before = picture()
    dry = reprocess(is_dry_run=True)
    assert picture() == before
    commands._reprocess(Namespace(dry_run=True))
    assert "would be taken in" in capsys.readouterr().out
    assert reprocess() == dry
    assert (dry.taken_in, dry.judged) == ({"": 1, "needs_correction": 1}, {"mended": 1})

"""Well-formed envelopes that nobody's app would send: kept all the same (docs/trust.md A1, A4, B5)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests import making
from tests.records.tallied import totals
from thaiqm.accounts.models import User
from thaiqm.lib.encryption import SealBroken
from thaiqm.records import envelopes, judging
from thaiqm.records.models import KeptAside, Record, Revision, StatusChange
from thaiqm.records.receiving import Received, receive
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db
EAST = timezone(timedelta(hours=14))
WEST = timezone(timedelta(hours=-12))


def send(by: User, *items: dict[str, Any], at: datetime | None = None) -> list[Received]:
    return receive(envelopes=[envelopes.read(one, device_time=at) for one in items], by=by)


@pytest.mark.parametrize("reason", ["ผิด\0คน", "ผิด\ud800คน", "\0", ""])
def test_a_withdrawal_is_kept_whatever_its_reason(reason: str) -> None:
    by, first = making.head(), making.item()
    send(by, first)
    second = making.item(
        action="withdraw", reason=reason, record_id=first["record_id"], base_revision_id=first["revision_id"]
    )
    (received,) = send(by, second)
    assert (received.outcome, received.code) == ("stored", "")
    assert received.receipt is not None
    assert Record.objects.get().status == Status.WITHDRAWN
    [text] = [step.reasons[0]["text"] for step in StatusChange.objects.filter(action="withdraw")]
    assert text in ("ผิดคน", "")
    assert Revision.objects.get(action="withdraw").content["reason"] == reason


def test_two_records_with_one_revision_id_are_two_records() -> None:
    """A phone without randomness must not lose one of them behind a receipt (A1: the pair is the id)."""
    by, first, second, third = making.head(), making.item(), making.item(), making.item()
    second["revision_id"] = first["revision_id"]
    results = send(by, first, third, second)
    assert [(r.outcome, r.code) for r in results] == [("stored", "")] * 3
    assert [str(r.receipt and r.receipt.record_id) for r in results] == [
        item["record_id"] for item in (first, third, second)
    ]
    assert {str(row.id) for row in Record.objects.all()} == {i["record_id"] for i in (first, second, third)}
    assert totals(by.scope)["records"] == 3
    again = send(by, first, third, second)
    assert [r.receipt for r in again] == [r.receipt for r in results]
    assert not KeptAside.objects.exists()


@pytest.mark.parametrize(
    "at",
    [
        datetime(1, 1, 1, tzinfo=EAST),
        datetime(9999, 12, 31, 23, 59, tzinfo=WEST),
        datetime(1, 1, 1, tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
    ],
)
def test_a_clock_gone_mad_spoils_neither_the_send_nor_the_reading(at: datetime) -> None:
    """PostgreSQL keeps year 0 and 10000, Python cannot read them back: the desk would never open."""
    (received,) = send(making.head(), making.item(), at=at)
    assert received.outcome == "stored"
    assert Revision.objects.get().device_time is None


def test_a_clock_that_is_only_wrong_is_kept_as_evidence() -> None:
    at = datetime(1971, 1, 1, tzinfo=UTC)
    send(making.head(), making.item(), at=at)
    assert Revision.objects.get().device_time == at


def test_a_fault_in_judging_keeps_the_record_to_be_corrected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A4: what we cannot judge is stored, comes back, and a correction makes it whole."""
    by, first = making.head(), making.item()

    def fault(*_: Any) -> Any:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(judging, "check", fault)
        (received,) = send(by, first)
    record = Record.objects.get()
    assert (received.outcome, received.code, record.status) == ("stored", "needs_correction", Status.RETURNED)
    assert [reason["code"] for reason in record.reasons] == ["not_judged"]
    assert Revision.objects.get().content["answers"]["name"]["given"] == "สมหญิง"
    second = making.item(record_id=first["record_id"], base_revision_id=first["revision_id"])
    assert send(by, second)[0].code == ""
    assert Record.objects.get().status == Status.SUBMITTED


@pytest.mark.parametrize("kind", ["not_your_unit", "different_bytes"])
def test_what_is_kept_aside_is_kept_once_and_gets_one_receipt(kind: str) -> None:
    by, first = making.head(), making.item()
    send(by, first)
    odd = making.item(unit="48010101")
    if kind == "different_bytes":
        odd = making.item(record_id=first["record_id"], revision_id=first["revision_id"])
    results = send(by, odd) + send(by, odd) + send(by, first, odd)[1:]
    assert {(r.outcome, r.code) for r in results} == {("kept_aside", kind)}
    assert len({r.receipt for r in results}) == 1
    assert results[0].receipt is not None
    assert results[0].receipt.sha256 == odd["sha256"]
    assert KeptAside.objects.get().repeats == 2
    assert (Record.objects.count(), totals(by.scope)["records"]) == (1, 1)
    assert send(by, first)[0].code == ""


def test_who_wrote_is_who_is_signed_in_whatever_the_envelope_says() -> None:
    """A10, B4: no field of an envelope names an author; one that tries is not well formed."""
    by, sent = making.head(), making.item()
    with pytest.raises(envelopes.NotWellFormed):
        envelopes.read({**sent, "author": str(making.officer().id)})
    send(by, sent)
    assert (Record.objects.get().author_id, Revision.objects.get().author_id) == (by.id, by.id)


@pytest.mark.parametrize(
    ("model", "column", "shown"),
    [
        (Record, "citizen_id_sealed", "citizen_id"),
        (Revision, "payload_sealed", "content"),
        (User, "citizen_id_sealed", "citizen_id"),
    ],
)
def test_a_seal_moved_to_another_row_does_not_open(model: Any, column: str, shown: str) -> None:
    """B5: whoever can write the database cannot give one person another's number."""
    by = making.head()
    send(by, making.item(), making.item())
    making.officer()
    one, two = model.objects.all()[:2]
    assert getattr(one, shown)
    setattr(one, column, getattr(two, column))
    with pytest.raises(SealBroken):
        getattr(one, shown)


def test_the_database_holds_no_citizen_id_in_the_clear() -> None:
    """B5: every column of every row, as text and as bytes."""
    raw, by = making.answers(), making.head()
    (received,) = send(by, making.item(raw), making.item(raw, unit="48010101"))[:1]
    assert isinstance(received.record_id, UUID)
    digits = {raw["citizen_id"], by.citizen_id}
    hexed = {number.encode().hex() for number in digits}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" AS t')  # noqa: S608 (its own name)
            text = "\n".join(row[0] for row in cursor.fetchall())
            assert not any(number in text for number in digits | hexed), table

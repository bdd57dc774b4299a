"""Examples of every act on records, for `test_every_act`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from tests import making
from thaiqm.accounts.models import User
from thaiqm.records import actions as records
from thaiqm.records import envelopes
from thaiqm.records.models import Record
from thaiqm.records.queries import QueueFilter
from thaiqm.records.receiving import receive
from thaiqm.review import actions as review


@dataclass(frozen=True)
class Act:
    """`prepare` makes what the act needs and returns the act itself; `event` is what it leaves."""

    event: str
    prepare: Callable[[], Callable[[], Any]]


def reported(raw: dict[str, Any] | None = None, by: User | None = None) -> Record:
    """A record that waits for the officer."""
    sent = envelopes.read(making.item(raw))
    received = receive(envelopes=[sent], by=by or making.head())[0]
    return Record.objects.get(id=received.record_id)


def proposed() -> Record:
    """A confirmed record with a change that waits."""
    record = reported()
    records.confirm(record_id=record.id, seen_changes=record.changes, by=making.officer())
    item = making.item(record_id=str(record.id), base_revision_id=str(record.current_revision))
    receive(envelopes=[envelopes.read(item)], by=making.head())
    return Record.objects.get(id=record.id)


def on(record: Record) -> dict[str, Any]:
    return {"record_id": record.id, "seen_changes": record.changes, "by": making.officer()}


def confirm() -> Callable[[], Any]:
    known = on(reported())
    return lambda: records.confirm(**known)


def return_() -> Callable[[], Any]:
    known = on(reported())
    reasons = [{"question": "name", "text": "ตรวจชื่ออีกครั้ง"}]
    return lambda: records.return_for_correction(reasons=reasons, **known)


def withdraw() -> Callable[[], Any]:
    known = on(reported())
    return lambda: records.withdraw(reason="บันทึกซ้ำ", **known)


def accept_change() -> Callable[[], Any]:
    known = on(proposed())
    return lambda: records.accept_change(**known)


def reject_change() -> Callable[[], Any]:
    known = on(proposed())
    return lambda: records.reject_change(reason="ข้อมูลเดิมถูกแล้ว", **known)


def confirm_many() -> Callable[[], Any]:
    reported(), reported()
    by = making.officer()
    return lambda: records.confirm_many(shown=QueueFilter(), expected_count=2, by=by)


def confirm_batch() -> Callable[[], Any]:
    reported(), reported()
    by = making.officer()
    seen = review.batch(shown=QueueFilter(), by=by)
    return lambda: review.confirm_batch(shown=QueueFilter(), seen=seen, by=by)


def enter() -> Callable[[], Any]:
    by, record_id = making.officer(), uuid4()
    raw = making.answers()
    return lambda: records.enter(unit_code="47010201", record_id=record_id, raw=raw, by=by)


def receive_report() -> Callable[[], Any]:
    by, sent = making.head(), envelopes.read(making.item())
    return lambda: receive(envelopes=[sent], by=by)


def receive_correction() -> Callable[[], Any]:
    record = reported()
    item = making.item(record_id=str(record.id), base_revision_id=str(record.current_revision))
    return lambda: receive(envelopes=[envelopes.read(item)], by=making.head())


def receive_withdrawal() -> Callable[[], Any]:
    record = reported()
    ids = {"record_id": str(record.id), "base_revision_id": str(record.current_revision)}
    sent = envelopes.read(making.item(None, action="withdraw", **ids))
    return lambda: receive(envelopes=[sent], by=making.head())


def receive_keep() -> Callable[[], Any]:
    record = proposed()
    sent = envelopes.read(making.item(None, action="keep", record_id=str(record.id)))
    return lambda: receive(envelopes=[sent], by=making.head())


def look(act: Callable[..., Any]) -> Callable[[], Callable[[], Any]]:
    def prepare() -> Callable[[], Any]:
        record, by = reported(), making.officer()
        return lambda: act(record=record, by=by)

    return prepare


ACTS_ON_RECORDS: dict[str, tuple[Act, ...]] = {
    "records.actions.confirm": (Act("record.confirmed", confirm),),
    "records.actions.return_for_correction": (Act("record.returned", return_),),
    "records.actions.withdraw": (Act("record.withdrawn", withdraw),),
    "records.actions.accept_change": (Act("record.change_accepted", accept_change),),
    "records.actions.reject_change": (Act("record.change_rejected", reject_change),),
    "records.actions.confirm_many": (Act("record.confirmed", confirm_many),),
    "records.actions.enter": (Act("record.received", enter),),
    "records.receiving.receive": (
        Act("record.received", receive_report),
        Act("record.corrected", receive_correction),
        Act("record.withdrawn", receive_withdrawal),
        Act("record.change_dropped", receive_keep),
    ),
    "review.actions.confirm_batch": (Act("record.confirmed", confirm_batch),),
    "review.actions.note_view": (Act("record.viewed", look(review.note_view)),),
    "review.actions.show_citizen_id": (Act("record.citizen_id_shown", look(review.show_citizen_id)),),
    "review.actions.content_for_correction": (
        Act("record.citizen_id_shown", look(review.content_for_correction)),
    ),
}

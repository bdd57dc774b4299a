"""Examples of every act of supervision, for `test_every_act`: `ACTS` by name, `RECEIVED` for what phones send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests import making
from tests.audit.acts_on_records import Act
from tests.supervision import made_up_zero as made
from thaiqm.records.receiving import receive
from thaiqm.supervision import actions as calls
from thaiqm.supervision.silent import SilentFilter
from thaiqm.supervision.zero import actions


def confirm() -> Callable[[], Any]:
    report, by = made.report(), making.officer()

    def act() -> tuple[()]:
        actions.confirm(record_id=report.record_id, seen_changes=report.changes, by=by)
        return ()

    return act


def refuse() -> Callable[[], Any]:
    report, by = made.report(), making.officer()
    known: dict[str, Any] = {"record_id": report.record_id, "seen_changes": report.changes, "by": by}

    def act() -> tuple[()]:
        actions.refuse(reason="มีคนถูกเลิกจ้าง", **known)
        return ()

    return act


def key_in() -> Callable[[], Any]:
    making.areas()
    record_id, revision_id, by = uuid4(), uuid4(), making.officer()
    return lambda: [
        actions.key_in(
            unit_code=made.UNIT, as_of=made.day(0), record_id=record_id, revision_id=revision_id, by=by
        )
    ]


def note_call() -> Callable[[], Any]:
    by = making.officer()
    given: dict[str, Any] = {"note_id": uuid4(), "unit_code": "47010201", "outcome": "no_answer", "note": ""}
    return lambda: calls.note_call(**given, by=by)


def take_call_list() -> Callable[[], Any]:
    by = making.officer()
    return lambda: calls.take_call_list(shown=SilentFilter(below="4701"), format="csv", by=by)


def send() -> Callable[[], Any]:
    sent, by = made.envelope(), making.head()
    return lambda: receive(envelopes=[sent], by=by)


ZERO = "supervision.zero.actions"
ACTS: dict[str, tuple[Act, ...]] = {
    f"{ZERO}.confirm": (Act("zero_report.confirmed", confirm),),
    f"{ZERO}.refuse": (Act("zero_report.refused", refuse),),
    "supervision.actions.note_call": (Act("unit.called", note_call),),
    "supervision.actions.take_call_list": (Act("call_list.taken", take_call_list),),
    f"{ZERO}.key_in": (Act("record.registered", key_in),),
}
RECEIVED = (Act("record.registered", send),)

"""Examples of every act on papers, for `tests/audit/test_every_act.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests import making
from tests.audit.acts_on_records import Act, reported
from thaiqm.areas.models import Unit
from thaiqm.papers import actions
from thaiqm.papers.check_codes import PaperMark, code_of
from thaiqm.records.models import Record


def mark_of(record: Record) -> PaperMark:
    return PaperMark(record.number, code_of(record.id, record.current_revision))


def receive() -> Callable[[], Any]:
    mark, by = mark_of(reported()), making.officer()
    return lambda: _quietly(actions.receive_part_two, mark=mark, by=by)


def receive_again() -> Callable[[], Any]:
    mark, by = mark_of(reported()), making.officer()
    actions.receive_part_two(mark=mark, by=by)
    return lambda: _quietly(actions.receive_part_two, mark=mark, by=by)


def write_note() -> Callable[[], Any]:
    record, by = reported(), making.officer()
    actions.receive_part_two(mark=mark_of(record), by=by)
    known = {"record": record, "revision_id": record.current_revision, "note": "แก้แล้ว", "by": by}
    return lambda: _quietly(actions.write_note, **known)


def look() -> Callable[[], Any]:
    record, by = reported(), making.officer()
    return lambda: actions.note_look(record=record, by=by)


def type_in() -> Callable[[], Any]:
    by, ids, raw = making.officer(), {"record_id": uuid4(), "revision_id": uuid4()}, making.answers()
    return lambda: _quietly(actions.type_in, unit_code="47010201", raw=raw, by=by, **ids)


def print_form() -> Callable[[], Any]:
    record, by = reported(), making.officer()
    return lambda: actions.note_printed(document="form", records=[record], shows_id=True, by=by)


def print_list() -> Callable[[], Any]:
    by = making.officer()
    unit = Unit.objects.get(code="47010201")
    return lambda: actions.note_list_printed(unit=unit, count=3, by=by)


def _quietly(act: Callable[..., Any], **known: Any) -> None:
    """Do it; what it answers is no list of receipts."""
    act(**known)


ACTS: dict[str, tuple[Act, ...]] = {
    "papers.actions.receive_part_two": (
        Act("paper.received", receive),
        Act("paper.received_again", receive_again),
    ),
    "papers.actions.write_note": (Act("paper.noted", write_note),),
    "papers.actions.note_look": (Act("record.viewed", look),),
    "papers.actions.note_printed": (Act("paper.printed", print_form),),
    "papers.actions.note_list_printed": (Act("paper.printed", print_list),),
    "papers.actions.type_in": (Act("paper.received", type_in),),
}

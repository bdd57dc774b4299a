"""One ready example of every act of supervision, for tests/audit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests import making
from tests.audit.acts_on_records import Act
from thaiqm.supervision.actions import calls


def note_call() -> Callable[[], Any]:
    by = making.officer()
    given: dict[str, Any] = {"note_id": uuid4(), "unit_code": "47010201", "outcome": "no_answer", "note": ""}
    return lambda: calls.note_call(**given, by=by)


ACTS = {"supervision.actions.calls.note_call": (Act("unit.called", note_call),)}

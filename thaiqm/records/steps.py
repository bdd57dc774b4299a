"""What a change of records leaves behind, written together: history, audit log, tallies, decisions by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from thaiqm.accounts.models import User
from thaiqm.audit import actions as audit
from thaiqm.audit.actions import Subject
from thaiqm.lib.insert_rows import insert_models
from thaiqm.records.decision_days import Decisions
from thaiqm.records.duplicates import Flagged
from thaiqm.records.linking import Relinked
from thaiqm.records.models import Record, StatusChange
from thaiqm.records.states import Action, Status
from thaiqm.records.tallies import Moves

EVENTS = {
    Action.REPORT: "record.received",
    Action.CORRECT: "record.corrected",
    Action.WITHDRAW: "record.withdrawn",
    Action.CONFIRM: "record.confirmed",
    Action.RETURN_FOR_CORRECTION: "record.returned",
    Action.ACCEPT_CHANGE: "record.change_accepted",
    Action.REJECT_CHANGE: "record.change_rejected",
    Action.KEEP: "record.change_dropped",
    Action.JUDGE_ANEW: "record.judged_anew",
    Action.REGISTER: "record.registered",
    Action.FOLLOW_UP: "record.followed_up",
}

JUDGED = (Action.REPORT, Action.CORRECT, Action.JUDGE_ANEW)
"""Actions that let the rules judge: what they find is a step of its own, by the system."""

Standing = tuple[str, Mapping[str, int]]
"""A status and what the record adds to that status's tally."""


class Steps:
    """Collects the steps of one transaction and writes them in a few statements."""

    def __init__(self, *, by: User | None) -> None:
        """`by` is None only for the system itself."""
        self._by = by
        self._history: list[StatusChange] = []
        self._events: dict[str, list[Subject]] = {}
        self._moves = Moves()
        self._decisions = Decisions(by)
        self._records: dict[UUID, Record] = {}

    def add(
        self,
        record: Record,
        action: Action,
        before: Standing | None,
        after: Standing,
        revision_id: UUID,
        reasons: list[dict[str, Any]],
    ) -> None:
        """Note that `action` took a record from `before` (None: it is new) to `after`."""
        self._records[record.id] = record
        if before is not None:
            self._moves.remove(record.unit_id, *before)
        self._moves.add(record.unit_id, *after)
        from_status, to_status = before[0] if before else "", after[0]
        found_errors = action in JUDGED and to_status == Status.RETURNED
        reached = Status.SUBMITTED if found_errors else to_status
        row = StatusChange(
            record_id=record.id,
            action=action,
            from_status=from_status,
            to_status=reached,
            by=self._by,
            revision_id=revision_id,
            reasons=[] if found_errors else reasons,
        )
        self._history.append(row)
        if found_errors:
            self._history.append(
                StatusChange(
                    record_id=record.id,
                    action=Action.FIND_ERRORS,
                    from_status=reached,
                    to_status=to_status,
                    revision_id=revision_id,
                    reasons=reasons,
                )
            )
        self._decisions.add(record.unit_id, action)
        self.add_event(record, action, revision_id)

    def add_event(self, record: Record, action: Action, revision_id: UUID) -> None:
        """Note an act that leaves the record as it was: it is a revision and an event, no step."""
        subject = Subject("record", str(record.id), record.unit_id, {"revision": str(revision_id)})
        self._events.setdefault(EVENTS[action], []).append(subject)

    def insert_with(self, records: Sequence[Record]) -> None:
        """Insert new records together with the history and the events noted so far."""
        events = [
            event
            for name, subjects in self._events.items()
            for event in audit.events(name, by=self._by, subjects=subjects)
        ]
        with connection.cursor() as cursor:
            insert_models(cursor, records, self._history, events)
        self._history, self._events = [], {}

    def write(self, flagged: Iterable[Flagged] = (), relinked: Iterable[Relinked] = ()) -> None:
        """Write history, audit log, tallies and decisions by day; also what `duplicates` and `linking` changed."""
        for link in relinked:
            self._moves.remove(link.unit_code, link.status, link.before)
            self._moves.add(link.unit_code, link.status, link.after)
        for flag in flagged:
            change = {"duplicates": 1 if flag.is_duplicate else -1}
            self._moves.add(flag.unit_code, flag.status, change)
            if flag.record_id in self._records:
                self._records[flag.record_id].is_duplicate = flag.is_duplicate
        moment = self._decisions.take_turn()
        if moment:
            for row in self._history:
                row.at = moment
        self.insert_with([])
        self._moves.write()
        self._decisions.write()

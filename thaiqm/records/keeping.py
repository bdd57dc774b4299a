"""One transaction of receiving: lock, plan, store the bytes, then change the records.

The order of locks is the same everywhere, so that two transactions rarely meet head-on: persons
(advisory, by hash), records (by id), revisions (by id), the unit's counter, tallies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.lib import thai_text
from thaiqm.questionnaire import definitions
from thaiqm.records import duplicates, following, linking, naming, proposals, queries, storing
from thaiqm.records.envelopes import Envelope, Ids
from thaiqm.records.filling import fill_in
from thaiqm.records.following import Happened
from thaiqm.records.judging import NOTHING_JUDGED, Judged
from thaiqm.records.linking import Concerned
from thaiqm.records.models import Record, Revision
from thaiqm.records.round_trips import together
from thaiqm.records.states import Action, Status, find
from thaiqm.records.steps import Steps
from thaiqm.records.storing import Stored

DECIDED = {"withdraw": Action.WITHDRAW, "keep": Action.KEEP}
"""What an envelope without answers does to a record."""
NEW = (Action.REPORT, Action.REGISTER)
"""What makes a record."""

Kept = tuple[Envelope, str, datetime, Record | None]


@dataclass
class Plan:
    """What is to happen to one envelope: its outcome code, and the action if it changes a record."""

    envelope: Envelope
    judged: Judged | None
    record: Record | None
    code: str
    action: Action | None


class Keeping:
    """Keeps one wave of envelopes (no record twice). Use inside a transaction."""

    def __init__(
        self,
        work: Sequence[tuple[Envelope, Judged | None]],
        *,
        by: User,
        device_id: UUID | None,
        takes_ended: bool = False,
    ) -> None:
        self._work = work
        self._by = by
        self._device_id = device_id
        self._is_ended = not by.is_active and not takes_ended
        self._steps = Steps(by=by)
        self._concerned = Concerned()
        self._happened: list[Happened] = []
        self._known: set[bytes] = set()

    def run(self) -> Iterator[Kept]:
        """Do everything; yield ``(envelope, outcome code, stored_at, record)`` in the order given."""
        persons = [_person(judged) for _, judged in self._work if judged is not None and judged.citizen_id]
        plans = self._plans(persons)
        stored = storing.store(plans, by=self._by, device_id=self._device_id)
        fresh = [plan for plan in plans if stored[plan.envelope.ids].is_new]
        created = self._create([p for p in fresh if p.action in NEW], stored)
        for plan in fresh:
            self._change(plan, stored[plan.envelope.ids].stored_at)
        # a person reported for the first time has no other record whose flag or link could change
        known, related = self._concerned.persons & self._known, self._concerned.records
        has_more = bool(self._happened or known or related)
        with together():
            self._steps.insert_with(created)
            flagged = duplicates.refresh(known)
            if not has_more:
                self._steps.write()
        if has_more:
            following.follow(self._happened, by=self._by)
            self._steps.write(flagged, linking.refresh(known, related))
        self._reload(plans, fresh)
        for plan in plans:
            row = stored[plan.envelope.ids]
            yield plan.envelope, row.code, row.stored_at, plan.record

    def _plans(self, persons: list[bytes]) -> list[Plan]:
        ids = [envelope.record_id for envelope, _ in self._work]
        with together():
            duplicates.lock(persons)
            existing, known = storing.lock_records(ids, persons)
        records = Record.objects.in_bulk(existing) if existing else {}
        twice = {person for person, times in Counter(persons).items() if times > 1}
        self._known = known | twice | self._corrected(records)
        return [self._plan(e, judged, records.get(e.record_id)) for e, judged in self._work]

    def _corrected(self, records: Mapping[UUID, Record]) -> set[bytes]:
        """The persons of records that exist: who they were and who they will be."""
        were = {bytes(r.citizen_id_hash) for r in records.values() if r.citizen_id_hash}
        corrections = [judged for envelope, judged in self._work if envelope.record_id in records]
        return were | {_person(judged) for judged in corrections if judged and judged.citizen_id}

    def _plan(self, envelope: Envelope, judged: Judged | None, record: Record | None) -> Plan:
        """Decide by the table of states; whatever is not allowed is kept without changing anything."""
        action = DECIDED.get(envelope.action) or _action_of(judged, record)
        code = self._obstacle(envelope, judged, record, action)
        if not code and judged is not None and judged.has_errors:
            code = "needs_correction"
        allowed = code in ("", "needs_correction")
        return Plan(envelope, judged, record, code, action if allowed else None)

    def _obstacle(
        self, envelope: Envelope, judged: Judged | None, record: Record | None, action: Action
    ) -> str:
        unit_code = envelope.unit_code
        if not self._by.scope.holds(unit_code) or (record and record.unit_id != unit_code):
            return "not_your_unit"
        if self._is_ended:
            return "account_ended"
        if record is None:
            if queries.base_waits(envelope):
                return "not_processed"
            if action in (*DECIDED.values(), Action.FOLLOW_UP):
                return "record_unknown"
            return "" if find(action, None, self._by.role) else "not_allowed"
        if action == Action.KEEP and find(action, record.status, self._by.role):
            return "" if self._to_drop(record).exists() else "nothing_proposed"
        if record.status == Status.CONFIRMED:
            return "change_proposed" if action == Action.CORRECT else "record_closed"
        if record.status == Status.WITHDRAWN:
            return "record_closed"
        if find(action, record.status, self._by.role) is None or not _fits(judged, record, action):
            return "not_allowed"
        is_stale = action != Action.FOLLOW_UP and envelope.base_revision_id != record.current_revision
        return "stale_base" if is_stale else ""

    def _create(self, plans: list[Plan], stored: Mapping[Ids, Stored]) -> list[Record]:
        """New records, numbered in their unit in the order they came."""
        numbers = storing.next_numbers([plan.envelope.unit_code for plan in plans])
        for plan, number in zip(plans, numbers, strict=True):
            at = stored[plan.envelope.ids].stored_at
            plan.record = Record(
                id=plan.envelope.record_id,
                number=number,
                unit_id=plan.envelope.unit_code,
                district_code=plan.envelope.unit_code[:4],
                round=settings.SURVEY_ROUND,
                status=Status.SUBMITTED,
                changes=0,
                is_keyed_by_officer=self._by.is_verifier,
                based_on=plan.envelope.based_on("registered"),
                first_received_at=at,
                submitted_at=at,
                updated_at=at,
            )
            self._fill(plan.record, plan)
            plan.record.returned_at = at if plan.record.status == Status.RETURNED else None
        return [plan.record for plan in plans if plan.record]

    def _change(self, plan: Plan, stored_at: datetime) -> None:
        """Bring an existing record up to date, and note the step of every record."""
        record = plan.record
        if record is None:
            return
        names_more = naming.add(record, plan.envelope)
        if plan.action is None:
            self._propose(plan, record, ["attachments"] if names_more else [])
            return
        if record.is_registered:
            self._happened.append(Happened(record, plan.action, plan.envelope, plan.judged, stored_at))
        if plan.action == Action.FOLLOW_UP:
            self._steps.add_event(record, plan.action, plan.envelope.revision_id)
            return
        before = None if plan.action in NEW else (record.status, record.counted)
        if plan.action == Action.CORRECT:
            self._correct(record, plan)
        elif plan.action == Action.WITHDRAW:
            self._withdraw(record, plan)
        elif plan.action == Action.KEEP:
            proposals.decide(record, self._to_drop(record))
            record.changes += 1
        if plan.action not in NEW:
            record.updated_at = Now()
            record.save()
        after = (record.status, record.counted)
        reasons = _given_reason(plan.envelope) if plan.action in DECIDED.values() else record.reasons
        self._steps.add(record, plan.action, before, after, plan.envelope.revision_id, reasons)

    def _correct(self, record: Record, plan: Plan) -> None:
        """The new answers; what the same phone proposed before is thereby decided (A14)."""
        self._fill(record, plan)
        record.submitted_at = Now()
        if record.status == Status.RETURNED:
            record.returned_at = Now()
        if record.has_proposed_change:
            earlier = proposals.sent_from_here(record, by=self._by, device_id=self._device_id)
            proposals.decide(record, earlier)

    def _to_drop(self, record: Record) -> QuerySet[Revision]:
        return proposals.to_drop(record, by=self._by, device_id=self._device_id)

    def _propose(self, plan: Plan, record: Record, changed: list[str]) -> None:
        if plan.code in ("change_proposed", "stale_base") and not record.has_proposed_change:
            record.has_proposed_change = True
            record.changes += 1
            changed += ["has_proposed_change", "changes"]
        if changed:
            record.save(update_fields=changed)

    def _fill(self, record: Record, plan: Plan) -> None:
        judged, envelope = plan.judged or NOTHING_JUDGED, plan.envelope
        self._concerned.note(record)
        fill_in(record, judged)
        record.current_revision = envelope.revision_id
        record.author = self._by
        record.status = _status_of(record, judged)
        record.reasons = [p for p in judged.problems if p["level"] == "error"]
        record.changes += 1
        self._concerned.note(record)

    def _withdraw(self, record: Record, plan: Plan) -> None:
        record.status = Status.WITHDRAWN
        record.reasons = []
        record.current_revision = plan.envelope.revision_id
        record.changes += 1
        self._concerned.note(record)

    def _reload(self, plans: list[Plan], fresh: list[Plan]) -> None:
        """Repeats tell the record as it is now, also when another send has just made it."""
        repeated = [p for p in plans if p not in fresh and p.code != "not_your_unit"]
        if repeated:
            records = Record.objects.in_bulk([p.envelope.record_id for p in repeated])
            for plan in repeated:
                plan.record = records.get(plan.envelope.record_id)
        for plan in plans:
            if plan.record is not None and not self._by.scope.holds(plan.record.unit_id):
                plan.record = None


def _action_of(judged: Judged | None, record: Record | None) -> Action:
    """What an envelope with answers does: a follow-up, a correction, or something new."""
    form = judged.form if judged else None
    if form is not None and form.life == "follow_up":
        return Action.FOLLOW_UP
    if record is not None:
        return Action.CORRECT
    return Action.REGISTER if form is not None and form.life == "registered" else Action.REPORT


def _fits(judged: Judged | None, record: Record, action: Action) -> bool:
    """Whether the answers are of a form that may follow or correct this record."""
    if judged is None:
        return True
    if action == Action.FOLLOW_UP:
        return judged.form is not None and judged.form.follows == record.questionnaire
    return judged.questionnaire == record.questionnaire or not (
        record.is_registered or judged.questionnaire in definitions.REGISTERED
    )


def _status_of(record: Record, judged: Judged) -> Status:
    """Where answers bring a record: what a register holds stays in it, whatever is wrong with it."""
    if record.is_registered:
        return Status.REGISTERED
    return Status.RETURNED if judged.has_errors else Status.SUBMITTED


def _person(judged: Judged) -> bytes:
    return storing.hash_citizen_id(judged.citizen_id or "")


def _given_reason(envelope: Envelope) -> list[dict[str, Any]]:
    # normalised, for JSONB refuses NUL and halves of surrogate pairs; the bytes as sent are kept anyway
    text = thai_text.normalise(str(envelope.content["reason"]))[:500]
    return [{"question": None, "text": text}] if text or envelope.action == "withdraw" else []


def unit_is_open(unit_code: str, by: User) -> bool:
    """Whether an officer may key in for this unit: inside the own area and not abolished."""
    return by.scope.holds(unit_code) and Unit.objects.filter(code=unit_code, abolished_at=None).exists()

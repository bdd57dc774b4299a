"""What officers do to records. Each is one transaction with history, audit and tallies inside.

`seen_changes` is `Record.changes` as the page showed it: whoever acts on an older picture is
refused and reads again, so two officers never overwrite each other. Records outside the actor's
area do not exist for these actions: they raise `Record.DoesNotExist`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.audit.actions import Subject, log
from thaiqm.records import duplicates, following, linking
from thaiqm.records.envelopes import seal_up
from thaiqm.records.keeping import unit_is_open
from thaiqm.records.linking import Concerned
from thaiqm.records.models import Record, Revision
from thaiqm.records.proposals import apply_newest, decide, persons_of, waiting
from thaiqm.records.queries import QueueFilter, kept_aside_visible_to, known_to, unflagged, visible_to
from thaiqm.records.receiving import Received, receive
from thaiqm.records.refusals import Refused
from thaiqm.records.settling import take_in
from thaiqm.records.states import Action, Status, Transition, find
from thaiqm.records.steps import Steps

Reason = Mapping[str, Any]


def confirm(*, record_id: UUID, seen_changes: int, by: User) -> Record:
    """The officer has checked the record and confirms it.

    Raises:
        Refused: ``own_entry``, ``duplicate_confirmed``, ``changed_meanwhile`` or ``not_allowed``.
    """
    try:
        with transaction.atomic():
            record = _locked(record_id, seen_changes, by)
            transition = _allowed(Action.CONFIRM, record, by)
            _refuse_own_entry(transition, [record], by)
            _step([record], transition, by, confirmed_at=Now(), confirmed_by=by)
    except IntegrityError as error:
        raise _duplicate(error) from None
    return record


def return_for_correction(
    *, record_id: UUID, seen_changes: int, reasons: Sequence[Reason], by: User
) -> Record:
    """Send the record back with reasons, each ``{question, text}``: a question's id and a sentence.

    Raises:
        Refused: ``reasons_missing`` when there is none or one has no text, and as for `confirm`.
    """
    wanted = [{"question": r.get("question"), "text": str(r.get("text", "")).strip()} for r in reasons]
    if not wanted or not all(reason["text"] for reason in wanted):
        raise Refused("reasons_missing")
    with transaction.atomic():
        record = _locked(record_id, seen_changes, by)
        transition = _allowed(Action.RETURN_FOR_CORRECTION, record, by)
        _step([record], transition, by, reasons=wanted, returned_at=Now())
    return record


def withdraw(*, record_id: UUID, seen_changes: int, reason: str, by: User) -> Record:
    """Take a record out, with a reason. It stays in the database and in the history.

    Raises:
        Refused: ``reason_missing``, and as for `confirm`.
    """
    if not reason.strip():
        raise Refused("reason_missing")
    with transaction.atomic():
        duplicates.lock(known_to(by).filter(id=record_id).values_list("citizen_id_hash", flat=True))
        record = _locked(record_id, seen_changes, by)
        transition = _allowed(Action.WITHDRAW, record, by)
        text = [{"question": None, "text": reason.strip()[:500]}]
        _step([record], transition, by, reasons=text)
    return record


def accept_change(*, record_id: UUID, seen_changes: int, by: User) -> Record:
    """Let the newest proposed change become the record's answers.

    Raises:
        Refused: ``no_proposed_change``, ``has_errors`` when the change breaks a rule, ``own_entry``
            when the officer typed the change, and as for `confirm`.
    """
    try:
        with transaction.atomic():
            duplicates.lock(persons_of(visible_to(by).filter(id=record_id)))
            record = _locked(record_id, seen_changes, by)
            transition = _allowed(Action.ACCEPT_CHANGE, record, by)
            before, concerned = (record.status, record.counted), Concerned()
            concerned.note(record)
            revision = apply_newest(record, by=by)
            concerned.note(record)
            steps = Steps(by=by)
            after = (record.status, record.counted)
            steps.add(record, transition.action, before, after, revision.revision_id, [])
            record.save()
            _write(steps, concerned)
    except IntegrityError as error:
        raise _duplicate(error) from None
    return record


def reject_change(*, record_id: UUID, seen_changes: int, reason: str, by: User) -> Record:
    """Leave the record as it is; the proposed change stays among the revisions.

    Raises:
        Refused: ``reason_missing``, ``no_proposed_change``, and as for `confirm`.
    """
    if not reason.strip():
        raise Refused("reason_missing")
    with transaction.atomic():
        record = _locked(record_id, seen_changes, by)
        transition = _allowed(Action.REJECT_CHANGE, record, by)
        if not record.has_proposed_change:
            raise Refused("no_proposed_change")
        decide(record, waiting(record))
        text = [{"question": None, "text": reason.strip()[:500]}]
        _step([record], transition, by, keep=record.reasons, reasons=text)
    return record


def confirm_many(*, shown: QueueFilter, expected_count: int, by: User) -> int:
    """Confirm every unflagged record of exactly the filter on screen; the count is returned.

    All or nothing: if another number than `expected_count` would be confirmed, nothing is.

    Raises:
        Refused: ``count_changed``, ``duplicate_confirmed``.
    """
    try:
        with transaction.atomic():
            rows = unflagged(by, shown).select_for_update(of=("self",)).order_by("id")
            records = list(rows)
            if len(records) != expected_count:
                raise Refused("count_changed", expected=expected_count, actual=len(records))
            if records:
                transition = _allowed(Action.CONFIRM, records[0], by)
                _refuse_own_entry(transition, records, by)
                _step(records, transition, by, confirmed_at=Now(), confirmed_by=by)
    except IntegrityError as error:
        raise _duplicate(error) from None
    return len(records)


def enter(
    *,
    unit_code: str,
    record_id: UUID,
    raw: Mapping[str, Any],
    by: User,
    base_revision_id: UUID | None = None,
    revision_id: UUID | None = None,
) -> Received:
    """An officer keys a record in for a village without internet, through the door of all records.

    Pass the form's own `revision_id` so that a second click is a repeat and not a second record. The same form gives the
    same bytes, so no moment is in them: it is finished when it comes.

    Raises:
        Refused: ``unit_not_yours``; ``not_stored`` when the server stumbled and kept nothing.
    """
    if not unit_is_open(unit_code, by):
        raise Refused("unit_not_yours")
    envelope = seal_up(
        record_id=record_id,
        revision_id=revision_id or uuid4(),
        base_revision_id=base_revision_id,
        content={
            "action": "report",
            "questionnaire": "affected_person",
            "version": 1,
            "unit": unit_code,
            "answers": dict(raw),
        },
    )
    received = receive(envelopes=[envelope], by=by)[0]
    if received.receipt is None:
        raise Refused("not_stored")
    return received


def bring_in(*, kept_id: int, by: User) -> Received:
    """Take in what somebody sent after the account had ended; the writer stays the author (A10, R15).

    Raises:
        KeptAside.DoesNotExist: it lies outside the officer's area.
        Refused: ``bring_in_not_allowed``, ``already_settled``, ``not_taken_in``.
    """
    with transaction.atomic():
        kept = kept_aside_visible_to(by).get(id=kept_id)
        is_allowed = find(Action.BRING_IN, None, by.role) and by.scope.holds(kept.unit_code)
        if kept.code != "account_ended" or not is_allowed:
            raise Refused("bring_in_not_allowed")
        received = take_in(kept, by=by)
        detail = {"revision": str(kept.revision_id), "author": str(kept.author_id), "as": received.code}
        log(
            "record.brought_in", by=by, subject=Subject("record", str(kept.record_id), kept.unit_code, detail)
        )
    return received


def _locked(record_id: UUID, seen_changes: int, by: User) -> Record:
    record = known_to(by).select_for_update(of=("self",)).get(id=record_id)
    if record.changes != seen_changes:
        raise Refused("changed_meanwhile")
    return record


def _allowed(action: Action, record: Record, by: User) -> Transition:
    transition = find(action, record.status, by.role)
    if transition is None:
        raise Refused("not_allowed", status=Status(record.status).label)
    return transition


def _refuse_own_entry(transition: Transition, records: Sequence[Record], by: User) -> None:
    """Nobody confirms what they typed, in any of its revisions (docs/domain.md R15)."""
    ids = [record.id for record in records]
    if transition.not_own_entry and Revision.objects.filter(record_id__in=ids, author=by).exists():
        raise Refused("own_entry")


def _step(
    records: Sequence[Record],
    transition: Transition,
    by: User,
    *,
    reasons: Sequence[Reason] = (),
    keep: Sequence[Reason] = (),
    **columns: Any,
) -> None:
    """Take records along a transition; `keep` are the reasons that stay on the record."""
    steps = Steps(by=by)
    said = [dict(reason) for reason in reasons]
    for record in records:
        before = (record.status, record.counted)
        record.status = transition.to_status
        record.reasons = said if transition.to_status == Status.RETURNED and not keep else list(keep)
        record.changes += 1
        after = (record.status, record.counted)
        steps.add(record, transition.action, before, after, record.current_revision, said)
        for name, value in {**columns, "updated_at": Now()}.items():
            setattr(record, name, value)
    changed = ["status", "reasons", "changes", "has_proposed_change", "updated_at", *columns]
    Record.objects.bulk_update(records, changed, batch_size=500)
    following.follow(following.registered_among(records, transition.action), by=by)
    concerned = Concerned()
    for record in records if transition.to_status == Status.WITHDRAWN else ():
        concerned.note(record)
    _write(steps, concerned)


def _write(steps: Steps, concerned: Concerned) -> None:
    """Everything that follows for other records of the same persons, then the steps."""
    flagged = duplicates.refresh(concerned.persons)
    steps.write(flagged, linking.refresh(concerned.persons, concerned.records))


def _duplicate(error: IntegrityError) -> Exception:
    """The sentence for the one constraint that two reports of a person meet; others stay errors."""
    return Refused("duplicate_confirmed") if "one_confirmed_record" in str(error) else error

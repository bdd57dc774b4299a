"""What officers decide about watches. Each is one transaction with history, audit and tallies inside.

`seen_changes` is `Watch.changes` as the page showed it: whoever acts on an older picture is refused
and reads again. Watches outside the actor's area do not exist: they raise `Watch.DoesNotExist`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.audit.actions import Subject, log_many
from thaiqm.lib import thai_dates
from thaiqm.records import actions as record_actions
from thaiqm.records.refusals import Refused as RecordRefused
from thaiqm.travellers import leaving, watch_days
from thaiqm.travellers.models import Watch
from thaiqm.travellers.queries import WatchFilter, to_complete, visible_to
from thaiqm.travellers.refusals import Refused
from thaiqm.travellers.states import Transition, WatchAction, WatchStatus, find
from thaiqm.travellers.watch_days import ONE_DAY
from thaiqm.travellers.writing import Changes

MOST_AT_ONCE: Final = 1_000
LONGEST_NOTE: Final = 500
EVENTS: Final = {
    WatchAction.REFER: "traveller.referred",
    WatchAction.SETTLE: "traveller.symptoms_settled",
    WatchAction.COMPLETE: "traveller.completed",
    WatchAction.RESUME: "traveller.resumed",
}
"""What each decision leaves in the audit log; `leaving.offer` writes its own."""


def refer(*, record_id: UUID, seen_changes: int, note: str = "", by: User) -> Watch:
    """The traveller is in a doctor's hands from today on; nobody in the village has to check.

    Raises:
        Refused: ``changed_meanwhile``, ``not_allowed``.
    """
    with transaction.atomic():
        watch, step = _take(WatchAction.REFER, record_id, seen_changes, by)
        step.begin(watch)
        watch.ended_on = thai_dates.today()
        watch.has_open_symptoms = False
        step.end([watch], note)
    return watch


def settle(*, record_id: UUID, seen_changes: int, note: str = "", by: User) -> Watch:
    """The officer has looked at the symptoms; the watch goes on as it was.

    Raises:
        Refused: ``no_open_symptoms``, and as for `refer`.
    """
    with transaction.atomic():
        watch, step = _take(WatchAction.SETTLE, record_id, seen_changes, by)
        if not watch.has_open_symptoms:
            raise Refused("no_open_symptoms")
        step.begin(watch)
        watch.has_open_symptoms = False
        step.end([watch], note)
    return watch


def complete(*, record_id: UUID, seen_changes: int, by: User) -> Watch:
    """The fourteen days are over.

    Raises:
        Refused: ``too_early`` until the last day has passed, ``symptoms_open`` while nobody has
            dealt with symptoms, and as for `refer`.
    """
    with transaction.atomic():
        watch, step = _take(WatchAction.COMPLETE, record_id, seen_changes, by)
        if not watch_days.is_over(watch.arrival_date, thai_dates.today()):
            raise Refused("too_early", day=thai_dates.show_date(watch.last_day + ONE_DAY))
        if watch.has_open_symptoms:
            raise Refused("symptoms_open")
        step.begin(watch)
        step.end([watch])
    return watch


def complete_many(*, shown: WatchFilter, expected_count: int, by: User) -> int:
    """Complete every watch of exactly the filter on screen that is over and has no open symptoms.

    All or nothing: if another number than `expected_count` would be completed, nothing is.

    Raises:
        Refused: ``nothing_to_complete``, ``too_many``, ``count_changed``, ``not_allowed``.
    """
    if expected_count < 1:
        raise Refused("nothing_to_complete")
    if expected_count > MOST_AT_ONCE:
        raise Refused("too_many", most=f"{MOST_AT_ONCE:,}")
    with transaction.atomic():
        rows = to_complete(by, shown).select_for_update(of=("self",)).order_by("record_id")
        watches = list(rows[: MOST_AT_ONCE + 1])
        if len(watches) != expected_count:
            raise Refused("count_changed", expected=expected_count, actual=len(watches))
        step = _Step(_allowed(WatchAction.COMPLETE, WatchStatus.WATCHING, by), by)
        for watch in watches:
            step.begin(watch)
        step.end(watches)
    return len(watches)


def resume(*, record_id: UUID, seen_changes: int, note: str = "", by: User) -> Watch:
    """The village watches again from today on; the days away, with that of leaving, are nobody's fault.

    Raises:
        Refused: ``taken_over`` when another village watches meanwhile, and as for `refer`.
    """
    with transaction.atomic():
        watch, step = _take(WatchAction.RESUME, record_id, seen_changes, by)
        _refuse_taken_over(watch)
        step.begin(watch)
        if watch.ended_on is not None:
            days = (thai_dates.today() - watch.ended_on).days
            away = [watch.ended_on + n * ONE_DAY for n in range(days)]
            watch.excused |= watch_days.bits(watch.arrival_date, away)
            watch.ended_on = None
        leaving.take_back(watch)
        step.end([watch], note)
    return watch


def hand_over(*, record_id: UUID, seen_changes: int, unit_code: str, by: User) -> Watch:
    """Offer the watch over somebody who moved away to a unit anywhere in the country.

    Raises:
        Refused: ``unit_unknown``, ``own_unit``, ``taken_over``, and as for `refer`.
    """
    with transaction.atomic():
        watch, step = _take(WatchAction.HAND_OVER, record_id, seen_changes, by)
        _refuse_taken_over(watch)
        if unit_code == watch.unit_id:
            raise Refused("own_unit")
        unit = Unit.objects.filter(code=unit_code, abolished_at=None).first()
        if unit is None:
            raise Refused("unit_unknown")
        step.begin(watch)
        leaving.offer(watch, unit, left_on=watch.ended_on or thai_dates.today(), by=by)
        step.end([watch])
    return watch


def withdraw(*, record_id: UUID, seen_changes: int, reason: str, by: User) -> Watch:
    """Take a traveller out of the register, with a reason. The record stays in the database.

    Raises:
        Refused: ``reason_missing``, and as for `refer`.
    """
    with transaction.atomic():
        # the record is locked before its watch everywhere, so the watch is looked at afterwards
        watch = visible_to(by).select_related("record").get(record_id=record_id)
        _refuse_older(watch, seen_changes)
        _allowed(WatchAction.WITHDRAW, WatchStatus(watch.status), by)
        seen = watch.record.changes
        try:
            record_actions.withdraw(record_id=record_id, seen_changes=seen, reason=reason, by=by)
        except RecordRefused as refused:
            raise Refused(refused.code, **refused.params) from None
        watch.refresh_from_db()
        _refuse_older(watch, seen_changes + 1)
    return watch


class _Step:
    """One transition of some watches, with its event."""

    def __init__(self, transition: Transition, by: User) -> None:
        self._transition = transition
        self._by = by
        self._changes = Changes(by)

    def begin(self, watch: Watch) -> None:
        """This watch is about to be changed."""
        self._changes.begin(watch)

    def end(self, watches: Sequence[Watch], note: str = "") -> None:
        """Take them along, and write history, tallies and events."""
        action, to_status = self._transition.action, self._transition.to_status
        for watch in watches:
            self._changes.step(watch, action, to_status, note.strip()[:LONGEST_NOTE])
        self._changes.write()
        if action not in EVENTS:
            return
        subjects = [Subject("record", str(watch.record_id), watch.unit_id) for watch in watches]
        log_many(EVENTS[action], by=self._by, subjects=subjects)


def _take(action: WatchAction, record_id: UUID, seen_changes: int, by: User) -> tuple[Watch, _Step]:
    """The watch, locked, and the step that the table of states allows."""
    watch = visible_to(by).select_for_update(of=("self",)).get(record_id=record_id)
    _refuse_older(watch, seen_changes)
    return watch, _Step(_allowed(action, WatchStatus(watch.status), by), by)


def _allowed(action: WatchAction, status: WatchStatus, by: User) -> Transition:
    transition = find(action, status, by.role)
    if transition is None:
        raise Refused("not_allowed", status=status.label)
    return transition


def _refuse_older(watch: Watch, seen_changes: int) -> None:
    if watch.changes != seen_changes:
        raise Refused("changed_meanwhile")


def _refuse_taken_over(watch: Watch) -> None:
    """Where somebody else watches already, the person would be watched twice."""
    if watch.handovers.filter(taken_as__isnull=False).exists():
        raise Refused("taken_over")

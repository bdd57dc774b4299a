"""What registered travellers and the follow-ups about them do to watches.

Called in the transaction that keeps the records, with the records locked (`records.following`), so a
watch has one writer at a time. The order of locks goes on from there: watches by id, then tallies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.records.following import Happened
from thaiqm.records.judging import envelope_of, judge_again
from thaiqm.records.models import Revision
from thaiqm.records.states import Action
from thaiqm.travellers import leaving
from thaiqm.travellers.beginning import begin, companion_of, correct
from thaiqm.travellers.checking import Checks
from thaiqm.travellers.models import Watch
from thaiqm.travellers.states import WatchAction, WatchStatus, find
from thaiqm.travellers.writing import Changes

QUESTIONNAIRE: Final = "traveller"
FOLLOW_UPS: Final = {"daily_check": WatchAction.CHECK, "departure": WatchAction.DEPART}
WAITED: Final = "record_unknown"
"""How a follow-up is kept that came before the arrival it is about (docs/trust.md A4)."""


class TravellerFollower:
    """Keeps the watches beside the records of travellers."""

    def follow(self, happened: Sequence[Happened], *, by: User | None) -> None:
        """Bring watches, checks, handovers and tallies up to date."""
        own = [one for one in happened if one.record.questionnaire == QUESTIONNAIRE]
        if own:
            _follow(own, by)

    def note_surveyed(self, surveyed: Mapping[UUID, bool]) -> None:
        """Note which travellers were surveyed as affected persons, for the coverage."""
        wrong = Q(pk__in=[])
        for is_surveyed in (True, False):
            ids = [record_id for record_id, said in surveyed.items() if said is is_surveyed]
            wrong |= Q(record_id__in=ids, is_surveyed=not is_surveyed)
        changes = Changes(None)
        for watch in Watch.objects.select_for_update().filter(wrong).order_by("record_id"):
            changes.begin(watch)
            watch.is_surveyed = not watch.is_surveyed
        changes.write()


def _follow(happened: Sequence[Happened], by: User | None) -> None:
    arrivals = [one for one in happened if one.action == Action.REGISTER]
    changes = Changes(by)
    watches = _watches(happened)
    for one in arrivals:
        watches[one.record.id] = changes.add(begin(one, watches, by=by))
    later = [(one, by) for one in happened if one.action not in (Action.REGISTER, Action.KEEP)]
    later += _waited(arrivals)
    checks = Checks.about([one for one, _ in later if _action(one) == WatchAction.CHECK])
    for one, sender in later:
        watch = watches.get(one.record.id)
        if watch is not None:
            changes.begin(watch)
            _apply(one, watch, changes, checks, sender)
    changes.write()
    checks.write()


def _apply(one: Happened, watch: Watch, changes: Changes, checks: Checks, by: User | None) -> None:
    """One correction, withdrawal, check or departure. What the table does not allow changes nothing."""
    if one.action == Action.CORRECT:
        correct(watch, one)
    elif one.action == Action.WITHDRAW:
        changes.step(watch, WatchAction.WITHDRAW, WatchStatus.WITHDRAWN)
        watch.ended_on = min(watch.ended_on or thai_dates.today(), thai_dates.today())
        watch.has_open_symptoms = False
        leaving.take_back(watch)
    elif by is not None and (action := _action(one)) and (t := find(action, watch.status, by.role)):
        if action == WatchAction.CHECK:
            checks.take(one, watch, by=by)
        else:
            changes.step(watch, action, t.to_status)
            leaving.depart(watch, one, by=by)


def _action(one: Happened) -> WatchAction | None:
    """What a follow-up is about."""
    is_follow_up = one.action == Action.FOLLOW_UP and one.judged is not None
    return FOLLOW_UPS.get(one.judged.questionnaire) if is_follow_up and one.judged else None


def _watches(happened: Sequence[Happened]) -> dict[UUID, Watch]:
    """The watches of these records, locked; and those that arrivals name as company."""
    ids = {one.record.id for one in happened if one.action != Action.REGISTER}
    rows = Watch.objects.filter(record_id__in=ids).select_for_update().order_by("record_id")
    watches = {watch.record_id: watch for watch in rows} if ids else {}
    named = {companion for one in happened if (companion := companion_of(one))} - ids
    return watches | (Watch.objects.in_bulk(named) if named else {})


def _waited(arrivals: Sequence[Happened]) -> list[tuple[Happened, User | None]]:
    """Follow-ups that came before the arrivals of now, each with who sent it."""
    if not arrivals:
        return []
    records = {one.record.id: one.record for one in arrivals}
    rows = Revision.objects.filter(record_id__in=records, action="follow_up", outcome=WAITED, decided_at=None)
    found: list[tuple[Happened, User | None]] = []
    for row in rows.select_related("author").order_by("id"):
        sent, judged = envelope_of(row), judge_again(row)
        one = Happened(records[row.record_id], Action.FOLLOW_UP, sent, judged, row.stored_at)
        found.append((one, row.author))
    if found:
        rows.update(decided_at=Now())
    return found

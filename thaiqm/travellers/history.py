"""A traveller's life for the officer: registered, corrected, referred, moved on …"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from thaiqm.records.models import StatusChange
from thaiqm.records.reasons import in_words
from thaiqm.records.states import Action
from thaiqm.travellers import queries
from thaiqm.travellers.models import Watch
from thaiqm.travellers.states import WatchAction, WatchStatus
from thaiqm.travellers.texts import SYSTEM

OF_RECORD = (Action.REGISTER, Action.CORRECT, Action.WITHDRAW)
"""Steps that the record's own history tells, with their reasons."""


@dataclass(frozen=True)
class Step:
    """One line of the history: what was done, by whom, and what was written about it."""

    at: datetime
    what: str
    by: str
    status: str
    status_label: str
    notes: tuple[str, ...]


def steps_of(watch: Watch) -> list[Step]:
    """The history of a watch and its record, newest first; two queries."""
    of_record = StatusChange.objects.filter(record_id=watch.record_id, action__in=OF_RECORD)
    told = [_of_record(change) for change in of_record.select_related("by").order_by("id")]
    told += [
        Step(
            at=change.at,
            what=str(WatchAction(change.action).label),
            by=str(change.by or SYSTEM),
            status=change.to_status,
            status_label=str(WatchStatus(change.to_status).label),
            notes=(change.note,) if change.note else (),
        )
        for change in queries.changes_of(watch)
        if change.action != WatchAction.WITHDRAW
    ]
    told.reverse()
    return sorted(told, key=lambda step: step.at, reverse=True)


def _of_record(change: StatusChange) -> Step:
    is_withdrawal = change.action == Action.WITHDRAW
    return Step(
        at=change.at,
        what=str(Action(change.action).label),
        by=str(change.by or SYSTEM),
        status=WatchStatus.WITHDRAWN if is_withdrawal else "",
        status_label=str(WatchStatus.WITHDRAWN.label) if is_withdrawal else "",
        notes=tuple(reason["text"] for reason in in_words(change.reasons)) if is_withdrawal else (),
    )

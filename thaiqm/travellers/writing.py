"""What a transaction changes about watches, written together: rows, history, tallies."""

from __future__ import annotations

from uuid import UUID

from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.travellers.counting import contribution
from thaiqm.travellers.models import Watch, WatchChange
from thaiqm.travellers.states import WatchAction, WatchStatus
from thaiqm.travellers.tallies import Contribution

FIELDS = [
    field.name
    for field in Watch._meta.concrete_fields
    if field.name not in ("record", "unit", "district_code", "taken_from")
]
"""The columns of a watch that may change once it is there."""


class Changes:
    """Collects changed watches; each has to be shown to `begin` before it is changed."""

    def __init__(self, by: User | None) -> None:
        self._by = by
        self._new: list[Watch] = []
        self._changed: dict[UUID, Watch] = {}
        self._before = Contribution()
        self._history: list[WatchChange] = []

    def add(self, watch: Watch) -> Watch:
        """A watch that is new."""
        self._new.append(watch)
        return watch

    def begin(self, watch: Watch) -> None:
        """This watch is about to be changed. It must be locked."""
        if watch.record_id in self._changed or watch in self._new:
            return
        self._changed[watch.record_id] = watch
        self._before.add_all(contribution(watch))

    def step(self, watch: Watch, action: WatchAction, to_status: WatchStatus, note: str = "") -> None:
        """Take a watch to another status and remember it for people to read."""
        row = WatchChange(
            watch=watch, action=action, from_status=watch.status, to_status=to_status, by=self._by, note=note
        )
        self._history.append(row)
        watch.status = to_status

    def write(self) -> None:
        """Write everything; the tallies last, in one order for everybody."""
        moves = Contribution()
        moves.add_all(self._before, -1)
        for watch in (*self._new, *self._changed.values()):
            moves.add_all(contribution(watch))
        if self._new:
            Watch.objects.bulk_create(self._new)
        for watch in self._changed.values():
            watch.changes += 1
            watch.updated_at = Now()
        if self._changed:
            Watch.objects.bulk_update(self._changed.values(), FIELDS, batch_size=500)
        if self._history:
            WatchChange.objects.bulk_create(self._history, batch_size=1000)
        moves.write()

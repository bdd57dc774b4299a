"""Who follows records: apps above this one that keep rows of their own beside registered records.

A follower is told in the transaction that changes the record, so both stand or fall together. It is
registered once, when its app is ready; records know nothing else about it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from thaiqm.accounts.models import User
from thaiqm.records.envelopes import Envelope
from thaiqm.records.judging import Judged
from thaiqm.records.models import Record
from thaiqm.records.states import Action


@dataclass(frozen=True)
class Happened:
    """One thing that happened to a registered record, which is locked.

    `envelope` is what was sent; None for an officer's own act. `judged` are its answers, where it
    has any; `stored_at` is when it came.
    """

    record: Record
    action: Action
    envelope: Envelope | None = None
    judged: Judged | None = None
    stored_at: datetime | None = None


class Follower(Protocol):
    """What an app that follows registered records must do."""

    def follow(self, happened: Sequence[Happened], *, by: User | None) -> None:
        """Bring the own rows up to date; writes its own audit events."""

    def note_surveyed(self, surveyed: Mapping[UUID, bool]) -> None:
        """For each of these registered records: whether its person was surveyed in the same unit."""


_followers: Final[list[Follower]] = []


def register(follower: Follower) -> None:
    """Tell this follower of everything from now on."""
    _followers.append(follower)


def follow(happened: Sequence[Happened], *, by: User | None) -> None:
    """Tell every follower. Inside the transaction of the act."""
    if happened:
        for follower in _followers:
            follower.follow(happened, by=by)


def note_surveyed(surveyed: Mapping[UUID, bool]) -> None:
    """Tell every follower which registered persons were surveyed."""
    if surveyed:
        for follower in _followers:
            follower.note_surveyed(surveyed)


def registered_among(records: Collection[Record], action: Action) -> list[Happened]:
    """An officer's act, for those of these records that a register holds."""
    return [Happened(record, action) for record in records if record.is_registered]

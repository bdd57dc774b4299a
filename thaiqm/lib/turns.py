"""Turns at something of which only so much may happen at once: the more important go first.

A thread takes a turn, waits for one, or is told at once that there is no room left to wait.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Lock


@dataclass(order=True)
class _Place:
    """Somebody who waits: the lower rank first, then who came first."""

    rank: int
    number: int
    given: Event = field(default_factory=Event, compare=False)


class Turns:
    """So many turns at once, so many waiting.

    Rank 0 is the most important and may have all of them; the other ranks together have half of
    the turns, and half of the places to wait.
    """

    def __init__(self, *, at_once: int, waiting: int, seconds: float) -> None:
        """`seconds` is how long somebody waits at most."""
        self._at_once, self._for_others = at_once, at_once - at_once // 2
        self._places, self._places_for_others = waiting, waiting - waiting // 2
        self._seconds = seconds
        self._working: list[int] = []
        self._waiting: list[_Place] = []
        self._numbers = count()
        self._lock = Lock()

    @contextmanager
    def turn(self, rank: int) -> Iterator[bool]:
        """Hold a turn while the block runs; False means there was none, and the block may only say so."""
        has_turn = self._take(rank)
        try:
            yield has_turn
        finally:
            if has_turn:
                self._give_back(rank)

    def _take(self, rank: int) -> bool:
        with self._lock:
            # where there is room for this rank, nobody as important is waiting: see _hand_on
            if self._has_room(rank):
                self._working.append(rank)
                return True
            if not self._has_place(rank):
                return False
            place = _Place(rank, next(self._numbers))
            insort(self._waiting, place)
        if place.given.wait(self._seconds):
            return True
        with self._lock:
            # it may have been given just now
            if not place.given.is_set():
                self._waiting.remove(place)
            return place.given.is_set()

    def _give_back(self, rank: int) -> None:
        with self._lock:
            self._working.remove(rank)
            self._hand_on()

    def _hand_on(self) -> None:
        """Give a turn to the first of those waiting for whom there is room."""
        place = next((place for place in self._waiting if self._has_room(place.rank)), None)
        if place is not None:
            self._waiting.remove(place)
            self._working.append(place.rank)
            place.given.set()

    def _has_room(self, rank: int) -> bool:
        others = sum(1 for working in self._working if working)
        return len(self._working) < self._at_once and (rank == 0 or others < self._for_others)

    def _has_place(self, rank: int) -> bool:
        others = sum(1 for place in self._waiting if place.rank)
        return len(self._waiting) < self._places and (rank == 0 or others < self._places_for_others)

"""Only so many at once, the more important first, and nobody waits for ever (docs/trust.md C2)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Event, Lock
from time import monotonic, sleep

import pytest

from thaiqm.lib.turns import Turns

SOON = 5.0


class Worker:
    """Takes one turn in a thread of its own and holds it until it is let go."""

    def __init__(
        self, turns: Turns, rank: int, pool: ThreadPoolExecutor, started: list[int] | None = None
    ) -> None:
        self._go, self.rank, self._started = Event(), rank, started
        self.has_begun = Event()
        self.result: Future[bool] = pool.submit(self._work, turns)

    def _work(self, turns: Turns) -> bool:
        with turns.turn(self.rank) as has_turn:
            if has_turn:
                if self._started is not None:
                    self._started.append(self.rank)
                self.has_begun.set()
                self._go.wait(SOON)
            return has_turn

    def let_go(self) -> None:
        self._go.set()
        assert self.result.result(SOON)


@contextmanager
def pool_of(number: int) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(number) as pool:
        yield pool


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with pool_of(40) as pool:
        yield pool


def working(turns: Turns, pool: ThreadPoolExecutor, *ranks: int) -> list[Worker]:
    """Workers that have their turn."""
    workers = [Worker(turns, rank, pool) for rank in ranks]
    for worker in workers:
        assert worker.has_begun.wait(SOON)
    return workers


def waiting(turns: Turns, pool: ThreadPoolExecutor, rank: int, started: list[int]) -> Worker:
    """A worker that has a place to wait."""
    before = len(turns._waiting)
    worker, until = Worker(turns, rank, pool, started), monotonic() + SOON
    while len(turns._waiting) == before:
        assert monotonic() < until
        sleep(0.001)
    return worker


def refused(turns: Turns, rank: int) -> bool:
    """Whether there is neither a turn nor a place; said at once."""
    began = monotonic()
    with turns.turn(rank) as has_turn:
        return not has_turn and monotonic() - began < 0.5


def test_others_never_take_the_turns_kept_for_the_most_important(pool: ThreadPoolExecutor) -> None:
    turns = Turns(at_once=4, waiting=0, seconds=0)
    held = working(turns, pool, 2, 1)
    assert refused(turns, 1)
    assert refused(turns, 2)
    held += working(turns, pool, 0, 0)
    assert refused(turns, 0)
    for worker in held:
        worker.let_go()
    working(turns, pool, 0, 0, 0, 0)[0].let_go()


def test_with_one_turn_it_is_everybodys(pool: ThreadPoolExecutor) -> None:
    turns = Turns(at_once=1, waiting=0, seconds=0)
    (held,) = working(turns, pool, 2)
    assert refused(turns, 0)
    held.let_go()


def test_the_more_important_go_first_and_equals_in_their_order(pool: ThreadPoolExecutor) -> None:
    turns, started = Turns(at_once=1, waiting=10, seconds=SOON), list[int]()
    (held,) = working(turns, pool, 0)
    waiters = [waiting(turns, pool, rank, started) for rank in (2, 1, 0, 2, 0, 1)]
    held.let_go()
    order = sorted(waiters, key=lambda waiter: waiter.rank)
    for waiter in order:
        assert waiter.has_begun.wait(SOON)
        waiter.let_go()
    assert started == [0, 0, 1, 1, 2, 2]


def test_who_finds_no_place_is_told_at_once_and_others_have_half_of_them(pool: ThreadPoolExecutor) -> None:
    turns = Turns(at_once=2, waiting=4, seconds=SOON)
    held = working(turns, pool, 0, 0)
    waiters = [waiting(turns, pool, rank, []) for rank in (1, 2)]
    assert refused(turns, 1)
    waiters += [waiting(turns, pool, 0, []) for _ in range(2)]
    assert refused(turns, 0)
    for worker in (*held, *waiters[2:], *waiters[:2]):
        worker.let_go()


def test_nobody_waits_longer_than_said_and_leaves_nothing_behind(pool: ThreadPoolExecutor) -> None:
    turns = Turns(at_once=1, waiting=1, seconds=0.05)
    (held,) = working(turns, pool, 0)
    with turns.turn(0) as has_turn:
        assert not has_turn
    assert turns._waiting == []
    held.let_go()
    with turns.turn(0) as has_turn:
        assert has_turn


def test_a_fault_inside_gives_the_turn_back() -> None:
    turns = Turns(at_once=1, waiting=0, seconds=0)
    with pytest.raises(ZeroDivisionError), turns.turn(0):
        raise ZeroDivisionError
    with turns.turn(0) as has_turn:
        assert has_turn


def test_many_at_once_are_never_too_many(pool: ThreadPoolExecutor) -> None:
    """Forty threads, three ranks, very short waits: neither too many at once nor a turn that is lost."""
    turns, lock = Turns(at_once=4, waiting=8, seconds=0.002), Lock()
    now: list[int] = []
    most = {"all": 0, "others": 0}

    def work(number: int) -> bool:
        rank = number % 3
        with turns.turn(rank) as has_turn:
            if not has_turn:
                return False
            with lock:
                now.append(rank)
                most["all"] = max(most["all"], len(now))
                most["others"] = max(most["others"], sum(1 for one in now if one))
            sleep(0.001)
            with lock:
                now.remove(rank)
            return True

    done = list(pool.map(work, range(2_000)))
    assert most == {"all": 4, "others": 2}
    assert {True, False} == set(done)
    assert (turns._working, turns._waiting) == ([], [])
    with ExitStack() as stack:
        assert all(stack.enter_context(turns.turn(0)) for _ in range(4))

"""More than the server can do at once is told so at once, and loses nothing (docs/trust.md A7, C2)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.db import connection, transaction

from tests import making
from tests.live_app import app_process
from tests.review.conftest import as_browser
from thaiqm.accounts import devices, releases
from thaiqm.accounts.models import AppRelease
from thaiqm.config.admission import (
    AGENCY,
    DESK,
    LIST,
    SEND,
    WAIT_SECONDS,
    WAITING_A_TURN,
    rank_of,
    threads_for,
)
from thaiqm.lib.waiting import LONGEST, SHORTEST
from thaiqm.records import recounting
from thaiqm.records.models import Record, Revision
from thaiqm.records.tallies import Tally

AT_ONCE = 4  # the server's default
FLOOD = 150
UNITS = ("47010202", "47010301", "47020101")
MOST_GROWTH_KB = 60_000


@dataclass(frozen=True)
class Answer:
    """What came back, and how long it took."""

    status: int
    body: bytes
    retry_after: int
    seconds: float

    @property
    def receipt(self) -> Any:
        """Of the one record that was sent."""
        return json.loads(self.body)["results"][0]["receipt"]


def ask(address: str, headers: dict[str, str], body: dict[str, Any] | None = None) -> Answer:
    data = None if body is None else json.dumps(body).encode()
    given = {**headers, "Content-Type": "application/json"} if body else headers
    began = monotonic()
    try:
        with urlopen(Request(address, data, given), timeout=60) as got:  # noqa: S310 (our own loopback address)
            return Answer(got.status, got.read(), 0, monotonic() - began)
    except HTTPError as got:
        wait = int(got.headers.get("Retry-After") or 0)
        return Answer(got.code, got.read(), wait, monotonic() - began)


class Unit:
    """A signed-in phone of a unit."""

    def __init__(self, code: str) -> None:
        self.code = code
        token = devices.issue(user=making.head(code), name="")[1]
        self.headers = {"Authorization": f"Bearer {token}"}

    def send(self, address: str, item: dict[str, Any]) -> Answer:
        body = {"app_version": "1", "device_time": "2026-11-22T10:00:00+07:00", "items": [item]}
        return ask(f"{address}/api/v1/sync", self.headers, body)


class Process:
    """The one process that answers, seen from outside."""

    def __init__(self, leader: int) -> None:
        (self.pid,) = map(int, Path(f"/proc/{leader}/task/{leader}/children").read_text().split()[-1:])

    @property
    def threads(self) -> int:
        return len(list(Path(f"/proc/{self.pid}/task").iterdir()))

    @property
    def memory_kb(self) -> int:
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


@contextmanager
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Process]]:
    """The real server, which lets a held row wait for longer than these tests take."""
    monkeypatch.setenv("THAIQM_QUERY_SECONDS", "80")
    with app_process() as (address, process):
        yield address, Process(process.pid)


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    until = monotonic() + 20
    while not is_so():
        assert monotonic() < until, what
        sleep(0.02)


def waiting_for_locks() -> int:
    """How many statements of the server wait for somebody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # a transaction sees one picture otherwise
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        count: int = cursor.fetchone()[0]
        return count


@pytest.mark.django_db(transaction=True)
def test_a_flood_is_told_to_come_again_and_then_everything_is_there_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held, units = Unit("47010201"), [Unit(code) for code in UNITS]
    first, stuck = making.item(), [making.item() for _ in range(AT_ONCE)]
    flood = [(units[n % 3], making.item(unit=units[n % 3].code)) for n in range(FLOOD)]
    with server(monkeypatch) as (address, process), ThreadPoolExecutor(FLOOD + AT_ONCE) as pool:
        assert held.send(address, first).status == 200
        memory = process.memory_kb
        with transaction.atomic():
            Tally.objects.select_for_update().get(unit_id=held.code)
            blocked = [pool.submit(held.send, address, item) for item in stuck]
            wait_until(lambda: waiting_for_locks() == AT_ONCE, "not every turn is taken")
            flooding = [pool.submit(unit.send, address, item) for unit, item in flood]
            others_while_flooded(address, held)
            answers = [one.result() for one in flooding]
            assert not any(one.done() for one in blocked)
            assert process.threads <= threads_for(AT_ONCE) + 12  # and a few of the server's own
            assert process.memory_kb - memory < MOST_GROWTH_KB
        assert all(one.result().receipt for one in blocked)
        told_to_come_again(answers)
        assert Record.objects.count() == 1 + AT_ONCE
        for unit, item in flood:
            assert unit.send(address, item).receipt["revision_id"] == item["revision_id"]
        version = releases.built_version()
        assert list(AppRelease.objects.values_list("version", flat=True)) == [version] * bool(version)
    assert Record.objects.count() == Revision.objects.filter(repeats=0).count() == 1 + AT_ONCE + FLOOD
    assert recounting.differences() == []


def others_while_flooded(address: str, unit: Unit) -> None:
    """The load balancer and the app itself are answered, lists and the desk are told to come again."""
    alive = ask(f"{address}/livez", {})
    assert (alive.status, alive.seconds < 2) == (200, True)
    assert ask(f"{address}/readyz", {}).status == 200
    assert ask(f"{address}/", {}).status == 200
    listed, desk = ask(f"{address}/api/v1/me", unit.headers), ask(f"{address}/desk/", {})
    assert (listed.status, json.loads(listed.body)["code"]) == (503, "busy")
    assert (desk.status, "ไม่ว่าง" in desk.body.decode()) == (503, True)


def told_to_come_again(answers: list[Answer]) -> None:
    """All of them, almost all at once, and each with a time of its own; nothing was acknowledged."""
    assert {(answer.status, json.loads(answer.body)["code"]) for answer in answers} == {(503, "busy")}
    waits = Counter(answer.retry_after for answer in answers)
    assert SHORTEST <= min(waits) < max(waits) <= LONGEST
    assert len(waits) > (LONGEST - SHORTEST) // 2
    patient = [answer for answer in answers if answer.seconds >= WAIT_SECONDS]
    assert len(patient) <= 2 * AT_ONCE * WAITING_A_TURN


@pytest.mark.django_db(transaction=True)
def test_the_desk_never_takes_the_turns_that_sends_need(monkeypatch: pytest.MonkeyPatch) -> None:
    """All pages of the desk hang: two hang in turns, a few wait, the rest is told; sends go through."""
    unit = Unit("47010201")
    value = as_browser(making.officer()).cookies["session"].value
    cookie = {"Cookie": f"session={value}"}
    with server(monkeypatch) as (address, _), ThreadPoolExecutor(30) as pool:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE django_session IN ACCESS EXCLUSIVE MODE")
            pages = [pool.submit(ask, f"{address}/desk/queue", cookie) for _ in range(30)]
            wait_until(lambda: waiting_for_locks() == AT_ONCE // 2, "the desk has its turns")
            sent = [unit.send(address, making.item()) for _ in range(10)]
            assert [answer.status for answer in sent] == [200] * 10
            assert waiting_for_locks() == AT_ONCE // 2
            wait_until(lambda: sum(page.done() for page in pages) >= 28, "those without a turn were told")
        statuses = Counter(page.result().status for page in pages)
    assert statuses == {503: 28, 200: 2}


@pytest.mark.parametrize(
    ("path", "rank"),
    [
        ("/api/v1/sync", SEND),
        ("/api/v1/sync/sealed", SEND),
        ("/api/v1/me", LIST),
        ("/api/v1/records/full", LIST),
        ("/api/v1/sign-in", LIST),
        ("/desk/", DESK),
        ("/desk/accounts/", DESK),
        ("/api/agencies/v1/records", AGENCY),
        ("/", None),
        ("/livez", None),
        ("/readyz", None),
        ("/sw.js", None),
        ("/static/assets/app.js", None),
    ],
)
def test_who_goes_first(path: str, rank: int | None) -> None:
    assert rank_of(path) == rank

"""What pages read: every statement of a request, explained with ANALYZE and BUFFERS."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test import Client
from django.urls import reverse

from bench.installation import HOST
from bench.sending import Phones
from thaiqm.accounts.models import Role, User
from thaiqm.records import sums
from thaiqm.records.models import Record
from thaiqm.records.queries import Cursor, QueueFilter, queue

ROUNDS = 7
FULL, GROWING = "4701", "4702"
"""A district that has all its records at both sizes, and one that grows with the table."""
NO_ROWS = ("Subquery Scan", "CTE Scan", "Bitmap Index Scan")
"""Scans that read no rows of a table; what an index names is seen in the 8 kB pages."""


@dataclass(frozen=True)
class Cost:
    """What one page costs: statements, rows and 8 kB buffers read, time in the database and in all.

    `work_ms` is what processors did for it, here and in the database: it says the same on a busy machine.
    """

    statements: int
    rows: int
    buffers: int
    database_ms: float
    page_ms: float
    work_ms: float


class Pages:
    """The pages whose cost must not grow with the table, as the people who open them."""

    def __init__(self) -> None:
        officers = User.objects.filter(is_active=True)
        deputies = officers.filter(role=Role.DEPUTY_DISTRICT_OFFICER).order_by("created_at")
        self._growing = signed_in(deputies.filter(area_codes=[GROWING])[0])
        self._full = signed_in(deputies.filter(area_codes=[FULL])[0])
        self._province = signed_in(officers.get(role=Role.PROVINCE_OFFICER))
        self._centre = officers.get(role=Role.CENTRAL_OFFICER)
        self._scope = officers.get(role=Role.PROVINCE_OFFICER).scope
        self._deputy = deputies.filter(area_codes=[GROWING])[0]

    def costs(self) -> dict[str, Cost]:
        """Measure each page, median of several rounds."""
        middle, rare, usual = self._middle(), _name(GROWING), _name(FULL)[:3]
        queue_url, home_url = reverse("review:queue"), reverse("review:home")
        everywhere = QueueFilter(status="", search=rare)
        return {
            "review queue, first page": cost_of(lambda: opened(self._growing, queue_url)),
            "review queue, keyset in the middle": cost_of(
                lambda: queue(self._deputy, QueueFilter(), after=middle)
            ),
            "search by a whole name": cost_of(lambda: _search(self._growing, rare)),
            "search by 3 letters in a full district": cost_of(lambda: _search(self._full, usual)),
            "whole name, whole country": cost_of(lambda: queue(self._centre, everywhere)),
            "area totals, province": cost_of(lambda: sums.basic(self._scope)),
            "home page of the province": cost_of(lambda: opened(self._province, home_url)),
        }

    def _middle(self) -> Cursor:
        waiting = Record.objects.filter(district_code=GROWING, status="submitted")
        record = waiting.order_by("submitted_at", "id")[waiting.count() // 2]
        return Cursor(record.submitted_at, record.id)


def signed_in(user: User) -> Client:
    """A browser in which this officer is signed in."""
    host = HOST if HOST in settings.ALLOWED_HOSTS else settings.ALLOWED_HOSTS[0]
    client = Client(headers={"host": host, "x-forwarded-proto": "https"})
    client.force_login(user)
    return client


def _name(district: str) -> str:
    """The name of somebody in the district, as a search compares it."""
    record = Record.objects.filter(district_code=district, status="submitted").order_by("number")[0]
    return record.search_name


def opened(client: Client, address: str) -> None:
    """Open a page, or a file as far as its first bytes. Raises RuntimeError unless it is there."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    if answer.streaming:
        next(iter(answer))
        _close(answer)


def _close(answer: Any) -> None:
    """As Django's client closes what was read to its end: without the database connection, which a server keeps."""
    request_finished.disconnect(close_old_connections)
    try:
        answer.close()
    finally:
        request_finished.connect(close_old_connections)


def _search(client: Client, text: str) -> None:
    answer = client.post(reverse("review:find"), {"text": text}, follow=True, secure=True)
    if answer.status_code != 200 or b"records/" not in answer.content:
        raise RuntimeError(f"the search found nothing ({answer.status_code})")


def statements_of(act: Callable[[], Any]) -> list[tuple[str, Any]]:
    """The statements of an act, with transaction control."""
    seen: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        act()
    return seen


def statements_of_request(phones: Phones, size: int) -> int:
    """How many statements one sync call takes, its transaction's BEGIN and COMMIT not counted."""
    token, unit, head = phones.first
    client = Client(headers={"host": HOST, "x-forwarded-proto": "https", "authorization": f"Bearer {token}"})
    bodies = [phones.body(unit, head, size) for _ in range(2)]

    def call(body: bytes) -> None:
        answer = client.post("/api/v1/sync", body, content_type="application/json")
        if answer.status_code != 200:
            raise RuntimeError(f"sync answered {answer.status_code}")

    call(bodies[0])
    return len(statements_of(lambda: call(bodies[1])))


def cost_of(act: Callable[[], Any], *, rounds: int = ROUNDS) -> Cost:
    """What an act reads and how long it takes, once everything is warm."""
    act()
    before = worked()
    times = [timed(act) for _ in range(rounds)]
    work = (worked() - before) / rounds * 1_000
    return Cost(**explained(act), page_ms=statistics.median(times), work_ms=work)


def timed(act: Callable[[], Any]) -> float:
    """How many milliseconds it takes once."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1_000


def explained(act: Callable[[], Any]) -> dict[str, Any]:
    """What its statements read: the fields of `Cost` that no clock says, and the time in the database."""
    statements = statements_of(act)
    plans = [
        _explain(sql, params) for sql, params in statements if sql.lstrip().startswith(("SELECT", "WITH"))
    ]
    return {
        "statements": len(statements),
        "rows": sum(rows for rows, _, _ in plans),
        "buffers": sum(buffers for _, buffers, _ in plans),
        "database_ms": sum(milliseconds for _, _, milliseconds in plans),
    }


def worked() -> float:
    """Seconds of processors that this process and its database connection have used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    spent = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def _explain(sql: str, params: Any) -> tuple[int, int, float]:
    """Rows and buffers that a SELECT reads, and its median time with planning."""
    milliseconds = []
    with connection.cursor() as cursor:
        for _ in range(ROUNDS):
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
            explained = _read(cursor.fetchone()[0])
            milliseconds.append(explained["Execution Time"] + explained["Planning Time"])
    plan = explained["Plan"]
    rows = round(sum(_rows_read(node) for node in _nodes(plan)))
    return rows, plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], statistics.median(milliseconds)


def _read(answer: Any) -> Any:
    """The one plan of an explanation; Django leaves JSON of raw statements as text."""
    return (json.loads(answer) if isinstance(answer, str) else answer)[0]


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", []):
        yield from _nodes(child)


def _rows_read(node: dict[str, Any]) -> float:
    """Rows that a scan looked at, also those it threw away."""
    if not node["Node Type"].endswith("Scan") or node["Node Type"] in NO_ROWS:
        return 0
    removed = ("Rows Removed by Filter", "Rows Removed by Index Recheck")
    looked_at = node["Actual Rows"] + sum(node.get(name, 0) for name in removed)
    return float(looked_at * node["Actual Loops"])

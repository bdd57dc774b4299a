"""Eight phones at a time, sending over HTTP keep-alive to the real server."""

from __future__ import annotations

import hashlib
import json
import socket
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from threading import Barrier, Thread
from uuid import uuid4

from bench import names
from bench.installation import HOST
from thaiqm.accounts import devices
from thaiqm.accounts.models import User
from thaiqm.demo import people

CLIENTS = 8
UNITS_A_CLIENT = 20
FIRST_PERSON = 10_000
"""Above the people of the templates; names in words end below a million."""


@dataclass
class Sent:
    """What one run of eight clients did."""

    records: int = 0
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)

    def add(self, other: Sent) -> None:
        """Take another round in."""
        self.records += other.records
        self.seconds += other.seconds
        self.latencies += other.latencies

    @property
    def records_a_second(self) -> float:
        """Over the whole of the rounds."""
        return self.records / self.seconds

    @property
    def p95_ms(self) -> float:
        """The latency that 95 of 100 requests stay below."""
        return statistics.quantiles(self.latencies, n=20)[-1] * 1_000


class Phones:
    """Signed-in phones, a different set of units for each client."""

    def __init__(self) -> None:
        heads = User.objects.filter(unit__isnull=False, is_active=True).order_by("unit_id")
        self._phones = [
            (devices.issue(user=head, name="bench")[1], head.unit_id or "", head.full_name)
            for head in heads[: CLIENTS * UNITS_A_CLIENT]
        ]
        self._dice = Random(8)
        self._persons = count(FIRST_PERSON)

    def requests(self, number: int, *, size: int) -> list[list[bytes]]:
        """Ready requests for each client, `size` records in each."""
        return [
            [self.request(client + CLIENTS * (turn % UNITS_A_CLIENT), size=size) for turn in range(number)]
            for client in range(CLIENTS)
        ]

    def request(self, phone: int, *, size: int) -> bytes:
        """One request as a phone sends it."""
        token, unit, head = self._phones[phone]
        body = self.body(unit, head, size)
        lines = [
            "POST /api/v1/sync HTTP/1.1", f"Host: {HOST}", f"Authorization: Bearer {token}",
            "Content-Type: application/json", f"Content-Length: {len(body)}",
            "X-Forwarded-Proto: https", "X-Forwarded-For: 192.0.2.7", "", "",
        ]  # fmt: skip
        return "\r\n".join(lines).encode() + body

    def body(self, unit: str, head: str, size: int) -> bytes:
        """The JSON of a sync call."""
        call = {
            "app_version": "bench",
            "device_time": "2026-01-01T09:00:00+07:00",
            "unsent": [],
            "items": list(self._items(unit, head, size)),
        }
        return json.dumps(call, ensure_ascii=False).encode()

    @property
    def first(self) -> tuple[str, str, str]:
        """Token, unit and head of one phone."""
        return self._phones[0]

    def _items(self, unit: str, head: str, size: int) -> Iterator[dict[str, object]]:
        for _ in range(size):
            name = {"title": "นาง", "given": names.given(self._dice), "family": names.family(self._dice)}
            raw = people.answers(next(self._persons), unit, surveyor=head, name=name)
            content = {
                "action": "report",
                "questionnaire": "affected_person",
                "version": 1,
                "unit": unit,
                "answers": raw,
                "finished_at": "2026-01-01T09:00:00+07:00",
            }
            payload = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            yield {
                "record_id": str(uuid4()),
                "revision_id": str(uuid4()),
                "base_revision_id": None,
                "payload": payload,
                "sha256": hashlib.sha256(payload.encode()).hexdigest(),
            }


def send(port: int, requests: Sequence[Sequence[bytes]], *, size: int, seconds: float) -> Sent:
    """Let every client send its requests one after the other until they or the seconds end.

    Raises RuntimeError when an answer is not a receipt for every record.
    """
    sent, faults = [Sent() for _ in requests], list[Exception]()
    together = Barrier(len(requests) + 1)

    def client(number: int) -> None:
        try:
            with Line(port) as line:
                together.wait()
                _run(line, requests[number], sent[number], size=size, seconds=seconds)
        except Exception as fault:  # noqa: BLE001 (told below)
            faults.append(fault)

    threads = [Thread(target=client, args=(number,)) for number in range(len(requests))]
    for thread in threads:
        thread.start()
    together.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(f"a client failed: {faults[0]}") from faults[0]
    everything = Sent()
    for one in sent:
        everything.add(one)
    everything.seconds = time.perf_counter() - started
    return everything


def _run(line: Line, requests: Sequence[bytes], sent: Sent, *, size: int, seconds: float) -> None:
    end = time.perf_counter() + seconds
    for request in requests:
        started = time.perf_counter()
        if started > end:
            break
        answer = line.ask(request)
        sent.latencies.append(time.perf_counter() - started)
        if answer.count(b'"outcome": "stored"') != size:
            raise RuntimeError(answer[:500].decode(errors="replace"))
        sent.records += size


class Line:
    """One keep-alive connection that spends little time of its own."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *exception: object) -> None:
        self._socket.close()

    def ask(self, request: bytes) -> bytes:
        """Send a request; return the body of its answer. Raises RuntimeError unless it is a 200."""
        self._socket.sendall(request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head, _, body = received.partition(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        length = int(fields[b"content-length"])
        while len(body) < length:
            body += self._more()
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{head[:60]!r} {body[:300]!r}")
        return body

    def _more(self) -> bytes:
        data = self._socket.recv(262_144)
        if not data:
            raise RuntimeError("the server closed the connection")
        return data

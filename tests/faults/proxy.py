"""A small proxy on loopback between a phone and the real server, where the network goes wrong on purpose.

It understands as much HTTP/1.1 as it needs to do something to one request at a time: every request
is read whole and handed to an act (`tests/faults/mishaps.py`), which decides what the server hears
and what the phone hears. Without a script everything passes.
"""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import BinaryIO, Self
from urllib.parse import urlsplit

MOST_SECONDS = 60
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class ServerGone(Exception):
    """The server could not be reached or gave no whole answer."""


@dataclass(frozen=True)
class Request:
    """One request as the phone sent it."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def raw(self) -> bytes:
        """The bytes for the server, which is told that the connection ends with the answer."""
        kept = [(name, value) for name, value in self.headers if name.lower() not in HOP_BY_HOP]
        length = [("Content-Length", str(len(self.body)))] if self.body or self.method == "POST" else []
        return (
            _head(f"{self.method} {self.path} HTTP/1.1", [*kept, *length, ("Connection", "close")])
            + self.body
        )


@dataclass(frozen=True)
class Answer:
    """One answer for the phone."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def raw(self, *, method: str) -> bytes:
        """The bytes for the phone."""
        kept = [(name, value) for name, value in self.headers if name.lower() not in HOP_BY_HOP]
        has_length = self.status not in (204, 304)
        length = [("Content-Length", str(len(self.body)))] if has_length else []
        head = _head(f"HTTP/1.1 {self.status} Status", [*kept, *length])
        return head if method == "HEAD" else head + self.body


def _head(first: str, headers: Sequence[tuple[str, str]]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


@dataclass
class Exchange:
    """One request in the proxy's hands; an act asks the server and answers the phone, or does not."""

    request: Request
    proxy: FaultProxy
    phone: socket.socket
    incoming: BinaryIO
    answers: list[Answer] = field(default_factory=list)
    is_cut: bool = False

    def ask(self, *, half_closed: bool = False) -> Answer:
        """Send the request to the server, once more at every call; its whole answer.

        `half_closed` says to the server after the request that nothing more will come. Raises ServerGone.
        """
        try:
            with socket.create_connection(self.proxy.upstream, timeout=MOST_SECONDS) as server:
                server.sendall(self.request.raw())
                if half_closed:
                    server.shutdown(socket.SHUT_WR)
                answer = _whole_answer(server, self.request.method)
        except (OSError, HTTPException) as problem:
            raise ServerGone(str(problem)) from problem
        self.answers.append(answer)
        return answer

    def reply(self, answer: Answer) -> None:
        """Give the phone this answer."""
        self.send(answer.raw(method=self.request.method))

    def send(self, data: bytes) -> None:
        """Give the phone these bytes, whole answer or not."""
        self.phone.sendall(data)

    def cut(self) -> None:
        """Break the connection to the phone so that it notices at once (a reset, not an end)."""
        self.is_cut = True
        with suppress(OSError):
            self.phone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # a socket closes only when what reads from it is closed too
        self.incoming.close()
        self.phone.close()

    def half_close(self) -> None:
        """End what the phone hears, without ending what it may say; then wait until it goes."""
        self.is_cut = True
        self.phone.shutdown(socket.SHUT_WR)
        self.phone.settimeout(MOST_SECONDS)
        while self.phone.recv(4096):
            pass
        self.phone.close()


Act = Callable[[Exchange], None]


def passes(exchange: Exchange) -> None:
    """As if there were no proxy; a server that is away is a connection that breaks."""
    try:
        answer = exchange.ask()
    except ServerGone:
        exchange.cut()
    else:
        exchange.reply(answer)


def _whole_answer(server: socket.socket, method: str) -> Answer:
    response = HTTPResponse(server, method=method)
    response.begin()
    return Answer(response.status, tuple(response.getheaders()), response.read())


Which = Callable[[Request], bool]


def below(prefix: str) -> Which:
    """Requests whose path begins like this."""
    return lambda request: request.path.startswith(prefix)


def sends_records(request: Request) -> bool:
    """Whether a phone sends something, open or sealed, and does not only tell what it holds."""
    return request.path.startswith("/api/v1/sync") and b'"items":[]' not in request.body


@dataclass
class _Rule:
    which: Which
    acts: deque[Act]
    always: Act | None = None


class FaultProxy:
    """The proxy itself; a context manager. `address` stays the same while the server comes and goes."""

    def __init__(self, upstream: str) -> None:
        self.lead_to(upstream)
        self.exchanges: list[Exchange] = []
        self.problems: list[BaseException] = []
        self._rules: list[_Rule] = []
        self._changed = threading.Condition()
        self._server = _Listener(("127.0.0.1", 0), _Connection)
        self._server.proxy = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def address(self) -> str:
        """Where phones reach the server through this proxy."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def lead_to(self, upstream: str) -> None:
        """From now on this is the server's address."""
        parts = urlsplit(upstream)
        self.upstream = (parts.hostname or "127.0.0.1", parts.port or 80)

    def next(self, which: Which, acts: Sequence[Act]) -> None:
        """What happens to the next of these requests, one act each; then they pass."""
        with self._changed:
            self._rules.append(_Rule(which, deque(acts)))

    def from_now_on(self, which: Which, act: Act) -> None:
        """What happens to every one of these requests, until `as_usual`."""
        with self._changed:
            self._rules.append(_Rule(which, deque(), always=act))

    def as_usual(self) -> None:
        """Forget the script: everything passes."""
        with self._changed:
            self._rules.clear()

    def done(self, which: Which) -> list[Exchange]:
        """Which of these requests were dealt with so far."""
        with self._changed:
            return [exchange for exchange in self.exchanges if which(exchange.request)]

    def wait_for(self, which: Which, count: int) -> list[Exchange]:
        """Wait until so many of these requests were dealt with. Raises TimeoutError."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.done(which)) >= count, MOST_SECONDS):
                raise TimeoutError(f"{len(self.done(which))} of {count} requests came")
            return self.done(which)

    def act_for(self, request: Request) -> Act:
        """The act whose turn it is."""
        with self._changed:
            for rule in self._rules:
                if not rule.which(request):
                    continue
                if rule.acts:
                    return rule.acts.popleft()
                if rule.always:
                    return rule.always
        return passes

    def note(self, exchange: Exchange) -> None:
        """A request has been dealt with."""
        with self._changed:
            self.exchanges.append(exchange)
            self._changed.notify_all()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        assert not self.problems, self.problems


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    proxy: FaultProxy


class _Connection(socketserver.BaseRequestHandler):
    """One connection of a phone: one request after the other."""

    def handle(self) -> None:
        proxy = self.server.proxy  # type: ignore[attr-defined]
        phone: socket.socket = self.request
        phone.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(OSError), phone.makefile("rb") as incoming:
            while request := read_request(incoming):
                exchange = Exchange(request, proxy, phone, incoming)
                try:
                    proxy.act_for(request)(exchange)
                except (OSError, ServerGone):
                    exchange.cut()
                except BaseException as problem:  # noqa: BLE001 (told to the test by __exit__)
                    proxy.problems.append(problem)
                    exchange.cut()
                finally:
                    proxy.note(exchange)
                if exchange.is_cut:
                    return


def read_request(incoming: BinaryIO) -> Request | None:
    """Read one request; None when the phone has no more."""
    first = incoming.readline().decode("latin-1").split()
    if len(first) != 3:
        return None
    headers: list[tuple[str, str]] = []
    while (line := incoming.readline().decode("latin-1").strip()) != "":
        name, _, value = line.partition(":")
        headers.append((name, value.strip()))
    length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
    body = incoming.read(length)
    return Request(first[0], first[1], tuple(headers), body) if len(body) == length else None

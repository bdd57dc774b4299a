"""The proxy does to a request what its name says, and nothing to the next one."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.faults import mishaps
from tests.faults.proxy import Act, Answer, FaultProxy, Request, below, sends_records

BODY = b"a" * 3000


class Counting(BaseHTTPRequestHandler):
    """Echoes what it gets and remembers it."""

    protocol_version = "HTTP/1.1"
    heard: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append((self.path, body))
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body))

    def do_GET(self) -> None:
        self.heard.append((self.path, b""))
        self.send_response(304 if "same" in self.path else 200)
        if "same" not in self.path:
            self.send_header("Content-Length", "2")
        self.end_headers()
        if "same" not in self.path:
            self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Backlogged(ThreadingHTTPServer):
    """Twenty connections at once are none too many."""

    request_queue_size = 64


@pytest.fixture
def heard() -> list[tuple[str, bytes]]:
    return []


@pytest.fixture
def proxy(heard: list[tuple[str, bytes]]) -> Iterator[FaultProxy]:
    handler = type("Handler", (Counting,), {"heard": heard})
    with Backlogged(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        with FaultProxy(f"http://127.0.0.1:{server.server_address[1]}") as proxy:
            yield proxy
        server.shutdown()


def connection(proxy: FaultProxy) -> HTTPConnection:
    return HTTPConnection(proxy.address.removeprefix("http://"), timeout=20)


def post(proxy: FaultProxy, path: str = "/sync", body: bytes = BODY) -> tuple[int, bytes]:
    phone = connection(proxy)
    try:
        phone.request("POST", path, body)
        answer = phone.getresponse()
        return answer.status, answer.read()
    finally:
        phone.close()


def test_without_a_script_everything_passes_on_one_connection(proxy: FaultProxy) -> None:
    phone = connection(proxy)
    for path, status, body in (("/one", 200, b"ok"), ("/same", 304, b""), ("/two", 200, b"ok")):
        phone.request("GET", path)
        answer = phone.getresponse()
        assert (answer.status, answer.read()) == (status, body)
    phone.request("POST", "/three", BODY)
    assert phone.getresponse().read() == BODY
    phone.close()


@pytest.mark.parametrize(
    ("act", "reaches"),
    [
        (mishaps.dropped_before, 0),
        (mishaps.dropped_after, 1),
        (mishaps.cut_in_the_answer, 1),
        (mishaps.ended_in_the_answer, 1),
    ],
)
def test_a_broken_connection_breaks_one_request(
    proxy: FaultProxy, heard: list[tuple[str, bytes]], act: Act, reaches: int
) -> None:
    proxy.next(below("/sync"), [act])
    assert post(proxy, "/other") == (200, BODY)
    with pytest.raises((OSError, HTTPException)):
        post(proxy)
    assert [path for path, _ in heard].count("/sync") == reaches
    assert post(proxy) == (200, BODY)


def test_the_server_hears_the_end_of_a_half_closed_request(
    proxy: FaultProxy, heard: list[tuple[str, bytes]]
) -> None:
    proxy.next(below("/sync"), [mishaps.half_closed])
    assert post(proxy) == (200, BODY)
    assert heard == [("/sync", BODY)]


def test_twenty_times_is_twenty_at_the_server_and_once_at_the_phone(
    proxy: FaultProxy, heard: list[tuple[str, bytes]]
) -> None:
    proxy.next(below("/sync"), [mishaps.repeated(20)])
    assert post(proxy) == (200, BODY)
    assert heard == [("/sync", BODY)] * 20
    [exchange] = proxy.wait_for(below("/sync"), 1)
    assert len(exchange.answers) == 20


def test_the_first_waits_for_the_second(proxy: FaultProxy, heard: list[tuple[str, bytes]]) -> None:
    turnstile = mishaps.Turnstile()
    proxy.next(below("/sync"), [turnstile.waits, turnstile.goes_first])
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(post, proxy, "/sync?1")
        wait_until_taken(proxy, 1)
        second = pool.submit(post, proxy, "/sync?2")
        assert first.result() == second.result() == (200, BODY)
    assert [path for path, _ in heard] == ["/sync?2", "/sync?1"]


def wait_until_taken(proxy: FaultProxy, left: int) -> None:
    """Until only so many acts of the script are left."""
    until = time.monotonic() + 10
    while len(proxy._rules[0].acts) > left:
        assert time.monotonic() < until
        time.sleep(0.005)


def test_a_late_request_arrives_although_the_phone_has_gone(
    proxy: FaultProxy, heard: list[tuple[str, bytes]]
) -> None:
    turnstile = mishaps.Turnstile()
    proxy.next(below("/sync"), [turnstile.arrives_late, turnstile.goes_first])
    with pytest.raises((OSError, HTTPException)):
        post(proxy, "/sync?1")
    assert post(proxy, "/sync?2") == (200, BODY)
    proxy.wait_for(below("/sync"), 2)
    assert [path for path, _ in heard] == ["/sync?2", "/sync?1"]


def test_a_slow_link_takes_its_time_and_a_fast_one_does_not(proxy: FaultProxy) -> None:
    size, took = len(BODY) * 2 * 8, []
    for bits_a_second in (size, size * 1000):
        proxy.as_usual()
        proxy.from_now_on(below("/"), mishaps.throttled(bits_a_second))
        started = time.monotonic()
        assert post(proxy) == (200, BODY)
        took.append(time.monotonic() - started)
    slow, fast = took
    assert slow >= max(1.0, fast)


def test_a_delay_lets_others_pass(proxy: FaultProxy, heard: list[tuple[str, bytes]]) -> None:
    proxy.next(below("/sync"), [mishaps.delayed(0.3)])
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(post, proxy)
        wait_until_taken(proxy, 0)
        assert post(proxy, "/other") == (200, BODY)
        assert slow.result() == (200, BODY)
    assert [path for path, _ in heard] == ["/other", "/sync"]


@pytest.mark.parametrize(
    "answer",
    [
        mishaps.PORTAL_PAGE, mishaps.PORTAL_REDIRECT, mishaps.EMPTY_CREATED, mishaps.EMPTY_OBJECT,
        mishaps.SIGN_IN_AGAIN, mishaps.TOO_LARGE, mishaps.come_later(30),
    ],
)  # fmt: skip
def test_another_may_answer_before_or_after_the_server_has_heard(
    proxy: FaultProxy, heard: list[tuple[str, bytes]], answer: Answer
) -> None:
    proxy.next(below("/sync"), [mishaps.says(answer)])
    assert post(proxy) == (answer.status, answer.body)
    assert heard == []
    proxy.next(below("/sync"), [mishaps.instead(answer)])
    assert post(proxy) == (answer.status, answer.body)
    assert heard == [("/sync", BODY)]


def test_a_script_holds_until_it_is_forgotten_and_a_server_may_move(
    proxy: FaultProxy, heard: list[tuple[str, bytes]]
) -> None:
    proxy.from_now_on(below("/sync"), mishaps.says(mishaps.PORTAL_PAGE))
    assert [post(proxy)[0], post(proxy)[1]] == [200, mishaps.PORTAL_PAGE.body]
    proxy.as_usual()
    there = f"http://127.0.0.1:{proxy.upstream[1]}"
    proxy.lead_to("http://127.0.0.1:9")
    with pytest.raises((OSError, HTTPException)):
        post(proxy)
    proxy.lead_to(there)
    assert post(proxy) == (200, BODY)
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("path", "body", "is_sending"),
    [
        ("/api/v1/sync", b'{"items":[{}]}', True),
        ("/api/v1/sync/sealed", b'{"items":[{}]}', True),
        ("/api/v1/sync", b'{"items":[]}', False),
        ("/api/v1/me", b"", False),
    ],
)
def test_it_knows_who_sends_something(path: str, body: bytes, is_sending: bool) -> None:
    assert sends_records(Request("POST", path, (), body)) == is_sending


def test_a_fault_of_an_act_itself_fails_the_test(heard: list[tuple[str, bytes]]) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(AssertionError, match="ZeroDivisionError"), FaultProxy("http://127.0.0.1:9") as proxy:  # noqa: PT012
        proxy.next(below("/sync"), [broken])
        with pytest.raises((OSError, HTTPException)):
            post(proxy)

"""What may happen to one request on its way: acts for `FaultProxy`."""

from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.faults.proxy import MOST_SECONDS, Act, Answer, Exchange, ServerGone, passes

__all__ = ["passes"]
PIECES_A_SECOND = 20


def dropped_before(exchange: Exchange) -> None:
    """The connection breaks before the server hears anything."""
    exchange.cut()


def dropped_after(exchange: Exchange) -> None:
    """The server has done its work and answered; the phone hears nothing of it."""
    exchange.ask()
    exchange.cut()


def cut_in_the_answer(exchange: Exchange) -> None:
    """The phone hears half of the body, then the connection breaks."""
    exchange.send(_half_of(exchange))
    exchange.cut()


def ended_in_the_answer(exchange: Exchange) -> None:
    """The phone hears half of the body, then an orderly end of what the server says."""
    exchange.send(_half_of(exchange))
    exchange.half_close()


def half_closed(exchange: Exchange) -> None:
    """The server is told after the request that nothing more will come, and may answer all the same."""
    try:
        answer = exchange.ask(half_closed=True)
    except ServerGone:
        exchange.cut()
    else:
        exchange.reply(answer)


def _half_of(exchange: Exchange) -> bytes:
    answer = exchange.ask()
    whole = answer.raw(method=exchange.request.method)
    return whole[: len(whole) - len(answer.body) // 2 - 1]


def repeated(times: int) -> Act:
    """The server gets the same request so many times at once; the phone hears one of the answers."""

    def act(exchange: Exchange) -> None:
        with ThreadPoolExecutor(times) as pool:
            answers = list(pool.map(lambda _: exchange.ask(), range(times)))
        exchange.reply(answers[-1])

    return act


def delayed(seconds: float) -> Act:
    """The request lies about on its way."""

    def act(exchange: Exchange) -> None:
        time.sleep(seconds)
        passes(exchange)

    return act


def throttled(bits_a_second: int) -> Act:
    """A link of this speed, both ways, shared by all requests on it."""
    link = threading.Lock()

    def carry(size: int) -> None:
        with link:
            time.sleep(size * 8 / bits_a_second)

    def act(exchange: Exchange) -> None:
        carry(len(exchange.request.raw()))
        data = exchange.ask().raw(method=exchange.request.method)
        piece = max(1, bits_a_second // 8 // PIECES_A_SECOND)
        for start in range(0, len(data), piece):
            carry(len(data[start : start + piece]))
            exchange.send(data[start : start + piece])

    return act


@dataclass
class Turnstile:
    """Lets one request overtake another."""

    _opened: threading.Event = field(default_factory=threading.Event)

    def open(self) -> None:
        """Let pass what waits."""
        self._opened.set()

    def goes_first(self, exchange: Exchange) -> None:
        """Passes, and lets the others pass after it."""
        passes(exchange)
        self.open()

    def waits(self, exchange: Exchange) -> None:
        """Reaches the server only when another went first; the phone waits as long."""
        assert self._opened.wait(MOST_SECONDS), "nothing went first"
        passes(exchange)

    def arrives_late(self, exchange: Exchange) -> None:
        """The phone is cut off at once; the server hears the request when another went first."""
        exchange.cut()
        assert self._opened.wait(MOST_SECONDS), "nothing went first"
        exchange.ask()


def says(answer: Answer) -> Act:
    """Somebody else answers; the server hears nothing."""

    def act(exchange: Exchange) -> None:
        exchange.reply(answer)

    return act


def instead(answer: Answer) -> Act:
    """The server does its work, and somebody on the way puts another answer in place of its own."""

    def act(exchange: Exchange) -> None:
        exchange.ask()
        exchange.reply(answer)

    return act


def refusal(status: int, code: str, **headers: str) -> Answer:
    """An answer of the centre that is not the one hoped for."""
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    body = json.dumps({"code": code, "message": "ข้อความจากศูนย์"}).encode()
    return Answer(status, (("Content-Type", "application/json"), *named), body)


HTML = ("Content-Type", "text/html; charset=utf-8")
PORTAL_PAGE = Answer(200, (HTML,), "<h1>Wi-Fi ฟรี</h1>".encode())
PORTAL_REDIRECT = Answer(302, (("Location", "http://127.0.0.1:9/sign-in"),))
EMPTY_CREATED = Answer(201)
EMPTY_OBJECT = Answer(200, (("Content-Type", "application/json"),), b"{}")
SIGN_IN_AGAIN = refusal(401, "token_unknown")
TOO_LARGE = refusal(413, "body_too_large")


def come_later(seconds: int) -> Answer:
    """An overloaded centre."""
    return refusal(503, "busy", Retry_After=str(seconds))

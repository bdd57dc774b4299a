"""Who may work now, who waits, and who is told to come again (docs/trust.md C2).

A process works on so many requests at a time. A few more wait, the rest are told at once: a phone
that hears "busy" comes back by itself, one that hears nothing is cut off by its network and sends
again on top of it all. Sends go before lists, lists before the desk, the desk before other agencies,
and none of these takes the turns that are kept for sends. Files of the apps, and the questions of a
load balancer, need no turn.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from thaiqm.config.busy import say_busy
from thaiqm.lib.turns import Turns

SEND, LIST, DESK, AGENCY = 0, 1, 2, 3
SENDS: Final = "/api/v1/sync"
"""Records, sealed or not. Pictures follow later, each on its own, and wait behind them."""
AGENCIES: Final = "/api/agencies/"
"""A program of another agency comes again by itself, and nobody waits in front of it."""
WAITING_A_TURN: Final = 8
"""How many wait for each that works."""
SAYING_NO: Final = 4
"""Threads that are left over to answer while all others work or wait."""
WAIT_SECONDS: Final = 5


def threads_for(turns: int) -> int:
    """How many threads a process needs that works on so many requests at a time."""
    return turns + turns * WAITING_A_TURN + SAYING_NO


def admit(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware: work, wait, or 503 with a Retry-After that differs for everybody.

    It stands before everything that asks the database. Not used outside a server.
    """
    at_once = settings.REQUESTS_AT_ONCE
    if not at_once:
        raise MiddlewareNotUsed
    turns = Turns(at_once=at_once, waiting=at_once * WAITING_A_TURN, seconds=WAIT_SECONDS)

    def middleware(request: HttpRequest) -> HttpResponse:
        rank = rank_of(request.path)
        if rank is None:
            return get_response(request)
        with turns.turn(rank) as has_turn:
            return get_response(request) if has_turn else say_busy(request)

    return middleware


def rank_of(path: str) -> int | None:
    """How important a request is, 0 the most; None needs no turn."""
    if path.startswith(SENDS):
        return SEND
    if path.startswith(AGENCIES):
        return AGENCY
    if path.startswith("/api/"):
        return LIST
    return DESK if path.startswith("/desk/") else None

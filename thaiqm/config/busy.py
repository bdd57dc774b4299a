"""When a request cannot be served now: say so quickly, and when to come again (docs/trust.md C2)."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from thaiqm.agencies import guard as agencies
from thaiqm.agencies.refusals import Refused
from thaiqm.lib.waiting import seconds_to_wait
from thaiqm.sync.texts import ERRORS

logger = logging.getLogger(__name__)


def say_busy(request: HttpRequest) -> HttpResponse:
    """503 with a Retry-After that differs for everybody: JSON for the API, a page for people."""
    if request.path.startswith(agencies.START):
        return agencies.refusal(Refused("busy", retry_after=seconds_to_wait()))
    if request.path.startswith("/api/"):
        body = {"code": "busy", "message": ERRORS["busy"]}
        response: HttpResponse = JsonResponse(body, status=503, json_dumps_params={"ensure_ascii": False})
    else:
        response = render(None, "503.html", status=503)
    response["Retry-After"] = str(seconds_to_wait())
    return response


class AnswerWhenBusy:
    """Django middleware: 503 with Retry-After instead of an error page; the API says it in JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what the view raises comes back to `process_exception`."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A page for people, when it is the database; anything else is not ours."""
        if not isinstance(problem, OperationalError | InterfaceError):
            return None
        # never the database's own words: they may hold the row
        logger.error("the database did not answer: %s", type(problem.__cause__ or problem).__name__)
        return say_busy(request)

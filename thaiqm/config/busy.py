"""When the database does not answer in time: say so quickly, and when to come again."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thaiqm.lib.waiting import seconds_to_wait

logger = logging.getLogger(__name__)


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
        response = render(None, "503.html", status=503)
        response["Retry-After"] = str(seconds_to_wait())
        return response

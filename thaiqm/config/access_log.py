"""One line for every request: what, how long, and which account (by id, never by citizen ID)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject

from thaiqm.config.logging import without_citizen_ids, without_tokens

logger = logging.getLogger("thaiqm.access")
LONGEST_PATH = 200


def log_access(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware; query strings are left out, for people search by name."""

    def middleware(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        logger.info(
            "method=%s path=%s status=%s ms=%.1f user=%s",
            request.method,
            _loggable(request.path),
            response.status_code,
            (time.perf_counter() - started) * 1000,
            _user_id(request),
        )
        return response

    return middleware


def _loggable(path: str) -> str:
    printable = "".join(letter if letter.isprintable() else "?" for letter in path[:LONGEST_PATH])
    return without_tokens(without_citizen_ids(printable)).replace(" ", "%20")


def _user_id(request: HttpRequest) -> str:
    """The id, only if the view already asked who it is: logging must not cost a query."""
    user = getattr(request, "_cached_user", None) or getattr(request, "user", None)
    if user is None or isinstance(user, LazyObject):
        return "-"
    return str(user.pk or "-")

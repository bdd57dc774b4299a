"""Notes where a request comes from, for the audit log."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from thaiqm.audit.where import Where, at


def note_where(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware: acts of the request carry its address and a request id."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with at(Where(ip=request.META.get("REMOTE_ADDR"), request_id=str(uuid4()))):
            return get_response(request)

    return middleware

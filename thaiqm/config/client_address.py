"""The address of the person's machine, when proxies of ours stand in front of the server."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def take_client_address(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware: REMOTE_ADDR becomes what our outermost proxy saw.

    Each proxy appends the address it was called from, so only as many entries from the right
    count as there are proxies of ours; what stands before them may be made up.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        entries = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if 0 < settings.PROXIES <= len(entries):
            address = entries[-settings.PROXIES].strip()
            if _is_address(address):
                request.META["REMOTE_ADDR"] = address
        return get_response(request)

    return middleware


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    # a zone such as fe80::1%eth0 means something on one machine only, and inet does not take it
    return "%" not in text

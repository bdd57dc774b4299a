"""The desk browser as a device that attempts are counted by (docs/trust.md B3)."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NAME = ("__Host-" if settings.IS_HTTPS else "") + "browser"
A_YEAR = 365 * 24 * 60 * 60


def key_of(request: HttpRequest) -> str:
    """The random name we once gave this browser; empty for one that shows none."""
    return request.get_signed_cookie(NAME, default="", salt=NAME) or ""


def remember(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give the browser a name if it has none."""
    if not key_of(request):
        response.set_signed_cookie(
            NAME,
            secrets.token_urlsafe(16),
            salt=NAME,
            max_age=A_YEAR,
            secure=settings.IS_HTTPS,
            httponly=True,
            samesite="Strict",
        )
    return response

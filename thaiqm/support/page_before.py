"""Which page of the desk led somebody to report a problem: told as its kind, so that nothing in it is about a person."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve

_PART: Final = re.compile(r"<[^>]+>")
OWN: Final = "desk/support/"


def path_before(request: HttpRequest) -> str:
    """The path of the page that linked here, or what that page passed on as ``from``; empty where it is not to be told."""
    path = request.GET.get("from", "") or urlsplit(request.headers.get("Referer", "")).path
    return path if page_of(path) else ""


def page_of(path: str) -> str:
    """``/desk/records/…`` for the address of a record; empty for the pages of problems, and for what is not ours."""
    try:
        route = resolve(path).route
    except Resolver404:
        return ""
    is_told = route.startswith("desk/") and not route.startswith(OWN)
    return f"/{_PART.sub('…', route)}" if is_told else ""

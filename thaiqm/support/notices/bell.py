"""The bell of every desk page: how many notices are new. Counted at most once a minute for each officer."""

from __future__ import annotations

import time
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from thaiqm.accounts.models import OFFICERS
from thaiqm.support.notices import finding

KEPT_SECONDS: Final = 60
MOST_KEPT: Final = 5_000
SEEN: Final = "notices_seen"
"""In the session: when the officer last said that all was seen. Every server process then counts anew."""

_known: dict[tuple[str, str], tuple[float, int]] = {}


def bell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``bell`` is a number for an officer, None for everybody else. Counted when it is shown."""
    user = getattr(request, "user", None)
    if getattr(user, "role", "") not in OFFICERS:
        return {"bell": None}
    return {"bell": SimpleLazyObject(lambda: _count(request))}


def forget_all() -> None:
    """Count anew at once, for tests."""
    _known.clear()


def _count(request: HttpRequest) -> dict[str, int]:
    user: Any = request.user
    key = (str(user.pk), str(request.session.get(SEEN, "")))
    kept = _known.get(key)
    if kept is None or kept[0] < time.monotonic():
        if len(_known) > MOST_KEPT:
            _known.clear()
        kept = _known[key] = (time.monotonic() + KEPT_SECONDS, finding.new_count(user, timezone.now()))
    return {"new": kept[1]}

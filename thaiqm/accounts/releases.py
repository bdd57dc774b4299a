"""Which versions of the phone app are served, and which are too old to send (docs/trust.md A7).

A phone may be away for weeks, and an update waits until no form is open. So a version is taken for
30 days after another one replaced it, and only then refused, which loses nothing: the phone keeps
what it holds and asks to be brought up to date. A version that the centre never served is taken.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from time import monotonic
from typing import Final

from django.conf import settings
from django.utils import timezone

from thaiqm.accounts.models import LONGEST_VERSION, AppRelease

TAKEN_FOR: Final = timedelta(days=30)
LOOK_AGAIN_SECONDS: Final = 600


@dataclass(frozen=True)
class _Served:
    """What is served now, and when each version was replaced by another."""

    now: str
    replaced_at: dict[str, datetime]


def note_served() -> None:
    """Remember that the built version is served from now on, unless it is already the newest.

    One that is served again, because a later one was taken back, is the newest again.
    """
    version = built_version()
    newest = AppRelease.objects.order_by("-served_since").first()
    if version and (newest is None or newest.version != version):
        AppRelease.objects.update_or_create(version=version, defaults={"served_since": timezone.now()})
    forget()


def is_too_old(version: str) -> bool:
    """Whether sends of this version are refused. No query but one in ten minutes and process."""
    return version in too_old()


def too_old() -> set[str]:
    """All versions that are refused; what this process serves is never one of them."""
    served, limit = _served(int(monotonic() // LOOK_AGAIN_SECONDS)), timezone.now() - TAKEN_FOR
    return {version for version, at in served.replaced_at.items() if at < limit} - {served.now}


def built_version() -> str:
    """The version of the phone app that was built; empty when it was not, or does not say."""
    try:
        built = json.loads((settings.WEB_BUILD / "version.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    version = built.get("version") if isinstance(built, dict) else None
    return version[:LONGEST_VERSION] if isinstance(version, str) else ""


def forget() -> None:
    """Look again at the next call."""
    _served.cache_clear()


@lru_cache(maxsize=1)
def _served(_period: int) -> _Served:
    rows = AppRelease.objects.order_by("served_since")
    return _Served(built_version(), {old.version: new.served_since for old, new in pairwise(rows)})

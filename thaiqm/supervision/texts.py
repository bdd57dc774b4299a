"""Thai that the supervision app says; everything else is in its templates."""

from __future__ import annotations

NAVIGATION: dict[str, str] = {}

"""Reading areas and units."""

from __future__ import annotations

from typing import Protocol

from django.db.models import QuerySet

from thaiqm.areas.models import Unit
from thaiqm.areas.scope import Scope


class HasScope(Protocol):
    """Whoever asks: an account, seen from below."""

    @property
    def scope(self) -> Scope: ...


def units_visible_to(user: HasScope) -> QuerySet[Unit]:
    """The units inside the user's area, abolished ones too, ordered by code."""
    return (
        Unit.objects.filter(user.scope.condition("code"))
        .select_related("parent__parent__parent")
        .order_by("code")
    )


def active_units_visible_to(user: HasScope) -> QuerySet[Unit]:
    """The units inside the user's area that still exist."""
    return units_visible_to(user).filter(abolished_at=None)

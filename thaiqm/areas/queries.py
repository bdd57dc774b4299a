"""Reading areas and units."""

from __future__ import annotations

from typing import Protocol

from django.db.models import Q, QuerySet

from thaiqm.areas.models import Area, AreaKind, Unit
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


def areas_one_level_below(user: HasScope) -> QuerySet[Area]:
    """What the user's area is divided into: provinces, districts and municipalities, or
    subdistricts. For a filter on a page."""
    condition = Q(pk__in=[])
    for prefix in user.scope.prefixes:
        longer = 2 if len(prefix) < 6 else 0
        condition |= Q(code__startswith=prefix, code__regex=rf"^[0-9]{{{len(prefix) + longer}}}$")
    return Area.objects.filter(condition, abolished_at=None).order_by("code")


def municipalities_of(user: HasScope) -> QuerySet[Area]:
    """The municipalities inside the user's area."""
    areas = Area.objects.filter(user.scope.condition("code"), kind=AreaKind.MUNICIPALITY)
    return areas.filter(abolished_at=None).order_by("code")

"""Units as pages name them: `{% load places %}`."""

from __future__ import annotations

from django import template

from thaiqm.areas.models import Unit
from thaiqm.areas.queries import place_inside, place_of
from thaiqm.areas.scope import Scope

register = template.Library()


@register.filter
def place(unit: Unit) -> str:
    """A unit with everything above it, for pages of the whole country."""
    return place_of(unit)


@register.filter
def inside(unit: Unit, scope: Scope) -> str:
    """Where a unit lies inside the area looked at."""
    return place_inside(unit, scope)

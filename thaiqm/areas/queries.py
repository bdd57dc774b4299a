"""Reading areas and units."""

from __future__ import annotations

from typing import Protocol

from django.db.models import Q, QuerySet

from thaiqm.areas.models import Area, AreaKind, Unit, UnitKind
from thaiqm.areas.scope import Scope
from thaiqm.areas.texts import COUNTRY
from thaiqm.lib.area_codes import DISTRICT_DIGITS, UNIT_DIGITS


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


def areas_inside(user: HasScope, code: str) -> list[Area]:
    """The areas one step inside an area of the user's; of the own area ("") its parts, or each of several."""
    if not code and len(user.scope.prefixes) > 1:
        return list(Area.objects.filter(code__in=user.scope.prefixes).order_by("code"))
    digits = len(code or user.scope.prefixes[0]) + 2 if code or user.scope.prefixes else 0
    inside = Area.objects.filter(user.scope.condition("code"), code__startswith=code, abolished_at=None)
    return list(inside.filter(code__regex=rf"^[0-9]{{{digits}}}$").order_by("code"))


def municipalities_of(user: HasScope) -> QuerySet[Area]:
    """The municipalities inside the user's area."""
    areas = Area.objects.filter(user.scope.condition("code"), kind=AreaKind.MUNICIPALITY)
    return areas.filter(abolished_at=None).order_by("code")


def subdistricts_without_villages() -> list[str]:
    """Codes of the subdistricts without a village, in districts of which villages are known."""
    villages = Unit.objects.filter(kind=UnitKind.VILLAGE, abolished_at=None)
    with_villages = set(villages.values_list("parent_id", flat=True).distinct())
    known_districts = {code[:4] for code in with_villages}
    subdistricts = Area.objects.filter(kind=AreaKind.SUBDISTRICT).order_by("code")
    codes = subdistricts.values_list("code", flat=True)
    return [code for code in codes if code[:4] in known_districts and code not in with_villages]


def units_by_parent(user: HasScope) -> list[tuple[Area, list[Unit]]]:
    """The open units of the user's area, grouped under subdistrict or municipality."""
    groups: dict[str, tuple[Area, list[Unit]]] = {}
    for unit in active_units_visible_to(user):
        groups.setdefault(unit.parent_id, (unit.parent, []))[1].append(unit)
    return list(groups.values())


def label_of(user: HasScope, code: str) -> str:
    """The words for an area or unit code; the user's whole area for ""."""
    if len(code) == UNIT_DIGITS:
        unit = units_visible_to(user).filter(code=code).first()
        return f"{unit.label} {unit.parent.label}" if unit else code
    codes = [code] if code else [prefix for prefix in user.scope.prefixes if prefix]
    labels = [area.label for area in Area.objects.filter(code__in=codes).order_by("code")]
    return " ".join(labels) or code or COUNTRY


def office_of(unit: Unit) -> str:
    """The district or municipality that looks after a unit, with its province."""
    area = unit.parent if len(unit.parent.code) == DISTRICT_DIGITS else unit.parent.parent
    if area is None:
        return unit.parent.label
    return f"{area.label} {area.parent.label}" if area.parent else area.label


def place_of(unit: Unit) -> str:
    """A unit with everything above it: หมู่ที่, name, subdistrict, district, province."""
    return f"{unit.label} {words_of(unit.parent)}"


def words_of(area: Area) -> str:
    """An area with everything above it: subdistrict, district, province."""
    labels: list[str] = []
    step: Area | None = area
    while step is not None:
        labels.append(step.label)
        step = step.parent
    return " ".join(labels)


def place_inside(unit: Unit, scope: Scope) -> str:
    """Where a unit lies: the area it belongs to, and those above that do not hold all of what is looked at."""
    labels = [unit.parent.label]
    area = unit.parent.parent
    while area is not None and not all(prefix.startswith(area.code) for prefix in scope.prefixes):
        labels.append(area.label)
        area = area.parent
    return " ".join(labels)

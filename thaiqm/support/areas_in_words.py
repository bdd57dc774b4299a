"""For whom a letter is, in words: its area with what lies above it, and its roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thaiqm.accounts.models import Role
from thaiqm.areas.models import Area, Unit
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.support.texts import COUNTRY


def area_words(codes: Iterable[str]) -> dict[str, str]:
    """Each code's words; "" is the country."""
    wanted = set(codes)
    found = {"": COUNTRY, **dict.fromkeys(wanted - {""}, "")}
    units = {code for code in wanted if len(code) == UNIT_DIGITS}
    for unit in Unit.objects.filter(code__in=units).select_related("parent__parent") if units else ():
        found[unit.code] = " ".join((unit.label, *_upwards(unit.parent)))
    areas = wanted - units - {""}
    for area in Area.objects.filter(code__in=areas).select_related("parent__parent") if areas else ():
        found[area.code] = " ".join(_upwards(area))
    return {code: words or code for code, words in found.items()}


def roles_words(roles: Sequence[str]) -> str:
    """The roles' labels in their order."""
    return ", ".join(str(role.label) for role in Role if role in roles)


def _upwards(area: Area | None) -> list[str]:
    labels: list[str] = []
    while area is not None:
        labels.append(area.label)
        area = area.parent
    return labels

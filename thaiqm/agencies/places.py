"""The areas and units that a token sees, by level, and what it asks for inside which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from thaiqm.agencies import cursors
from thaiqm.agencies.models import AgencyToken
from thaiqm.agencies.refusals import Refused
from thaiqm.agencies.shapes import AreasIn
from thaiqm.areas.models import Area, AreaKind, Unit
from thaiqm.areas.queries import units_visible_to
from thaiqm.areas.scope import Scope
from thaiqm.lib.area_codes import UNIT_DIGITS

UNIT: Final = "unit"
DIGITS: Final[Mapping[str, int]] = {
    AreaKind.PROVINCE: 2,
    AreaKind.DISTRICT: 4,
    AreaKind.MUNICIPALITY: 4,
    AreaKind.SUBDISTRICT: 6,
    UNIT: UNIT_DIGITS,
}


@dataclass(frozen=True)
class Reader:
    """A token that asks inside a part of what it may see."""

    scope: Scope


@dataclass(frozen=True)
class Places:
    """One page of areas or units of a level, in the order of codes."""

    level: str
    rows: Sequence[Area | Unit]
    next: str | None

    @property
    def digits(self) -> int:
        """Of their codes."""
        return DIGITS[self.level]

    @property
    def first_unit(self) -> str:
        """No unit inside has a smaller code."""
        return self.rows[0].code if self.rows else ""

    @property
    def last_unit(self) -> str:
        """No unit inside has a larger code."""
        return self.rows[-1].code.ljust(UNIT_DIGITS, "9") if self.rows else ""


def reader(token: AgencyToken, inside: str) -> Reader:
    """Who asks inside this area; "" is all that the token sees.

    Raises Refused not_found for an area that does not exist or lies outside: the same to a token.
    """
    if not inside:
        return Reader(token.scope)
    if not token.scope.holds(inside) or not _exists(inside):
        raise Refused("not_found")
    return Reader(Scope((inside,)))


def page(who: Reader, asked: AreasIn) -> Places:
    """One page of a level, abolished ones too, for records may lie in them; one query."""
    after = cursors.read_code(asked.cursor)
    found: Sequence[Area | Unit]
    if asked.level == UNIT:
        units = units_visible_to(who).select_related(None).filter(code__gt=after)
        found = list(units[: asked.size + 1])
    else:
        areas = Area.objects.filter(who.scope.condition("code"), kind=asked.level, code__gt=after)
        found = list(areas.order_by("code")[: asked.size + 1])
    rows = found[: asked.size]
    more = cursors.after_code(rows[-1].code) if len(found) > asked.size else None
    return Places(asked.level, rows, more)


def labels_of(scope: Scope) -> list[str]:
    """The codes of a scope, as a reader names them: an empty list is the whole country."""
    return [prefix for prefix in scope.prefixes if prefix]


def _exists(code: str) -> bool:
    if len(code) == UNIT_DIGITS:
        return Unit.objects.filter(code=code).exists()
    return Area.objects.filter(code=code).exists()

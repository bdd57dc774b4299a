"""Scope: an area is a code, and "inside" is "starts with" (docs/trust.md B4)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True)
class Scope:
    """The areas somebody may see. No prefix: nothing. The empty prefix: the whole country."""

    prefixes: tuple[str, ...]

    def holds(self, code: str) -> bool:
        """Whether the area or unit with this code lies inside."""
        return any(code.startswith(prefix) for prefix in self.prefixes)

    def narrowed(self, code: str) -> Scope:
        """What of this scope lies inside the area or unit with this code."""
        inside = [code for prefix in self.prefixes if code.startswith(prefix)]
        return Scope((code,) if inside else tuple(p for p in self.prefixes if p.startswith(code)))

    def condition(self, field: str = "code") -> Q:
        """The same as a database condition on a column that holds codes."""
        condition = Q(pk__in=[])
        for prefix in self.prefixes:
            condition |= Q(**{f"{field}__startswith": prefix}) if prefix else Q()
        return Q() if "" in self.prefixes else condition


NOTHING = Scope(prefixes=())
COUNTRY = Scope(prefixes=("",))

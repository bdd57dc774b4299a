"""The numbers of an area added up from the tallies of its units: what sums of areas are compared with."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Sum

from thaiqm.areas.scope import Scope
from thaiqm.records.states import LIVE
from thaiqm.records.tallies import COUNTERS, Tally


def totals(scope: Scope, statuses: Iterable[str] = (), *, below: str = "") -> dict[str, int]:
    """The sums of every counter over an area.

    Args:
        scope: the areas the asker may see.
        statuses: only these; empty means all but withdrawn.
        below: only units whose code starts with this.
    """
    rows = Tally.objects.filter(scope.condition("unit__code"), unit__code__startswith=below)
    rows = rows.filter(status__in=list(statuses) or LIVE)
    sums = rows.aggregate(**{f"sum_{name}": Sum(name) for name in COUNTERS})
    return {name: sums[f"sum_{name}"] or 0 for name in COUNTERS}

"""Who wants what in an area, from its sums; small numbers stay hidden from who may not read persons."""

from __future__ import annotations

from typing import Any

from thaiqm.agencies.models import AgencyToken
from thaiqm.agencies.places import Reader
from thaiqm.agencies.refusals import Refused
from thaiqm.agencies.shapes import NeedsIn
from thaiqm.lib import collective_order
from thaiqm.records import sums
from thaiqm.records.wide import DIMENSIONS, KINDS
from thaiqm.supervision.suppression import Shown, first_choices


def check(token: AgencyToken, asked: NeedsIn) -> None:
    """Raises Refused totals_only: two tables of which one lies in the other tell by subtraction what both hide."""
    if not token.reads_records and (asked.inside or asked.status != "confirmed"):
        raise Refused("totals_only")


def needs(who: Reader, asked: NeedsIn, *, sees_persons: bool) -> dict[str, Any]:
    """`NeedsOut` of the area that is asked for; one statement."""
    statuses = () if asked.status == "live" else (asked.status,)
    found = sums.everything(who.scope, statuses)
    values, table = DIMENSIONS[asked.by], found.cross[asked.by]
    persons = [table[value]["persons"] for value in values]
    numbers = [[table[value][f"first_{kind}"] for value in values] for kind in KINDS]
    shown: Shown = [list(row) for row in numbers] if sees_persons else first_choices(numbers, persons)
    places = _places(found)
    return {
        "inside": asked.inside,
        "by": asked.by,
        "persons": dict(zip(values, persons, strict=True)),
        "kinds": [
            {
                "kind": kind,
                "place": places.get(kind),
                "first": found.basic[f"first_{kind}"],
                "first_by_value": dict(zip(values, row, strict=True)),
            }
            for kind, row in zip(KINDS, shown, strict=True)
        ],
    }


def _places(found: sums.Everything) -> dict[str, int]:
    """Of each kind that anybody ranked, its place in the collective order."""
    pairs = found.pairs
    places = collective_order.places([[pairs[a][b] if a != b else 0 for b in KINDS] for a in KINDS])
    return {kind: place for kind, place in zip(KINDS, places, strict=True) if found.basic[f"ranked_{kind}"]}

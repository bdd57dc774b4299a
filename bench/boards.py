"""What the boards of supervision cost at two sizes of the table, with as many units at both.

Filled with the demo's country: every subdistrict has villages, so the country's board has as many rows to
read as it would have for real.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from bench.reading import Cost, cost_of, opened, signed_in
from bench.report import Line
from thaiqm.accounts.models import Role, User
from thaiqm.areas.actions import load_areas
from thaiqm.demo import accounts, places, texts
from thaiqm.demo.scale import filling
from thaiqm.demo.scale.places import make_units
from thaiqm.demo.scale.staff import make_staff
from thaiqm.lib import gazetteer

ROUNDS = 31
MOST_MS = 100.0
MOST_GROWTH, SLACK_MS = 1.10, 1.0
"""A tenth more than at a tenth of the records; the slack is what a clock of this machine can tell."""
DISTRICT = "4701"
AREAS = {"the country": "", "a province": texts.PROVINCE, "a district": DISTRICT}
BOARDS: dict[str, tuple[str, dict[str, str]]] = {
    "coverage": ("supervision:coverage", {}),
    "call list": ("supervision:silent", {}),
    "verification": ("supervision:verification", {}),
    "needs": ("supervision:needs", {}),
    "needs by impact (cross table)": ("supervision:needs", {"by": "impact"}),
    "needs in the collective order": ("supervision:needs", {"sort": "place"}),
}


def lines(units: int, small: int, large: int, say: Callable[[str], None]) -> list[Line]:
    """Fill the country to both sizes and compare what every board costs."""
    load_areas(gazetteer=gazetteer.load(), by=None)
    places.make_places()
    accounts.make_accounts()
    say(f"making {units:,} units and their accounts")
    make_units(units)
    make_staff()
    costs, filled = [], 0
    for size in (small, large):
        say(f"filling up to {size:,} records")
        filling.fill(size - filled, say=say)
        filled = size
        say(f"reading the boards at {size:,} records")
        costs.append(measured())
    return compared(*costs, sizes=(small, large))


def measured() -> dict[str, Cost]:
    """Every board that is there, of the country, a province and a district, as the centre sees it."""
    centre = signed_in(User.objects.filter(role=Role.CENTRAL_OFFICER, is_active=True)[0])
    costs = {}
    for board, (name, query) in BOARDS.items():
        if not _is_there(name):
            continue
        for area, code in AREAS.items():
            asked = {**query, **({"below": code} if code else {})}
            address = f"{reverse(name)}?{urlencode(asked)}"
            costs[f"{board}, {area}"] = cost_of(lambda at=address: opened(centre, at), rounds=ROUNDS)  # type: ignore[misc]
    return costs


def compared(small: dict[str, Cost], large: dict[str, Cost], *, sizes: tuple[int, int]) -> list[Line]:
    """A line for each board's time, and one for what it reads."""
    missing = [board for board, (name, _) in BOARDS.items() if not _is_there(name)]
    return [
        *(line for board in small for line in _grown(board, small[board], large[board], sizes)),
        *(Line(f"board {board}", "no such page") for board in missing),
    ]


def _grown(board: str, small: Cost, large: Cost, sizes: tuple[int, int]) -> list[Line]:
    most = min(MOST_MS, small.page_ms * MOST_GROWTH + SLACK_MS)
    return [
        Line(f"board {board}: server time at {sizes[0]:,} and {sizes[1]:,} records",
             f"{small.page_ms:.1f} → {large.page_ms:.1f} ms", f"at most {most:.1f} ms", large.page_ms <= most),
        Line(f"  rows read, {large.statements} statement(s)", f"{small.rows:,} → {large.rows:,}"),
        Line("  time in the database", f"{small.database_ms:.1f} → {large.database_ms:.1f} ms"),
    ]  # fmt: skip


def _is_there(name: str) -> bool:
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False

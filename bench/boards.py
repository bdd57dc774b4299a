"""What the boards of supervision cost at two sizes of the table, with as many units at both.

Filled with the demo's country: every subdistrict has villages, so the country's board has as many rows to
read as it would have for real.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.test import Client
from django.urls import Resolver404, resolve

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
DISTRICT, MUNICIPALITY, SUBDISTRICTS = "4701", "4799", ("470102", "470103")
AREAS = {
    "the country": "",
    "a province": texts.PROVINCE,
    "a district": DISTRICT,
    "a municipality": MUNICIPALITY,
}
START = "/desk/supervision/"
DIMENSIONS = ("impact", "entitlement", "group", "age", "income")
BOARDS: dict[str, tuple[str, dict[str, str]]] = {
    "coverage": ("", {}),
    "coverage as a file": ("coverage.csv", {}),
    "call list": ("silent", {}),
    "call list as a file": ("silent.csv", {}),
    "verification": ("verification", {}),
    "zero reports": ("zero", {}),
    "needs": ("needs", {}),
    "needs in the collective order": ("needs", {"sort": "place"}),
    **{f"needs by {dimension}": ("needs", {"by": dimension}) for dimension in DIMENSIONS},
    **{f"needs as a file, {name}": ("needs.csv", {"table": name}) for name in ("kinds", "cross", "people")},
    "needs as Excel": ("needs.xlsx", {}),
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
    """Every board that is there: of the country, a province, a district and a municipality as the centre sees
    them, and of an officer who has some subdistricts alone."""
    officers = User.objects.filter(is_active=True)
    centre = signed_in(officers.filter(role=Role.CENTRAL_OFFICER)[0])
    deputy = officers.filter(role=Role.DEPUTY_DISTRICT_OFFICER, area_codes=[DISTRICT])[0]
    deputy.area_codes = list(SUBDISTRICTS)
    costs = {}
    for board in filter(_is_there, BOARDS):
        address, query = BOARDS[board]
        for area, code in AREAS.items():
            costs[f"{board}, {area}"] = _cost(centre, address, {**query, "below": code})
    deputy.save(update_fields=["area_codes"])
    own = signed_in(deputy)
    for board in filter(_is_there, BOARDS):
        costs[f"{board}, own subdistricts"] = _cost(own, *BOARDS[board])
    deputy.area_codes = [DISTRICT]
    deputy.save(update_fields=["area_codes"])
    return costs


def _cost(client: Client, address: str, query: dict[str, str]) -> Cost:
    asked = {name: value for name, value in query.items() if value}
    at = f"{START}{address}?{urlencode(asked)}"
    return cost_of(lambda: opened(client, at), rounds=ROUNDS)


def compared(small: dict[str, Cost], large: dict[str, Cost], *, sizes: tuple[int, int]) -> list[Line]:
    """A line for each board's time, and one for what it reads."""
    missing = [board for board in BOARDS if not _is_there(board)]
    return [
        *(
            line
            for board in small
            if board in large
            for line in _grown(board, small[board], large[board], sizes)
        ),
        *(Line(f"board {board}", "no such page") for board in missing),
    ]


def _grown(board: str, small: Cost, large: Cost, sizes: tuple[int, int]) -> list[Line]:
    most = min(MOST_MS, small.page_ms * MOST_GROWTH + SLACK_MS)
    return [
        Line(f"board {board}: server time at {sizes[0]:,} and {sizes[1]:,} records",
             f"{small.page_ms:.1f} → {large.page_ms:.1f} ms", f"at most {most:.1f} ms", large.page_ms <= most),
        Line("  of it work of a processor", f"{small.work_ms:.1f} → {large.work_ms:.1f} ms"),
        Line(f"  rows read, {large.statements} statement(s)", f"{small.rows:,} → {large.rows:,}"),
        Line("  time in the database", f"{small.database_ms:.1f} → {large.database_ms:.1f} ms"),
    ]  # fmt: skip


def _is_there(board: str) -> bool:
    try:
        resolve(START + BOARDS[board][0])
    except Resolver404:
        return False
    return True

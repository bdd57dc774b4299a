"""What the desk's first page and the boards of supervision cost at two sizes of the table, with as many units at both.

Filled with the demo's country: every subdistrict has villages, so the country's board has as many rows to
read as it would have for real.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from urllib.parse import urlencode

from django.test import Client

from bench import installation, side_by_side
from bench.reading import Cost, opened, signed_in
from bench.report import Line
from thaiqm.accounts.models import Role, User
from thaiqm.areas.actions import load_areas
from thaiqm.demo import accounts, places, texts
from thaiqm.demo.scale import filling
from thaiqm.demo.scale.places import make_units
from thaiqm.demo.scale.staff import make_staff
from thaiqm.demo.zero_reports import make_zero_reports_of_a_country
from thaiqm.lib import gazetteer

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
START = "/desk/"
DIMENSIONS = ("impact", "entitlement", "group", "age", "income")
BOARDS: dict[str, tuple[str, dict[str, str]]] = {
    "first page": ("", {}),
    "coverage": ("supervision/", {}),
    "coverage as a file": ("supervision/coverage.csv", {}),
    "call list": ("supervision/silent", {}),
    "call list as a file": ("supervision/silent.csv", {}),
    "verification": ("supervision/verification", {}),
    "zero reports": ("supervision/zero", {}),
    "needs": ("supervision/needs", {}),
    "needs in the collective order": ("supervision/needs", {"sort": "place"}),
    **{f"needs by {dimension}": ("supervision/needs", {"by": dimension}) for dimension in DIMENSIONS},
    **{
        f"needs as a file, {name}": ("supervision/needs.csv", {"table": name})
        for name in ("kinds", "cross", "people")
    },
    "needs as Excel": ("supervision/needs.xlsx", {}),
}


def lines(units: int, small: int, large: int, say: Callable[[str], None]) -> list[Line]:
    """Fill the country to both sizes, keep a copy at the small one, and compare what every board costs."""
    load_areas(gazetteer=gazetteer.load(), by=None)
    places.make_places()
    accounts.make_accounts()
    say(f"making {units:,} units and their accounts")
    make_units(units)
    make_staff()
    say(f"filling up to {small:,} records")
    filling.fill(small, say=say)
    say(f"{make_zero_reports_of_a_country():,} zero reports")
    with installation.copied() as copy:
        say(f"filling up to {large:,} records")
        filling.fill(large - small, say=say)
        say("reading the boards of both")
        return side_by_side.measured({"DATABASE_URL": copy}, {})


@contextmanager
def asks() -> Iterator[dict[str, Callable[[], None]]]:
    """Every board, to be opened: of the country, a province, a district and a municipality as the
    centre sees them, and of an officer who has some subdistricts alone in the meantime."""
    officers = User.objects.filter(is_active=True)
    centre = signed_in(officers.filter(role=Role.CENTRAL_OFFICER)[0])
    deputies = officers.filter(role=Role.DEPUTY_DISTRICT_OFFICER, area_codes=[DISTRICT])
    deputy = deputies.order_by("created_at")[0]
    found = {
        f"{board}, {area}": _opening(centre, board, code) for board in BOARDS for area, code in AREAS.items()
    }
    own = signed_in(deputy)
    found |= {f"{board}, own subdistricts": _opening(own, board, "") for board in BOARDS}
    User.objects.filter(pk=deputy.pk).update(area_codes=list(SUBDISTRICTS))
    try:
        yield found
    finally:
        User.objects.filter(pk=deputy.pk).update(area_codes=[DISTRICT])


def _opening(client: Client, board: str, below: str) -> Callable[[], None]:
    address, query = BOARDS[board]
    asked = {name: value for name, value in {**query, "below": below}.items() if value}
    return partial(opened, client, f"{START}{address}?{urlencode(asked)}")


def compared(small: dict[str, Cost], large: dict[str, Cost], *, sizes: tuple[int, int]) -> list[Line]:
    """Lines for each board's time, and for what it reads."""
    return [line for board in small for line in _grown(board, small[board], large[board], sizes)]


def _grown(board: str, small: Cost, large: Cost, sizes: tuple[int, int]) -> list[Line]:
    most = min(MOST_MS, small.page_ms * MOST_GROWTH + SLACK_MS)
    return [
        Line(f"board {board}: server time at {sizes[0]:,} and {sizes[1]:,} records",
             f"{small.page_ms:.1f} → {large.page_ms:.1f} ms", f"at most {most:.1f} ms", large.page_ms <= most),
        Line("  of it work of a processor", f"{small.work_ms:.1f} → {large.work_ms:.1f} ms"),
        Line(f"  rows read, {large.statements} statement(s)", f"{small.rows:,} → {large.rows:,}"),
        Line("  time in the database", f"{small.database_ms:.1f} → {large.database_ms:.1f} ms"),
    ]  # fmt: skip

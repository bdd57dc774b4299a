"""Where the tile of an area lies: the provinces on a grid that resembles the country, north up.

The layout is our own. Below a province no outline is at hand that may be used, so districts lie in
the order of their codes, and municipalities in rows of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thaiqm.areas.models import Area, AreaKind
from thaiqm.supervision.charts.model import Chart, Kind, Point
from thaiqm.supervision.charts.texts import AREA, SHORT_NAMES

COUNTRY: Final = """
.. .. 57 .. .. .. .. .. ..
58 50 56 55 .. .. 43 38 ..
.. 51 52 54 42 39 41 47 48
63 64 65 53 67 40 46 49 ..
62 66 60 16 36 44 45 35 37
61 18 17 19 30 31 32 33 34
71 72 15 14 26 25 .. .. ..
70 73 12 13 24 27 .. .. ..
76 75 74 10 11 20 22 .. ..
77 .. .. .. .. 21 23 .. ..
86 .. .. .. .. .. .. .. ..
85 84 .. .. .. .. .. .. ..
82 81 80 .. .. .. .. .. ..
83 92 93 .. .. .. .. .. ..
.. 91 90 94 .. .. .. .. ..
.. .. .. 95 96 .. .. .. ..
"""
"""The codes of the 77 provinces, a cell each."""
PLACES: Final = {
    code: (row, column)
    for row, line in enumerate(COUNTRY.strip().splitlines())
    for column, code in enumerate(line.split())
    if code != ".."
}
"""Province → its row and column."""
DISTRICT_COLUMNS: Final = 5
"""So few that the name of a district fits its tile on a narrow phone."""


def places_of(areas: Sequence[Area]) -> dict[str, tuple[int, int]]:
    """The cell of each of these areas: all provinces, or districts and municipalities of one province."""
    if all(area.kind == AreaKind.PROVINCE for area in areas):
        return {area.code: PLACES[area.code] for area in areas}
    districts = sorted(area.code for area in areas if area.kind != AreaKind.MUNICIPALITY)
    towns = sorted(area.code for area in areas if area.kind == AreaKind.MUNICIPALITY)
    rows_above = -(-len(districts) // DISTRICT_COLUMNS)
    return _in_order(districts, 0) | _in_order(towns, rows_above)


def tile_map(
    areas: Sequence[Area],
    shares: dict[str, tuple[int, int]],
    *,
    id: str,
    title: str,
    measure: str,
    table_id: str = "",
) -> Chart:
    """A map of these areas coloured by `shares`: code → (part, whole). Each tile leads into its area.

    `measure` says what the share is of; an area without a whole has no value.
    """
    places = places_of(areas)
    points = [_tile(area, places[area.code], shares.get(area.code, (0, 0))) for area in areas]
    return Chart(Kind.TILES, id, title, AREA, [measure], points, table_id)


def _tile(area: Area, place: tuple[int, int], share: tuple[int, int]) -> Point:
    part, whole = share
    percent = 100 * part // whole if whole else None
    texts = [f"{percent}% ({part:,}/{whole:,})"] if percent is not None else ()
    short = SHORT_NAMES.get(area.code, area.name_th)
    return Point(area.label, [percent], f"?below={area.code}", texts, short, place)


def _in_order(codes: list[str], first_row: int) -> dict[str, tuple[int, int]]:
    return {
        code: (first_row + at // DISTRICT_COLUMNS, at % DISTRICT_COLUMNS) for at, code in enumerate(codes)
    }

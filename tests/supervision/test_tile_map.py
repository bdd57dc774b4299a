"""The map of tiles: every province once, neighbours near each other, every tile leads somewhere."""

from __future__ import annotations

import pytest

from tests import making
from thaiqm.areas.levels import areas_shown, is_shown_alone
from thaiqm.areas.models import Area, AreaKind
from thaiqm.areas.scope import Scope
from thaiqm.lib import gazetteer
from thaiqm.supervision.charts.model import Chart, Kind, Point
from thaiqm.supervision.charts.texts import NO_VALUE, SHORT_NAMES
from thaiqm.supervision.charts.tile_map import PLACES, places_of, tile_map

BORDERS = (
    "57-56 57-50 58-50 50-51 51-52 52-54 54-55 43-41 38-47 41-47 47-48 39-41 39-40 42-67 64-65 65-53 62-63 62-60 "
    "66-65 16-60 36-40 40-44 44-45 35-37 37-34 33-34 32-33 31-32 30-31 19-30 18-17 71-72 14-15 13-14 25-27 24-11 "
    "10-11 10-13 70-71 70-76 74-75 76-77 20-21 21-22 22-23 77-86 85-86 84-86 82-83 81-82 80-84 92-93 90-93 90-91 "
    "90-94 95-96 94-95"
)


def test_every_province_has_one_cell_and_one_short_name() -> None:
    codes = {province.code for province in gazetteer.load().provinces()}
    assert len(codes) == 77
    assert set(PLACES) == codes == set(SHORT_NAMES)
    assert len(set(PLACES.values())) == 77
    assert len(set(SHORT_NAMES.values())) == 77


@pytest.mark.parametrize("border", BORDERS.split())
def test_neighbours_lie_beside_each_other(border: str) -> None:
    (row, column), (other_row, other_column) = (PLACES[code] for code in border.split("-"))
    assert max(abs(row - other_row), abs(column - other_column)) <= 2


@pytest.mark.parametrize(
    ("north", "south"), [("57", "50"), ("43", "40"), ("40", "30"), ("10", "77"), ("84", "96")]
)
def test_north_is_up(north: str, south: str) -> None:
    assert PLACES[north][0] < PLACES[south][0]


@pytest.mark.django_db
def test_every_tile_leads_to_an_area_that_exists() -> None:
    making.areas()
    everything = Scope(("",))
    for below in ("", "47"):
        areas = list(areas_shown(everything, below))
        chart = tile_map(areas, {}, id="map", title="t", measure="m")
        led = [point.url.removeprefix("?below=") for point in chart.points]
        assert led == [area.code for area in areas] != []
        assert all(is_shown_alone(everything, code) for code in led)


def test_districts_lie_by_code_and_municipalities_below_them() -> None:
    districts = [Area(code=f"47{n:02}", kind=AreaKind.DISTRICT, name_th="ก") for n in range(1, 8)]
    town = Area(code="4799", kind=AreaKind.MUNICIPALITY, municipality_type="city", name_th="ข")
    places = places_of([town, *reversed(districts)])
    assert [places["4701"], places["4705"], places["4706"]] == [(0, 0), (0, 4), (1, 0)]
    assert places["4799"] == (2, 0)
    assert len(set(places.values())) == 8


@pytest.mark.parametrize(
    ("share", "tone"), [((0, 9), 0), ((49, 100), 0), ((1, 2), 1), ((799, 1000), 1), ((4, 5), 2), ((9, 9), 2)]
)
def test_a_share_is_coloured_by_its_class(share: tuple[int, int], tone: int) -> None:
    area = Area(code="47", kind=AreaKind.PROVINCE, name_th="ก")
    chart = tile_map([area], {"47": share}, id="map", title="t", measure="m")
    assert chart.data()["points"][0]["tone"] == tone


def test_an_area_without_units_is_no_zero() -> None:
    area = Area(code="47", kind=AreaKind.PROVINCE, name_th="ก")
    chart = tile_map([area], {"47": (0, 0)}, id="map", title="t", measure="m")
    point = chart.data()["points"][0]
    assert (point["values"], point["texts"]) == ([None], [NO_VALUE])
    assert chart.data()["classes"][point["tone"]] == NO_VALUE


def test_what_is_said_names_the_row_the_series_and_the_value() -> None:
    points = [Point("a", [1234, None])]
    chart = Chart(Kind.STACKED, "c", "t", "h", ["x", "y"], points)
    assert chart.data()["points"][0]["said"] == ["a x 1,234", f"a y {NO_VALUE}"]

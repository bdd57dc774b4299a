"""The kinds of help as bars, by the measure that the table stands in."""

from __future__ import annotations

from typing import Final

from thaiqm.supervision.charts.model import Chart, Kind, Point
from thaiqm.supervision.needs import Needs
from thaiqm.supervision.texts import MEASURES, NEEDS

DRAWN: Final = ("ranked", "first", "points")
"""Measures that have a length; a place has none, so its order is drawn with first choices."""


def picture(needs: Needs) -> Chart:
    """One bar for each kind of help, in the order of the table beside it."""
    sort = needs.asked.sort
    measure = sort if sort in DRAWN else "first"
    shown = MEASURES[measure] if sort in DRAWN else NEEDS[f"in_{sort}"].format(measure=MEASURES[measure])
    points = [Point(kind.label, [getattr(kind, measure)]) for kind in needs.kinds]
    return Chart(
        Kind.BARS,
        id="needs-picture",
        title=f"{NEEDS['title']}: {shown}",
        head=NEEDS["kind"],
        series=[MEASURES[measure]],
        points=points,
        table_id="needs-table",
    )

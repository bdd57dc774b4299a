"""A chart as a page hands it to `{% chart %}`: words and numbers, no colours, no scripts.

The template draws the table from it, the browser the picture (phone/src/charts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from thaiqm.supervision.charts.texts import CLASS_FROM, CLASS_UNDER, CLASS_WITHIN, NO_VALUE


class Kind(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    STACKED = "stacked"
    DAYS = "days"
    STACKED_DAYS = "stacked_days"
    TILES = "tiles"


SHARE_CLASSES: Final = (50, 80)
"""Percent from which a tile is in the next class: three classes, for no more than three grounds
are told apart by a contrast of 3:1. The exact share stands in the tile."""


@dataclass(frozen=True)
class Point:
    """A row of the table: an area, a kind of help or a day.

    `values` has one number per series, None where nothing is known (a gap, not a zero). `texts` are the values
    as they are read (`85%`), by default the numbers. `short` and `place` (row, column) are for tiles.
    """

    label: str
    values: Sequence[float | None]
    url: str = ""
    texts: Sequence[str] = ()
    short: str = ""
    place: tuple[int, int] | None = None

    def cells(self) -> list[str]:
        """The values as they are read."""
        return list(self.texts) or [NO_VALUE if v is None else f"{v:,}" for v in self.values]


@dataclass(frozen=True)
class Chart:
    """One picture with its table. `table_id`: the table that is on the page already, then none is added."""

    kind: Kind
    id: str
    title: str
    head: str
    series: Sequence[str]
    points: Sequence[Point] = field(default_factory=tuple)
    table_id: str = ""
    classes: Sequence[int] = SHARE_CLASSES

    @property
    def described_by(self) -> str:
        """The id of the table that says the same."""
        return self.table_id or f"{self.id}-table"

    def data(self) -> dict[str, Any]:
        """What the browser draws from: every sentence that it says is in here."""
        return {
            "kind": self.kind.value,
            "title": self.title,
            "series": list(self.series),
            "classes": self.class_labels() if self.kind == Kind.TILES else [],
            "points": [self._point(point) for point in self.points],
        }

    def class_labels(self) -> list[str]:
        """The legend of a map: its classes from low to high, then `no value`."""
        low, *_, high = self.classes
        within = [
            CLASS_WITHIN.format(a=a, b=b - 1) for a, b in zip(self.classes, self.classes[1:], strict=False)
        ]
        return [CLASS_UNDER.format(low), *within, CLASS_FROM.format(high), NO_VALUE]

    def class_of(self, share: float | None) -> int:
        """The number of the class that a share in percent belongs to."""
        if share is None:
            return len(self.classes) + 1
        return sum(share >= lower for lower in self.classes)

    def _point(self, point: Point) -> dict[str, Any]:
        cells = point.cells()
        said = [f"{point.label} {name} {cell}" for name, cell in zip(self.series, cells, strict=True)]
        drawn: dict[str, Any] = {
            "label": point.label,
            "values": list(point.values),
            "texts": cells,
            "said": said,
            "url": point.url,
        }
        if self.kind == Kind.TILES and point.place is not None:
            row, column = point.place
            drawn |= {"short": point.short, "row": row, "column": column}
            drawn["tone"] = self.class_of(point.values[0])
        return drawn

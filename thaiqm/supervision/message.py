"""The short text that an officer pastes into a message to the heads of an area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from thaiqm.lib import thai_dates
from thaiqm.supervision.coverage import Counts
from thaiqm.supervision.silent import Row
from thaiqm.supervision.texts import MESSAGE

MOST_NAMED: Final = 30


def message(rows: Sequence[Row], counts: Counts, *, area: str) -> str:
    """Which units are silent, by name and หมู่ที่, without any person in it."""
    said = {"day": thai_dates.show_date(thai_dates.today()), "area": area}
    if not rows:
        return MESSAGE["nobody"].format(**said)
    lines = [MESSAGE["head"].format(silent=counts.silent, units=counts.units, **said)]
    for row in rows[:MOST_NAMED]:
        unit = {"unit": row.unit.label, "parent": row.place, "stage": row.stage.label}
        lines.append(MESSAGE["unit"].format(**unit))
    left = counts.silent - min(len(rows), MOST_NAMED)
    if left > 0:
        lines.append(MESSAGE["more"].format(count=f"{left:,}"))
    return "\n".join([*lines, MESSAGE["end"]])

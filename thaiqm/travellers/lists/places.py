"""Which unit a row of a list belongs to, and where the person stays then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from thaiqm.areas import places
from thaiqm.areas.lists.cells import Cells
from thaiqm.areas.models import Unit, UnitKind
from thaiqm.lib.area_codes import SUBDISTRICT_DIGITS
from thaiqm.lib.thai_text import ascii_digits, digits_only, search_key
from thaiqm.travellers import texts


@dataclass
class Units:
    """The open units of somebody's area, found by code or by subdistrict and หมู่ที่."""

    by_code: dict[str, Unit] = field(default_factory=dict)
    by_place: dict[tuple[str, int], list[Unit]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, units: Iterable[Unit]) -> Units:
        """With these units, whose parents are read."""
        found = cls()
        for unit in units:
            found.by_code[unit.code] = unit
            if unit.moo is not None:
                for name in (unit.code[:SUBDISTRICT_DIGITS], search_key(unit.parent.name_th)):
                    found.by_place[name, unit.moo].append(unit)
        return found

    def find(self, cells: Cells) -> Unit | None:
        """The row's unit; a problem is noted when there is none."""
        if "unit_code" in cells.columns and cells.text("unit_code"):
            code = cells.code("unit_code", 8)
            unit = self.by_code.get(code) if code else None
            if code and unit is None:
                refuse(cells, "unit_code", "unit_not_yours")
            return unit
        moo = ascii_digits(cells.text("moo"))
        number = int(moo) if digits_only(moo) and len(moo) <= 2 else 0
        found = self.by_place.get((_subdistrict(cells), number), [])
        if len(found) != 1:
            column = "subdistrict" if "subdistrict" in cells.columns else "unit_code"
            refuse(cells, column, "subdistrict_several" if found else "unit_not_yours")
            return None
        return found[0]


def stay_of(cells: Cells, unit: Unit) -> Mapping[str, Any]:
    """หมู่ที่ and subdistrict of the unit, as a phone fills them in; of a community the row's subdistrict."""
    if unit.kind == UnitKind.VILLAGE:
        code = unit.code[:SUBDISTRICT_DIGITS]
        return {"stay_moo": str(unit.moo), "stay_place": _place(code)}
    said = _subdistrict(cells)
    if not said:
        refuse(cells, "subdistrict", "subdistrict_needed")
        return {}
    inside = [t for t in places.known().tambons() if t.amphoe_code == unit.parent.parent_id]
    found = [t.code for t in inside if said in (t.code, search_key(t.name))]
    if len(found) != 1:
        refuse(cells, "subdistrict", "subdistrict_unknown")
        return {}
    return {"stay_place": _place(found[0])}


def refuse(cells: Cells, meaning: str, reason: str, **params: object) -> None:
    """Note a problem that only lists of travellers have."""
    sentence = texts.LIST_PROBLEMS[reason].format(**params)
    cells.refuse(meaning, "said", reason=reason, sentence=sentence)


def _place(code: str) -> dict[str, str]:
    postcodes = places.known().postcodes(code) or ()
    return {"tambon": code, "postcode": postcodes[0] if len(postcodes) == 1 else ""}


def _subdistrict(cells: Cells) -> str:
    """The subdistrict's code, or its name without the word before it."""
    said = search_key(cells.text("subdistrict"))
    for word in texts.SUBDISTRICT_WORDS:
        said = said.removeprefix(word)
    return said

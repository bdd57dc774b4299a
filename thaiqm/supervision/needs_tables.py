"""The tables of needs as files take them: the same numbers as on the screen, from the same `Needs`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from thaiqm.lib.tables import Cells, Column, Table, plain
from thaiqm.supervision.needs import Needs
from thaiqm.supervision.texts import DIMENSIONS, MEASURES, NEEDS


def kinds(needs: Needs) -> Table:
    """Every kind of help with its measures."""
    columns = (
        Column("kind", NEEDS["kind"]),
        *(Column(name, label, "whole") for name, label in MEASURES.items()),
    )
    rows: list[Cells] = [(one.label, one.ranked, one.first, one.points, one.place) for one in needs.kinds]
    return plain(columns, rows)


def cross(needs: Needs) -> Table:
    """Kinds × values of the dimension, with how many persons there are behind; what is hidden says so."""
    type_ = "whole" if needs.sees_persons else "text"
    columns = (
        Column("kind", NEEDS["kind"]),
        *(Column(code, label, type_) for code, label in needs.values),  # type: ignore[arg-type]
        Column("total", NEEDS["total"], "whole"),
    )
    rows: list[Cells] = [
        (row.label, *(NEEDS["hidden"] if cell is None else cell for cell in row.cells), row.total)
        for row in needs.cross
    ]
    persons = [share.persons for share in needs.shares[needs.asked.by]]
    rows.append((NEEDS["all_persons"], *persons, sum(persons)))
    return plain(columns, rows)


def people(needs: Needs) -> Table:
    """How the persons are spread over each dimension."""
    columns = (
        Column("dimension", NEEDS["dimension"]),
        Column("value", NEEDS["value"]),
        Column("persons", NEEDS["persons"], "whole"),
    )
    rows: list[Cells] = [
        (DIMENSIONS[dimension], share.label, share.persons)
        for dimension, shares in needs.shares.items()
        for share in shares
    ]
    return plain(columns, rows)


TABLES: Final[Mapping[str, Callable[[Needs], Table]]] = {"kinds": kinds, "cross": cross, "people": people}

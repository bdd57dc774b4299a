"""The tables of the boards as rows of cells: what a page shows and what its download holds come from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thaiqm.areas.models import Stage
from thaiqm.lib.phone_numbers import show
from thaiqm.supervision import coverage as boards
from thaiqm.supervision import silent
from thaiqm.supervision.texts import COLUMNS, TOTAL

Cell = str | int | float | None


def coverage(shown: boards.Coverage) -> Iterator[list[Cell]]:
    """Heading, a line for each area or unit, and the sum."""
    yield [
        COLUMNS["code"], COLUMNS["area"], COLUMNS["units"], *(str(stage.label) for stage in Stage),
        COLUMNS["silent"], COLUMNS["share"], COLUMNS["households"], COLUMNS["persons"], COLUMNS["per_100"],
    ]  # fmt: skip
    for row in shown.rows:
        yield [row.code, " ".join(filter(None, (row.label, row.heading))), *_numbers(row.counts)]
    yield ["", TOTAL, *_numbers(shown.total)]


def silent_units(rows: Iterable[silent.Row]) -> Iterator[list[Cell]]:
    """Heading, and a line for each unit to call."""
    yield [
        COLUMNS[name] for name in ("code", "unit", "subdistrict", "stage", "drafts", "name", "phone", "seen")
    ]
    for row in rows:
        account = row.account
        yield [
            row.unit.code, row.unit.label, row.unit.parent.label, str(row.stage.label), row.drafts,
            account.full_name if account else "", show(account.phone) if account and account.phone else "",
            row.seen_at.isoformat(timespec="minutes") if row.seen_at else "",
        ]  # fmt: skip


def _numbers(counts: boards.Counts) -> list[Cell]:
    return [
        counts.units, *(one.count for one in counts.by_stage), counts.silent, counts.share,
        counts.households, counts.persons, counts.per_100,
    ]  # fmt: skip

"""The tables of the boards as files take them: the same numbers as on the screen, from the same reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from thaiqm.areas.models import Stage
from thaiqm.lib import thai_dates
from thaiqm.lib.phone_numbers import show
from thaiqm.lib.tables import Cell, Cells, Column, Table, Type, plain
from thaiqm.records.decided import Decided
from thaiqm.records.states import REVIEWED
from thaiqm.records.waits import Waits
from thaiqm.supervision import coverage as boards
from thaiqm.supervision import silent
from thaiqm.supervision.call_notes import CallNote
from thaiqm.supervision.days import Day
from thaiqm.supervision.texts import COLUMNS, RECORDS, TOTAL
from thaiqm.supervision.verification import Verification


def coverage(shown: boards.Coverage) -> Table:
    """A line for each area or unit, and the sum."""
    columns = (
        *_columns("code", "area"), *_columns("units", type="whole"),
        *(Column(stage.value, str(stage.label), "whole") for stage in Stage),
        *_columns("silent", "share", "households", "persons", type="whole"), *_columns("per_100", type="decimal"),
    )  # fmt: skip
    rows: list[Cells] = [
        (row.code, " ".join(filter(None, (row.label, row.heading))), *_numbers(row.counts))
        for row in shown.rows
    ]
    rows.append(("", TOTAL, *_numbers(shown.total)))
    return plain(columns, rows)


def days(shown: Sequence[Day]) -> Table:
    """A line for the end of each day, and today as it is now; empty cells where a day was not taken."""
    columns = (
        *_columns("day", type="date"),
        *(Column(f"units_{stage.value}", str(stage.label), "whole") for stage in Stage),
        *(Column(f"records_{status.value}", f"{RECORDS}: {status.label}", "whole") for status in REVIEWED),
    )
    return plain(columns, [(one.day.isoformat(), *_moment_of(one)) for one in shown])


def _moment_of(day: Day) -> Cells:
    moment = day.moment
    if moment is None:
        return (None,) * (len(Stage) + len(REVIEWED))
    return (*(moment.units.get(s, 0) for s in Stage), *(moment.records.get(s, 0) for s in REVIEWED))


def silent_units(rows: Iterable[silent.Row]) -> Table:
    """A line for each unit to call."""
    columns = (
        *_columns("code", "unit", "subdistrict", "stage"), *_columns("drafts", type="whole"),
        *_columns("name", "phone"), *_columns("seen", "called_at", type="moment"),
        *_columns("outcome", "called_by", "call_note"),
    )  # fmt: skip
    return plain(columns, (_silent_unit(row) for row in rows))


def _silent_unit(row: silent.Row) -> Cells:
    account, call = row.account, row.last_call
    return (
        row.unit.code, row.unit.label, row.unit.parent.label, str(row.stage.label), row.drafts,
        account.full_name if account else "", show(account.phone) if account and account.phone else "",
        _moment(row.seen_at), *_call(call),
    )  # fmt: skip


def _call(call: CallNote | None) -> Cells:
    if call is None:
        return None, "", "", ""
    return _moment(call.at), call.get_outcome_display(), call.by.full_name, call.note


def waiting(shown: Verification) -> Table:
    """What waits in each area or unit, what was decided there, and the sum."""
    numbers = ("confirmed", "sent_back", "quick") if any(row.decided for row in shown.rows) else ()
    columns = (*_columns("code", "area"), *_wait_columns(), *_columns(*numbers, type="whole"))
    rows: list[Cells] = [
        (row.code, row.label, *_waits(row.waits), *_decided(row.decided)) for row in shown.rows
    ]
    rows.append(("", TOTAL, *_waits(shown.total), *(_decided(shown.decided) if numbers else ())))
    return plain(columns, rows)


def officers(shown: Verification) -> Table:
    """What waits for each officer, and what each decided."""
    columns = (
        *_columns("officer", "place"), *_wait_columns(),
        *_columns("confirmed", "sent_back", "others", "quick", type="whole"), *_columns("last_at", type="moment"),
    )  # fmt: skip
    rows: list[Cells] = [
        (
            row.name, row.place, *(_waits(row.waits) if row.waits else (None,) * 4),
            row.decided.confirmed, row.decided.returned, row.decided.others, row.decided.quick, _moment(row.last_at),
        )
        for row in shown.officers
    ]  # fmt: skip
    return plain(columns, rows)


def decided_days(shown: Verification) -> Table:
    """What was decided on each day."""
    columns = (*_columns("day", type="date"), *_columns("confirmed", "sent_back", "others", type="whole"))
    rows: list[Cells] = [
        (one.day.isoformat(), one.decided.confirmed, one.decided.returned, one.decided.others)
        for one in shown.days
    ]
    return plain(columns, rows)


VERIFICATION: Final[Mapping[str, Callable[[Verification], Table]]] = {
    "areas": waiting,
    "officers": officers,
    "days": decided_days,
}


def _columns(*names: str, type: Type = "text") -> list[Column]:
    return [Column(name, COLUMNS[name], type) for name in names]


def _wait_columns() -> list[Column]:
    return [
        *_columns("waiting", type="whole"), *_columns("oldest_at", type="moment"),
        *_columns("returned", type="whole"), *_columns("returned_at", type="moment"),
    ]  # fmt: skip


def _waits(waits: Waits) -> Cells:
    return waits.submitted, _moment(waits.oldest_at), waits.returned, _moment(waits.returned_at)


def _decided(decided: Decided | None) -> Cells:
    return (decided.confirmed, decided.returned, decided.quick) if decided else ()


def _moment(moment: datetime | None) -> Cell:
    return thai_dates.in_bangkok(moment).isoformat(timespec="minutes") if moment else None


def _numbers(counts: boards.Counts) -> Cells:
    return (
        counts.units, *(one.count for one in counts.by_stage), counts.silent, counts.share,
        counts.households, counts.persons, None if counts.per_100 is None else str(counts.per_100),
    )  # fmt: skip

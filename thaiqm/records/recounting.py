"""Counting records again, to check tallies and sums of areas and to put them right.

What a record counts is said once, in `tallies.contribution`. What is wrong is put right by adding the
difference, which agrees with whatever is sent or folded meanwhile, so nobody waits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import connection, transaction

from thaiqm.audit.actions import Subject, log_many
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.records import folding
from thaiqm.records.bulk_sums import add_to_areas
from thaiqm.records.tallies import COUNTERS, NAMES
from thaiqm.records.walking import Unlike, unlike

MOST_NAMED = 1_000
"""So many differences are told at most; a check ends there, a rebuild puts all right."""
BATCH = 200


@dataclass(frozen=True)
class Difference:
    """One number of a unit or area that is not what its records add up to; `unit_code` may be an area's."""

    unit_code: str
    status: str
    counter: str
    kept: int
    counted: int

    def __str__(self) -> str:
        where = f"{self.unit_code or 'country'} {self.status} {self.counter}"
        if len(self.unit_code) == UNIT_DIGITS:
            return f"{where}: tally {self.kept}, records {self.counted}"
        return f"{where}: area sum too high by {self.kept - self.counted}"


def differences(*, units: bool = True, areas: bool = False) -> list[Difference]:
    """The first `MOST_NAMED` numbers that differ from a recount; empty when all are right."""
    with transaction.atomic():
        return list(islice(_named(unlike(units=units, areas=areas)), MOST_NAMED))


def rebuild(*, units: bool = True, areas: bool = False) -> list[Difference]:
    """Put right what differs, in one transaction; returns the first `MOST_NAMED` numbers that were wrong."""
    named, mended = list[Difference](), set[str]()
    with transaction.atomic():
        if areas:
            folding.hold()
        wrong = unlike(units=units, areas=areas)
        while some := list(islice(wrong, BATCH)):
            named += islice(_named(some), MOST_NAMED - len(named))
            _mend(some)
            mended |= {one.code for one in some if len(one.code) == UNIT_DIGITS}
        subjects = [Subject("tally", unit_code, unit_code) for unit_code in sorted(mended)]
        log_many("tally.rebuilt", by=None, subjects=subjects)
    return named


def _named(wrong: Iterable[Unlike]) -> Iterator[Difference]:
    for one in wrong:
        for name, kept, counted in zip(NAMES, one.kept, one.counted, strict=False):
            if kept != counted:
                yield Difference(one.code, one.status, name, kept, counted)


def _mend(wrong: Iterable[Unlike]) -> None:
    areas, tallies = [], []
    for one in wrong:
        missing = [counted - kept for kept, counted in zip(one.kept, one.counted, strict=True)]
        if len(one.code) == UNIT_DIGITS:
            named = dict(zip(COUNTERS, missing, strict=True))
            tallies.append({"unit_id": one.code, "status": one.status, **named})
        else:
            areas.append((one.code, one.status, missing))
    with connection.cursor() as cursor:
        cursor.execute(_ADD_TO_TALLIES, [json.dumps(tallies)])
    add_to_areas(areas)


_COLUMNS = ", ".join(COUNTERS)
_ADD_TO_TALLIES = f"""
    INSERT INTO records_tally AS t (unit_id, status, {_COLUMNS})
    SELECT unit_id, status, {_COLUMNS} FROM json_to_recordset(%s::json)
        AS missing (unit_id text, status text, {", ".join(f"{name} integer" for name in COUNTERS)})
    ORDER BY unit_id, status
    ON CONFLICT (unit_id, status)
    DO UPDATE SET {", ".join(f"{name} = t.{name} + excluded.{name}" for name in COUNTERS)}
"""  # noqa: S608 (names come from COUNTERS)

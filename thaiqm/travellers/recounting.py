"""Counting watches again, to check the register's tallies and to put them right.

What a watch counts is said once, in `counting.contribution`. Watches are counted district by
district and stream through it. Counting takes no lock; only the districts that seem to differ are
counted again while sends wait for a moment, so what was on its way meanwhile is no difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.db import connection, transaction
from django.db.models.functions import Left

from thaiqm.areas.models import Unit
from thaiqm.audit.actions import Subject, log_many
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.travellers.counting import contribution
from thaiqm.travellers.models import ArrivalTally, DayTally, Watch, WatchTally
from thaiqm.travellers.tallies import TABLES, Contribution, Key

CHUNK: Final = 2_000
MODELS: Final = (ArrivalTally, DayTally, WatchTally)
"""In the order in which sends write them, so that waiting for them cannot end in a deadlock."""


@dataclass(frozen=True)
class Difference:
    """One number of a tally that is not what the watches add up to: `wrong_by` too much in it."""

    table: str
    key: Key
    counter: str
    wrong_by: int

    @property
    def unit_code(self) -> str:
        """The unit whose tally this is."""
        return self.key[TABLES[self.table][0].index("unit_id")]

    def __str__(self) -> str:
        return f"{self.table} {' '.join(self.key)} {self.counter}: off by {self.wrong_by:+}"


def differences() -> list[Difference]:
    """Every number that differs from a recount; empty when the tallies are right."""
    suspects = {one.unit_code[:DISTRICT_DIGITS] for one in _compare(_districts())}
    if not suspects:
        return []
    with transaction.atomic():
        _hold_tallies()
        return _compare(suspects)


def rebuild() -> list[Difference]:
    """Put right what differs, in one transaction; returns what was wrong."""
    suspects = {one.unit_code[:DISTRICT_DIGITS] for one in _compare(_districts())}
    if not suspects:
        return []
    with transaction.atomic():
        _hold_tallies()
        wrong, moves = _compare(suspects), Contribution()
        for one in wrong:
            moves.add(one.table, one.key, {one.counter: one.wrong_by}, sign=-1)
        moves.write()
        units = sorted({one.unit_code for one in wrong})
        subjects = [Subject("tally", unit_code, unit_code, {"of": "travellers"}) for unit_code in units]
        log_many("tally.rebuilt", by=None, subjects=subjects)
    return wrong


def _districts() -> list[str]:
    codes = Unit.objects.annotate(district=Left("code", DISTRICT_DIGITS))
    return list(codes.order_by("district").values_list("district", flat=True).distinct())


def _compare(districts: Collection[str]) -> list[Difference]:
    return [difference for district in sorted(districts) for difference in _compare_one(district)]


def _compare_one(district: str) -> Iterable[Difference]:
    """What the tallies of one district hold too much of, or (negative) too little."""
    surplus = Contribution()
    for model in MODELS:
        table = model._meta.db_table
        keys, counters = TABLES[table]
        kept = model._default_manager.filter(unit__code__startswith=district)
        for row in kept.values(*keys, *counters).iterator(chunk_size=CHUNK):
            key = tuple(str(row[name]) for name in keys)
            surplus.add(table, key, {name: row[name] for name in counters})
    for watch in Watch.objects.filter(district_code=district).iterator(chunk_size=CHUNK):
        surplus.add_all(contribution(watch), sign=-1)
    for table, key, numbers in surplus.rows():
        for counter, value in numbers.items():
            yield Difference(table, key, counter, value)


def _hold_tallies() -> None:
    """Wait for sends that have written their tallies; let the next ones wait until the end."""
    tables = ", ".join(model._meta.db_table for model in MODELS)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")

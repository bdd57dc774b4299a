"""Counting records again, to check the tallies and to put them right.

What a record counts is said once, in `tallies.contribution`. Records stream through it, so ten
million need no more memory than ten. Counting takes no lock; only the units that seem to differ
are counted again while sends wait for a moment, so what was on its way meanwhile is no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection, transaction

from thaiqm.audit.actions import Subject, log_many
from thaiqm.questionnaire import definitions
from thaiqm.records.models import Record
from thaiqm.records.tallies import COUNTERS, Tally, contribution

Numbers = dict[tuple[str, str], dict[str, int]]
"""By unit and status: the counters that are not zero."""

CHUNK = 2_000
MOST_NAMED_UNITS = 1_000


@dataclass(frozen=True)
class Difference:
    """One number of a tally that is not what its records add up to."""

    unit_code: str
    status: str
    counter: str
    kept: int
    counted: int

    def __str__(self) -> str:
        where = f"{self.unit_code} {self.status} {self.counter}"
        return f"{where}: tally {self.kept}, records {self.counted}"


def differences() -> list[Difference]:
    """Every number that differs from a recount; empty when the tallies are right."""
    suspects = {difference.unit_code for difference in _compare()}
    if not suspects:
        return []
    with transaction.atomic():
        _hold_tallies()
        return _compare(suspects)


def rebuild() -> list[Difference]:
    """Put right what differs, in one transaction; returns what was wrong."""
    suspects = {difference.unit_code for difference in _compare()}
    if not suspects:
        return []
    with transaction.atomic():
        _hold_tallies()
        wrong = _compare(suspects)
        by_row: dict[tuple[str, str], dict[str, int]] = {}
        for difference in wrong:
            row = by_row.setdefault((difference.unit_code, difference.status), {})
            row[difference.counter] = difference.counted
        for (unit_code, status), numbers in sorted(by_row.items()):
            Tally.objects.update_or_create(unit_id=unit_code, status=status, defaults=numbers)
        units = sorted({unit_code for unit_code, _ in by_row})
        subjects = [Subject("tally", unit_code, unit_code) for unit_code in units]
        log_many("tally.rebuilt", by=None, subjects=subjects)
    return wrong


def recount(units: Collection[str] = ()) -> Numbers:
    """What the tallies should say, from the records themselves; only of these units if given."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    reviewed = Record.objects.exclude(questionnaire__in=definitions.REGISTERED)
    rows = reviewed.values_list("unit_id", "status", "answers", "is_duplicate")
    if units and len(units) <= MOST_NAMED_UNITS:
        rows = rows.filter(unit_id__in=units)
    for unit_code, status, answers, is_duplicate in rows.iterator(chunk_size=CHUNK):
        numbers = counted.setdefault((unit_code, status), Counter())
        numbers.update(contribution(answers, is_duplicate=is_duplicate))
    return {key: _not_zero(numbers) for key, numbers in counted.items() if not units or key[0] in units}


def _compare(units: Collection[str] = ()) -> list[Difference]:
    kept, counted = _kept(units), recount(units)
    return [
        Difference(*key, name, kept.get(key, {}).get(name, 0), counted.get(key, {}).get(name, 0))
        for key in sorted(kept.keys() | counted.keys())
        for name in COUNTERS
        if kept.get(key, {}).get(name, 0) != counted.get(key, {}).get(name, 0)
    ]


def _kept(units: Collection[str]) -> Numbers:
    rows = Tally.objects.values_list("unit_id", "status", *COUNTERS).iterator(chunk_size=CHUNK)
    return {
        (unit_code, status): _not_zero(dict(zip(COUNTERS, numbers, strict=True)))
        for unit_code, status, *numbers in rows
        if not units or unit_code in units
    }


def _not_zero(numbers: dict[str, int]) -> dict[str, int]:
    return {name: value for name, value in numbers.items() if value}


def _hold_tallies() -> None:
    """Wait for sends that have written their tallies; let the next ones wait until the end."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {Tally._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")

"""The register's numbers as they stand, all units and days together."""

from __future__ import annotations

from collections import Counter

from thaiqm.travellers.counting import contribution
from thaiqm.travellers.models import ArrivalTally, DayTally, Watch, WatchTally
from thaiqm.travellers.tallies import TABLES, Contribution


def as_counted() -> dict[str, int]:
    """The sum of every number that is not zero. Raises AssertionError when a recount differs."""
    kept: dict[tuple[str, tuple[str, ...]], dict[str, int]] = {}
    for model in (WatchTally, DayTally, ArrivalTally):
        table = model._meta.db_table
        keys, counters = TABLES[table]
        for row in model.objects.values(*keys, *counters):
            numbers = {name: row[name] for name in counters if row[name]}
            if numbers:
                kept[table, tuple(str(row[name]) for name in keys)] = numbers
    counted = Contribution()
    for watch in Watch.objects.all():
        counted.add_all(contribution(watch))
    assert kept == {(table, key): numbers for table, key, numbers in counted.rows()}
    sums: Counter[str] = Counter()
    for numbers in kept.values():
        sums.update(numbers)
    return dict(sums)

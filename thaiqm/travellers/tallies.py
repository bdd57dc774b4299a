"""The register's numbers: what each watch adds, moved in the transaction that changes it.

Any area's numbers are the sum of its units' rows, so they cost the same with ten watches as with a
million; nothing here is ever counted from checks. `counting` says what a watch adds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db import connection, models

from thaiqm.areas.models import Unit
from thaiqm.travellers.states import RiskClass, WatchStatus


class WatchTally(models.Model):
    """How many watches of one unit stand where; `surveyed` of those counted as registered."""

    unit = models.OneToOneField(Unit, models.PROTECT, primary_key=True, related_name="watch_tally")
    watching = models.IntegerField(default=0)
    completed = models.IntegerField(default=0)
    referred = models.IntegerField(default=0)
    moved_away = models.IntegerField(default=0)
    withdrawn = models.IntegerField(default=0)
    surveyed = models.IntegerField(default=0)
    open_symptoms = models.IntegerField(default=0)

    def __str__(self) -> str:
        return self.unit_id


class DayTally(models.Model):
    """Of one unit and day: checks due, due ones done, and travellers with symptoms."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    due = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    symptomatic = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_tally_per_day_and_unit", fields=["day", "unit"])]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"


class ArrivalTally(models.Model):
    """Arrivals of one unit and day, by where they came from."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    risk_class = models.CharField(max_length=10, choices=RiskClass)
    origin = models.CharField(max_length=2, blank=True, db_collation="C")
    arrivals = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_tally_per_day_and_origin", fields=["day", "unit", "risk_class", "origin"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day} {self.origin}"


Key = tuple[str, ...]
TABLES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "travellers_watchtally": (
        ("unit_id",),
        (*WatchStatus.values, "surveyed", "open_symptoms"),
    ),
    "travellers_daytally": (("day", "unit_id"), ("due", "done", "symptomatic")),
    "travellers_arrivaltally": (("day", "unit_id", "risk_class", "origin"), ("arrivals",)),
}
"""By table: the columns that make a row's key, and those that are counted."""
TYPES = {"day": "date"}


@dataclass
class Contribution:
    """Numbers by table and key."""

    numbers: dict[tuple[str, Key], Counter[str]] = field(default_factory=dict)

    def add(self, table: str, key: Key, counted: Mapping[str, int], sign: int = 1) -> None:
        """Count in (or out, with `sign` -1)."""
        counter = self.numbers.setdefault((table, key), Counter())
        for name, value in counted.items():
            counter[name] += sign * value

    def add_all(self, other: Contribution, sign: int = 1) -> None:
        """Count in everything of another one (or out)."""
        for (table, key), counted in other.numbers.items():
            self.add(table, key, counted, sign)

    def rows(self) -> Iterator[tuple[str, Key, dict[str, int]]]:
        """What is not zero, in one order for everybody (against deadlocks)."""
        for (table, key), counted in sorted(self.numbers.items(), key=lambda item: item[0]):
            changed = {name: value for name, value in counted.items() if value}
            if changed:
                yield table, key, changed

    def write(self) -> None:
        """Add everything to the tallies, one statement a table."""
        by_table: dict[str, list[dict[str, object]]] = {}
        for table, key, changed in self.rows():
            columns = TABLES[table][0]
            by_table.setdefault(table, []).append({**dict(zip(columns, key, strict=True)), **changed})
        with connection.cursor() as cursor:
            for table, rows in by_table.items():
                cursor.execute(_STATEMENTS[table], [json.dumps(rows)])


def _statement(table: str) -> str:
    """The same text whatever is counted, so that the database plans it once."""
    keys, counters = TABLES[table]
    sent = ", ".join(f"{name} {TYPES.get(name, 'text')}" for name in keys)
    names = ", ".join(counters)
    return f"""
        INSERT INTO {table} AS t ({", ".join(keys)}, {names})
        SELECT {", ".join(keys)}, {", ".join(f"coalesce({name}, 0)" for name in counters)}
        FROM json_to_recordset(%s::json)
             AS moved ({sent}, {", ".join(f"{name} integer" for name in counters)})
        ON CONFLICT ({", ".join(keys)})
        DO UPDATE SET {", ".join(f"{name} = t.{name} + excluded.{name}" for name in counters)}
    """  # noqa: S608 (names come from TABLES)


_STATEMENTS = {table: _statement(table) for table in TABLES}

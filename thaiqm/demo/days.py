"""Made-up ends of the last days, so that the demo shows how far it has come; one day is missing, as it happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

from thaiqm.areas.models import SILENT, Stage
from thaiqm.lib import thai_dates
from thaiqm.records.states import Status
from thaiqm.supervision.snapshots import Snapshot, take

DAYS: Final = 21
MISSING: Final = 9
"""So many days ago nobody took it."""


def make_days() -> int:
    """Make them once, from how it is now; returns how many days there are then."""
    yesterday = thai_dates.today() - timedelta(days=1)
    if not Snapshot.objects.exists():
        take(yesterday)
        Snapshot.objects.bulk_create(_earlier(list(Snapshot.objects.all())), batch_size=5_000)
    return Snapshot.objects.filter(code="").count()


def _earlier(newest: list[Snapshot]) -> Iterator[Snapshot]:
    """The further back, the fewer units had reported."""
    for row in newest:
        for back in range(1, DAYS):
            if back + 1 != MISSING:
                done = 1 - back / (DAYS + 3)
                day = row.day - timedelta(days=back)
                yield Snapshot(
                    day=day, code=row.code, units=_units(row.units, done), records=_records(row.records, done)
                )


def _units(now: Mapping[str, int], done: float) -> dict[str, int]:
    then = {stage: number if stage in SILENT else int(number * done) for stage, number in now.items()}
    waiting = then.get(Stage.ACTIVATED, 0) + sum(now.values()) - sum(then.values())
    return {**then, Stage.ACTIVATED.value: waiting}


def _records(now: Mapping[str, int], done: float) -> dict[str, int]:
    return {
        status: int(number * (done**2 if status == Status.CONFIRMED else done))
        for status, number in now.items()
    }

"""Watches as rows of a list: name, day of the watch, what stands out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thaiqm.lib import thai_dates
from thaiqm.records.persons import masked_number_of, name_of
from thaiqm.travellers import watch_days
from thaiqm.travellers.arrivals import origin_label
from thaiqm.travellers.models import Watch
from thaiqm.travellers.states import WatchStatus
from thaiqm.travellers.texts import DAY_OF_WATCH, DAY_ZERO, LAST_DAY_PASSED, MISSED_DAYS


@dataclass(frozen=True)
class Row:
    """One line of a list. The number of the person's papers is masked (docs/trust.md B5)."""

    watch: Watch
    name: str
    masked_number: str
    unit: str
    origin: str
    day: str
    status_label: str
    missed: str


def rows_of(watches: Iterable[Watch], today: date | None = None) -> list[Row]:
    """Rows for watches whose record, unit and its parent are already read."""
    today = today or thai_dates.today()
    return [
        Row(
            watch=watch,
            name=name_of(watch.record),
            masked_number=masked_number_of(watch.record),
            unit=f"{watch.unit.label} {watch.unit.parent.label}",
            origin=origin_in_words(watch),
            day=day_in_words(watch, today),
            status_label=str(WatchStatus(watch.status).label),
            missed=_missed(watch, today),
        )
        for watch in watches
    ]


def day_in_words(watch: Watch, today: date) -> str:
    """Which day of the watch it is; of a watch that has ended, the last day that counted."""
    number = watch_days.day_number(watch.arrival_date, watch.until(today))
    if number > watch_days.WATCH_DAYS:
        return LAST_DAY_PASSED
    return DAY_OF_WATCH.format(number=number) if number > 0 else DAY_ZERO


def origin_in_words(watch: Watch) -> str:
    """Where the traveller came from."""
    return origin_label(watch.origin)


def _missed(watch: Watch, today: date) -> str:
    """How many due days have no check so far."""
    missed = watch_days.missed_days(
        watch.arrival_date, watch.watched_from, watch.until(today), watch.checked, excused=watch.excused
    )
    return MISSED_DAYS.format(count=len(missed)) if missed else ""

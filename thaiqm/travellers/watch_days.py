"""The arithmetic of a watch (docs/domain.md, the traveller register).

A watch lasts from the day of arrival to the fourteenth day after it. Day 0 is the arrival; checks
are due on the days 1 to 14. Days are days in Bangkok, as the caller knows them; no clock is read
here. The phone has a twin (phone/src/travellers/watch_days.ts).

A set of days is kept as bits: bit n is the nth day of the watch.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

WATCH_DAYS: Final = 14
ONE_DAY: Final = timedelta(days=1)


def last_day(arrival: date) -> date:
    """The fourteenth day after the arrival."""
    return arrival + WATCH_DAYS * ONE_DAY


def day_number(arrival: date, day: date) -> int:
    """Which day of the watch this is; 0 on arrival, negative before, above 14 after the watch."""
    return (day - arrival).days


def bit(arrival: date, day: date) -> int:
    """The bit of this day; 0 when it lies outside the watch."""
    number = day_number(arrival, day)
    return 1 << number if 0 <= number <= WATCH_DAYS else 0


def bits(arrival: date, days: Iterable[date]) -> int:
    """The bits of these days together; what lies outside the watch is passed over."""
    mask = 0
    for day in days:
        mask |= bit(arrival, day)
    return mask


def days_in(mask: int, arrival: date) -> list[date]:
    """The days whose bits are set, in order."""
    return [arrival + n * ONE_DAY for n in range(WATCH_DAYS + 1) if mask >> n & 1]


def due_days(arrival: date, watched_from: date, until: date, *, excused: int = 0) -> list[date]:
    """The days on which a check is due.

    Args:
        arrival: the day of arrival.
        watched_from: the first day on which this village knew and watched.
        until: the last day that counts: today, or the day on which the watch ended.
        excused: the bits of days on which others looked after the person, such as a hospital.
    """
    first = max(arrival + ONE_DAY, watched_from)
    last = min(until, last_day(arrival))
    days = [first + n * ONE_DAY for n in range((last - first).days + 1)]
    return [day for day in days if not excused & bit(arrival, day)]


def missed_days(
    arrival: date, watched_from: date, today: date, checked: int, *, excused: int = 0
) -> list[date]:
    """The due days before today that have no check; today can still be checked."""
    due = due_days(arrival, watched_from, today - ONE_DAY, excused=excused)
    return [day for day in due if not checked & bit(arrival, day)]


def is_over(arrival: date, today: date) -> bool:
    """Whether the last day of the watch has passed."""
    return today > last_day(arrival)

"""The fifteen days of a watch as a page tells them, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from thaiqm.travellers import watch_days
from thaiqm.travellers.models import Watch
from thaiqm.travellers.texts import DAYS
from thaiqm.travellers.watch_days import ONE_DAY, WATCH_DAYS

CHECKED, SYMPTOMS, MISSED, DUE, TO_COME, NOT_DUE, ARRIVAL = (
    "checked", "symptoms", "missed", "due", "to_come", "not_due", "arrival",
)  # fmt: skip
WITH_MARK: Final = {SYMPTOMS, MISSED, DUE}
"""What an officer looks for."""


@dataclass(frozen=True)
class Day:
    """One day of the watch. `code` is what came of it, `words` the same in Thai."""

    number: int
    day: date
    code: str

    @property
    def words(self) -> str:
        """What came of the day."""
        return DAYS[self.code]

    @property
    def is_marked(self) -> bool:
        """Whether it stands out."""
        return self.code in WITH_MARK


def days_of(watch: Watch, today: date) -> list[Day]:
    """Day 0 to day 14."""
    arrival = watch.arrival_date
    due = set(watch_days.due_days(arrival, watch.watched_from, watch.last_due_day, excused=watch.excused))
    days = [(number, arrival + number * ONE_DAY) for number in range(WATCH_DAYS + 1)]
    return [Day(number, day, _code(watch, day, day in due, today)) for number, day in days]


def _code(watch: Watch, day: date, is_due: bool, today: date) -> str:
    bit = watch_days.bit(watch.arrival_date, day)
    if watch.symptomatic & bit:
        return SYMPTOMS
    if watch.checked & bit:
        return CHECKED
    if not is_due:
        return ARRIVAL if day == watch.arrival_date else NOT_DUE
    if day > today:
        return TO_COME
    return DUE if day == today else MISSED

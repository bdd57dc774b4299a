"""Who arrived in the last two weeks: per day and class of risk, and from where. From the tallies alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Sum

from thaiqm.accounts.models import User
from thaiqm.lib import gazetteer, thai_dates
from thaiqm.travellers.origins import ABROAD
from thaiqm.travellers.states import RiskClass
from thaiqm.travellers.tallies import ArrivalTally
from thaiqm.travellers.texts import ABROAD as ABROAD_IN_WORDS
from thaiqm.travellers.texts import ORIGIN_UNKNOWN
from thaiqm.travellers.watch_days import ONE_DAY

DAYS_SHOWN: Final = 14


@dataclass(frozen=True)
class DayRow:
    """The arrivals of one day, in the order of the classes of risk."""

    day: date
    by_class: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of the day."""
        return sum(self.by_class)


@dataclass(frozen=True)
class OriginRow:
    """The arrivals of all these days from one province, or from abroad."""

    label: str
    arrivals: int


@dataclass(frozen=True)
class Arrivals:
    """Two weeks of arrivals: a row for each day, the newest first, and the origins, the most first."""

    days: list[DayRow]
    origins: list[OriginRow]

    @property
    def total(self) -> int:
        """Everybody who arrived."""
        return sum(row.total for row in self.days)

    @property
    def by_class(self) -> list[int]:
        """The sums below the columns."""
        return [sum(column) for column in zip(*(row.by_class for row in self.days), strict=True)]

    @property
    def classes(self) -> list[str]:
        """What stands above the columns."""
        return [str(label) for label in RiskClass.labels]


def arrivals(user: User, *, below: str, today: date | None = None) -> Arrivals:
    """The arrivals inside `below` that the user may see; one query."""
    today = today or thai_dates.today()
    days = [today - n * ONE_DAY for n in range(DAYS_SHOWN)]
    rows = ArrivalTally.objects.filter(
        user.scope.condition("unit__code"), unit__code__startswith=below, day__in=days
    )
    per_day: Counter[tuple[date, str]] = Counter()
    per_origin: Counter[str] = Counter()
    for day, risk_class, origin, total in (
        rows.values_list("day", "risk_class", "origin").annotate(total=Sum("arrivals")).order_by()
    ):
        per_day[day, risk_class] += total
        per_origin[origin] += total
    return Arrivals(
        [DayRow(day, tuple(per_day[day, name] for name in RiskClass.values)) for day in days],
        [OriginRow(origin_label(code), total) for code, total in per_origin.most_common() if total],
    )


def origin_label(code: str) -> str:
    """A province's name, or the words for abroad and unknown."""
    if code == ABROAD:
        return ABROAD_IN_WORDS
    province = gazetteer.load().province(code)
    return province.name if province else ORIGIN_UNKNOWN

"""Bands of age and of the monthly income before, for sums of areas (docs/domain.md, needs)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, Final

NOT_SAID: Final = "not_said"
AGE_BANDS: Final = ("under_18", "18_29", "30_44", "45_59", "60_up", NOT_SAID)
INCOME_BANDS: Final = ("none", "under_5000", "under_10000", "under_15000", "15000_up", NOT_SAID)
WORKING_DAYS: Final = 26
"""Days of a month, for an income that was told by the day."""

_AGES = (18, 30, 45, 60)
_INCOMES = (5_000, 10_000, 15_000)


def age_band(answers: Mapping[str, Any]) -> str:
    """The band of the age in these normalised answers."""
    age = answers.get("age_years")
    return NOT_SAID if age is None else AGE_BANDS[bisect_right(_AGES, int(age))]


def income_band(answers: Mapping[str, Any]) -> str:
    """The band of the income before: by the month, or by the day times 26."""
    income = answers.get("former_income_month")
    if income is None:
        by_day = answers.get("former_income_day")
        if by_day is None:
            return NOT_SAID
        income = float(by_day) * WORKING_DAYS
    income = float(income)
    return "none" if income <= 0 else INCOME_BANDS[1 + bisect_right(_INCOMES, income)]

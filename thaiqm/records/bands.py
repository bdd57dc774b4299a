"""Age and monthly income in bands, as the tables of numbers show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

AGE_BANDS: Final = ("under_18", "18_29", "30_44", "45_59", "60_plus", "not_said")
INCOME_BANDS: Final = ("0", "1_4999", "5000_9999", "10000_14999", "15000_plus", "not_said")
WORKING_DAYS: Final = 26
"""Days of work in a month, where only the income of a day was said."""
_AGE_STARTS: Final = (18, 30, 45, 60)
_INCOME_STARTS: Final = (1, 5_000, 10_000, 15_000)


def age_band(answers: Mapping[str, Any]) -> str:
    """The band of the age in these answers."""
    age = answers.get("age_years")
    return "not_said" if age is None else AGE_BANDS[sum(age >= start for start in _AGE_STARTS)]


def income_band(answers: Mapping[str, Any]) -> str:
    """The band of the monthly income, or of the daily one times 26."""
    month, day = answers.get("former_income_month"), answers.get("former_income_day")
    if month is None:
        if day is None:
            return "not_said"
        month = day * WORKING_DAYS
    return INCOME_BANDS[sum(month >= start for start in _INCOME_STARTS)]

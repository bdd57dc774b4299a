"""The watch's arithmetic over month ends, leap days and midnight (docs/domain.md, the traveller register)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiqm.lib import thai_dates
from thaiqm.travellers import watch_days

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))
NEAR = st.integers(min_value=-40, max_value=40)
EARLY, LATE = datetime(2000, 1, 1), datetime(2100, 12, 31)  # noqa: DTZ001 (the zone is given apart)
MASKS = st.integers(min_value=0, max_value=(1 << (watch_days.WATCH_DAYS + 1)) - 1)


@pytest.mark.parametrize(
    ("arrival", "last"),
    [
        (date(2020, 2, 20), date(2020, 3, 5)),
        (date(2021, 2, 20), date(2021, 3, 6)),
        (date(2020, 2, 29), date(2020, 3, 14)),
        (date(2020, 12, 25), date(2021, 1, 8)),
        (date(2020, 4, 17), date(2020, 5, 1)),
        (date(2100, 2, 20), date(2100, 3, 6)),
    ],
)
def test_it_knows_the_last_day(arrival: date, last: date) -> None:
    """Over a month's end, with a leap day, without one, over a year's end."""
    assert watch_days.last_day(arrival) == last
    assert watch_days.day_number(arrival, last) == 14
    assert not watch_days.is_over(arrival, last)
    assert watch_days.is_over(arrival, last + timedelta(days=1))


@given(DAYS)
def test_it_has_fourteen_due_days_one_after_the_other(arrival: date) -> None:
    """The day of arrival is not one of them."""
    due = watch_days.due_days(arrival, arrival, watch_days.last_day(arrival))
    assert [watch_days.day_number(arrival, day) for day in due] == list(range(1, 15))


@given(DAYS, NEAR, NEAR, MASKS)
def test_no_due_day_lies_outside(arrival: date, started: int, so_far: int, excused: int) -> None:
    """Not before this village watched, not after today, not where others looked after the person."""
    watched_from, until = arrival + timedelta(days=started), arrival + timedelta(days=so_far)
    for day in watch_days.due_days(arrival, watched_from, until, excused=excused):
        assert max(arrival + timedelta(days=1), watched_from) <= day <= until
        assert day <= watch_days.last_day(arrival)
        assert not excused & watch_days.bit(arrival, day)


@given(DAYS, MASKS, NEAR)
def test_every_due_day_before_today_is_checked_or_missed(arrival: date, checked: int, so_far: int) -> None:
    """And none is both; today is neither yet."""
    today = arrival + timedelta(days=so_far)
    missed = watch_days.missed_days(arrival, arrival, today, checked)
    done = set(watch_days.days_in(checked, arrival))
    before = watch_days.due_days(arrival, arrival, today - timedelta(days=1))
    assert today not in missed
    assert set(missed) == set(before) - done


@given(DAYS, st.lists(NEAR))
def test_bits_are_days_and_days_are_bits(arrival: date, numbers: list[int]) -> None:
    """What lies outside the watch has no bit."""
    days = [arrival + timedelta(days=number) for number in numbers]
    mask = watch_days.bits(arrival, days)
    assert watch_days.days_in(mask, arrival) == sorted(
        {day for day in days if 0 <= (day - arrival).days <= 14}
    )


@given(DAYS, MASKS, NEAR)
def test_moving_the_arrival_keeps_the_days(arrival: date, mask: int, moved: int) -> None:
    """A corrected arrival renumbers the days; those still inside the watch stay checked."""
    later = arrival + timedelta(days=moved)
    days = watch_days.days_in(mask, arrival)
    kept = watch_days.days_in(watch_days.bits(later, days), later)
    assert kept == [day for day in days if later <= day <= watch_days.last_day(later)]


@given(st.datetimes(min_value=EARLY, max_value=LATE, timezones=st.just(UTC)))
def test_a_day_begins_at_midnight_in_bangkok(moment: datetime) -> None:
    """Seven hours before it begins in UTC, every day of the year."""
    assert thai_dates.day_of(moment) == (moment + timedelta(hours=7)).date()

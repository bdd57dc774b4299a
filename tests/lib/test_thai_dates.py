from datetime import UTC, date, datetime

from thaiqm.lib import thai_dates


def test_it_shows_buddhist_years() -> None:
    assert thai_dates.show_date(date(2020, 4, 10)) == "10 เมษายน 2563"
    assert thai_dates.show_date_short(date(2020, 4, 10)) == "10 เม.ย. 2563"
    assert thai_dates.show_date(date(2020, 4, 10), thai_numerals=True) == "๑๐ เมษายน ๒๕๖๓"


def test_it_shows_moments_in_bangkok() -> None:
    moment = datetime(2020, 4, 9, 18, 5, tzinfo=UTC)
    assert thai_dates.show_datetime(moment) == "10 เม.ย. 2563 01:05 น."
    assert thai_dates.show_date(moment) == "10 เมษายน 2563"


def test_it_has_twelve_months_twice() -> None:
    assert len(set(thai_dates.MONTHS)) == len(set(thai_dates.MONTHS_SHORT)) == 12


def test_today_is_a_plain_date() -> None:
    assert type(thai_dates.today()) is date


def test_durations_have_their_two_largest_parts() -> None:
    day, hour = 86_400, 3_600
    assert thai_dates.show_duration(59) == "ไม่ถึง 1 นาที"
    assert thai_dates.show_duration(-11 * 60) == "11 นาที"
    assert thai_dates.show_duration(2 * hour + 5 * 60 + 9) == "2 ชั่วโมง 5 นาที"
    assert thai_dates.show_duration(3 * day + 2 * 60) == "3 วัน"
    assert thai_dates.show_duration(2_000 * 365 * day) == "2,000 ปี"


def test_no_moment_is_too_far_for_bangkok() -> None:
    for moment in (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)):
        assert thai_dates.in_bangkok(moment).year == moment.year

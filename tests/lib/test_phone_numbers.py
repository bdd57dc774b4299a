import pytest

from thaiqm.lib import phone_numbers


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0812345678", "+66812345678"),
        ("081-234-5678", "+66812345678"),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "+66812345678"),
        ("＋66 (0)81 234 5678", "+66812345678"),
        ("+66812345678", "+66812345678"),
        ("66812345678", "+66812345678"),
        ("0 4271 1461", "+6642711461"),
        ("0 4271 1461 ต่อ 12", "+6642711461;ext=12"),
        ("02-282-1047 ext. 9", "+6622821047;ext=9"),
        ("+856 20 5555 1234", "+8562055551234"),
    ],
)
def test_it_reads_numbers_as_people_write_them(typed: str, number: str) -> None:
    assert phone_numbers.read(typed) == (number, None, 0, 0)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("081234567", "phone_length"),
        ("08123456789", "phone_length"),
        ("0427114611", "phone_length"),
        ("1669", "phone_prefix"),
        ("0112345678", "phone_prefix"),
        ("+0812345678", "phone_prefix"),
        ("+8562", "phone_length_foreign"),
        ("ไม่มี", "phone_characters"),
        ("081 234 5678, 089 999 9999", "phone_characters"),
        ("", "phone_characters"),
        ("042711461 ต่อ", "phone_extension"),
        ("042711461 ต่อ 1234567", "phone_extension"),
        ("042711461#กข", "phone_extension"),
    ],
)
def test_it_says_what_is_wrong(typed: str, code: str) -> None:
    read = phone_numbers.read(typed)
    assert read.number is None
    assert read.code == code


def test_it_counts_what_is_missing() -> None:
    assert phone_numbers.read("081234567")[2:] == (9, 10)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+66812345678", "081 234 5678"),
        ("+6642711461", "0 4271 1461"),
        ("+6642711461;ext=12", "0 4271 1461 ต่อ 12"),
        ("+8562055551234", "+856 20 55 551 234"),
        ("+99999999", "+99999999"),
    ],
)
def test_it_shows_the_national_grouping(number: str, shown: str) -> None:
    assert phone_numbers.show(number) == shown

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.th import pin

from thaiqm.lib import citizen_id

VALID = "1234567890121"
DIGITS12 = st.text(st.sampled_from("0123456789"), min_size=12, max_size=12)


@pytest.mark.parametrize(
    "typed",
    [
        "1-2345-67890-12-1",
        "1 2345 67890 12 1",
        "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑",
        "１２３４５６７８９０１２１",
        "1–2345–67890–12–1",
    ],
)
def test_it_reads_the_number_however_it_is_grouped(typed: str) -> None:
    assert citizen_id.normalise(typed) == VALID


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (VALID, None),
        ("", "citizen_id_characters"),
        ("123456789012x", "citizen_id_characters"),
        ("123456789012", "citizen_id_length"),
        ("12345678901211", "citizen_id_length"),
        ("1234567890122", "citizen_id_check_digit"),
        ("1324567890121", "citizen_id_check_digit"),
    ],
)
def test_it_says_what_is_wrong(number: str, code: str | None) -> None:
    assert citizen_id.check(number) == code
    assert citizen_id.is_valid(number) is (code is None)


def test_it_accepts_zero_and_refuses_nine_in_front() -> None:
    assert citizen_id.check(citizen_id.make("012345678901")) is None
    assert citizen_id.check(citizen_id.make("912345678901")) == "citizen_id_first_digit"


@settings(deadline=None)
@given(DIGITS12)
def test_it_agrees_with_the_public_rule(twelve: str) -> None:
    number = citizen_id.make(twelve)
    assert pin.calc_check_digit(number) == number[12]


@settings(deadline=None)
@given(DIGITS12, st.integers(1, 9))
def test_it_finds_a_wrong_last_digit(twelve: str, shift: int) -> None:
    wrong = str((int(citizen_id.make(twelve)[12]) + shift) % 10)
    assert not citizen_id.is_valid(twelve + wrong)


def test_it_shows_and_masks() -> None:
    assert citizen_id.show(VALID) == "1-2345-67890-12-1"
    assert citizen_id.mask(VALID) == "1-XXXX-XXXXX-12-1"
    assert citizen_id.show("123") == "123"
    assert citizen_id.mask("123") == "XXX"


@pytest.mark.parametrize("bad", ["", "12345678901", "12345678901x", "๑๒๓๔๕๖๗๘๙๐๑๒"])
def test_it_makes_numbers_of_twelve_digits_only(bad: str) -> None:
    with pytest.raises(ValueError, match="12 digits"):
        citizen_id.make(bad)

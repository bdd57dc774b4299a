import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thaiqm.lib import record_number

NUMBER = record_number.make("47010201", 47)


def test_it_can_be_read_aloud() -> None:
    assert NUMBER.startswith("47010201-0047-")
    assert len(NUMBER) == 15


@pytest.mark.parametrize("change", ["", " ", "-"])
def test_it_reads_what_people_type(change: str) -> None:
    assert record_number.read(NUMBER.replace("-", change)) == NUMBER
    assert record_number.read(" ๔๗๐๑๐๒๐๑-๐๐๔๗-" + NUMBER[-1]) == NUMBER


@settings(deadline=None)
@given(st.integers(1, 10**8), st.integers(0, 30), st.integers(1, 9))
def test_it_finds_every_wrong_digit(seq: int, place: int, shift: int) -> None:
    digits = record_number.make("47010201", seq).replace("-", "")
    assert record_number.read(digits) == record_number.make("47010201", seq)
    at = place % len(digits)
    wrong = digits[:at] + str((int(digits[at]) + shift) % 10) + digits[at + 1 :]
    assert record_number.read(wrong) is None


@pytest.mark.parametrize("text", ["", "47010201", "abc", "47010201-0000-1", "4" * 40, NUMBER + "x"])
def test_it_refuses_what_is_no_number(text: str) -> None:
    assert record_number.read(text) is None


@pytest.mark.parametrize(("unit", "seq"), [("4701020", 1), ("4701020x", 1), ("47010201", 0)])
def test_it_makes_no_number_for_nonsense(unit: str, seq: int) -> None:
    with pytest.raises(ValueError, match="8-digit unit"):
        record_number.make(unit, seq)

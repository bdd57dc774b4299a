"""Keys pressed on a keyboard set to Thai."""

from __future__ import annotations

import pytest

from thaiqm.lib.thai_keyboard import as_english


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ธ๐?ๅซ", "TQM1:"),  # the mark with Shift held
        ("ะๆทๅว", "TQM1:"),  # and without, as Caps Lock leaves it
        ("ภึจๅจ/จๅขจจภึขถ", "47010201-0047-5"),
        ("๘๙", "-="),
        ("ABC", "ABC"),
    ],
)
def test_the_english_of_the_same_keys(typed: str, meant: str) -> None:
    assert as_english(typed) == meant

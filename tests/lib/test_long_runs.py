"""Places to end a line in runs without one: never inside a letter with its vowels and marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thaiqm.lib.long_runs import BREAK, breakable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("กขค", "กขค"),
        ("กขคงจ", "กขค|งจ"),
        ("กข คงจ", "กข คงจ"),
        ("กี่กี้กู๋กู๊", "กี่กี้กู๋|กู๊"),
        ("กำกำกำกำ", "กำกำกำ|กำ"),
        ("กกกเก", "กกก|เก"),
        ("เกกกก", "เกกก|ก"),
    ],
)
def test_a_long_run_may_be_cut_between_letters(text: str, shown: str) -> None:
    assert breakable(text, every=3) == shown.replace("|", BREAK)


@given(st.text(st.sampled_from("กขเำ่ีA1 \n👩")), st.integers(1, 9))
def test_nothing_is_lost(text: str, every: int) -> None:
    assert breakable(text, every=every).replace(BREAK, "") == text

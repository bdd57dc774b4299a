"""The look at phone and server finds what must not be."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.faults.ledger import InPhone, problems

ONE, TWO = ("r1", "v1", "aa"), ("r2", "v2", "bb")
OTHER_BYTES = ("r1", "v1", "cc")


def test_what_waits_or_arrived_is_no_problem() -> None:
    problems({ONE, TWO}, InPhone([ONE], []), Counter([TWO]))
    problems({ONE, TWO}, InPhone([ONE], [TWO]), Counter([ONE, TWO]))


@pytest.mark.parametrize(
    ("held", "rows", "said"),
    [
        (InPhone([], []), [TWO], "neither"),
        (InPhone([], [ONE]), [TWO, OTHER_BYTES], "neither"),
        (InPhone([ONE], []), [TWO, TWO], "twice"),
        (InPhone([ONE, ONE], []), [TWO], "waits twice"),
        (InPhone([ONE], [OTHER_BYTES]), [TWO], "without its row"),
        (InPhone([ONE, TWO], [TWO]), [TWO], "still waiting"),
    ],
)
def test_it_finds(held: InPhone, rows: list[tuple[str, str, str]], said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        problems({ONE, TWO}, held, Counter(rows))

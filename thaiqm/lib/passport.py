"""Passport numbers of whichever country, as lists and pages show them."""

from typing import Final

SHOWN_IN_FRONT: Final = 2
SHOWN_AT_THE_END: Final = 2


def mask(number: str) -> str:
    """AAXXXXX67: two characters at each end are enough to compare with a passport."""
    hidden = len(number) - SHOWN_IN_FRONT - SHOWN_AT_THE_END
    if hidden <= 0:
        return "X" * len(number)
    return number[:SHOWN_IN_FRONT] + "X" * hidden + number[-SHOWN_AT_THE_END:]

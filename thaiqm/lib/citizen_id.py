"""Thai citizen ID numbers: 13 digits, the last a check digit (docs/domain.md, "Citizen ID").

The phone has the same functions in phone/src/lib/citizen_id.ts.
"""

import re
from operator import mul
from typing import Final

from thaiqm.lib.thai_text import ascii_digits, digits_only
from thaiqm.lib.thai_text import normalise as normalise_text

LENGTH: Final = 13
# Hyphens and dashes of every keyboard, dots and spaces are how people group the digits.
SEPARATORS: Final = " -.\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
# 13 digits in any script, plain or grouped as on the card.
_LOOKS_LIKE_ONE: Final = re.compile(r"(?<!\d)(?:\d{13}|\d[- .]\d{4}[- .]\d{5}[- .]\d{2}[- .]\d)(?!\d)")
_WEIGHTS: Final = range(13, 1, -1)
_DROPPED: Final = {ord(character): None for character in SEPARATORS}


def normalise(text: str) -> str:
    """The number without grouping and with ASCII digits.

    Anything that is neither a digit nor grouping stays, so that `check` can refuse it instead of
    a letter being dropped in silence.
    """
    return ascii_digits(normalise_text(text)).translate(_DROPPED)


def check_digit(first_twelve: str) -> str:
    """The thirteenth digit: (11 - sum of (14 - i) * digit i, mod 11) mod 10."""
    total = sum(map(mul, _WEIGHTS, map(int, first_twelve)))
    return str((11 - total % 11) % 10)


def check(number: str) -> str | None:
    """What is wrong with a normalised number, as a problem code; None when it is valid.

    A first digit of 0 (a person without registration status) is valid, 9 has never been issued.
    """
    if not digits_only(number):
        return "citizen_id_characters"
    if len(number) != LENGTH:
        return "citizen_id_length"
    if number[0] == "9":
        return "citizen_id_first_digit"
    if number[12] != check_digit(number[:12]):
        return "citizen_id_check_digit"
    return None


def is_valid(number: str) -> bool:
    """Whether a normalised number is valid."""
    return check(number) is None


def is_inside(text: str) -> bool:
    """Whether a text holds a valid number, plain or grouped."""
    return any(is_valid(normalise(found)) for found in _LOOKS_LIKE_ONE.findall(text))


def show(number: str) -> str:
    """1-2345-67890-12-1; a number of another length is shown as it is."""
    if len(number) != LENGTH:
        return number
    return "-".join((number[0], number[1:5], number[5:10], number[10:12], number[12]))


def mask(number: str) -> str:
    """1-XXXX-XXXXX-12-1: the first digit and the last three are enough to compare with a card."""
    if len(number) != LENGTH:
        return "X" * len(number)
    return show(f"{number[0]}XXXXXXXXX{number[10:]}")


def make(first_twelve: str) -> str:
    """A number with its check digit. Raises ValueError unless it gets twelve digits."""
    if len(first_twelve) != 12 or not digits_only(first_twelve):
        raise ValueError("a citizen ID is made of 12 digits and a check digit")
    return first_twelve + check_digit(first_twelve)

"""References by which a mail names a problem or a bundle: XXXXX-XXXXX, unguessable, with a check.

Eight random characters of Crockford's base 32 (40 bits) and two that check them: the rest modulo 1021, a prime,
finds every wrong character and every two that changed places.
"""

from __future__ import annotations

import re
from secrets import token_bytes
from typing import Final

from thaiqm.lib import crockford

RANDOM: Final = 8
LENGTH: Final = RANDOM + 2
MODULUS: Final = 1021
_WORDS: Final = re.compile(r"(?<![0-9A-Za-z-])([0-9A-Za-z]{5})-?([0-9A-Za-z]{5})(?![0-9A-Za-z-])")


def new() -> str:
    """A new reference, without its hyphen."""
    code = crockford.encode(token_bytes(5), length=RANDOM)
    return code + _check(code)


def read(typed: str) -> str | None:
    """The reference that somebody typed; None when it is none or its check is wrong."""
    code = crockford.read(typed, length=LENGTH)
    return code if code and _check(code[:RANDOM]) == code[RANDOM:] else None


def find(text: str) -> list[str]:
    """Every reference in a text, in its order, each once."""
    found = (read("".join(match.groups())) for match in _WORDS.finditer(text))
    return list(dict.fromkeys(code for code in found if code))


def show(code: str) -> str:
    """As people read it: XXXXX-XXXXX."""
    return f"{code[:5]}-{code[5:]}"


def _check(code: str) -> str:
    value = 0
    for sign in code:
        value = (value * 32 + crockford.ALPHABET.index(sign)) % MODULUS
    return crockford.ALPHABET[value >> 5] + crockford.ALPHABET[value & 31]

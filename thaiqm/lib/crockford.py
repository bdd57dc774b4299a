"""Short codes that people read aloud, in Crockford's base 32: 0-9 and A-Z without I, L, O and U.

What looks alike is one character: O is read as 0, I and L as 1.
"""

from typing import Final

from thaiqm.lib.citizen_id import normalise as without_grouping

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS: Final = 5
_LOOKS_LIKE: Final = str.maketrans("OIL", "011")


def encode(data: bytes, *, length: int) -> str:
    """The first `length` characters that these bytes give. Raises ValueError for too few bytes."""
    if len(data) * 8 < length * BITS:
        raise ValueError("too few bytes for a code of this length")
    value = int.from_bytes(data) >> (len(data) * 8 - length * BITS)
    return "".join(ALPHABET[value >> BITS * place & 31] for place in reversed(range(length)))


def read(typed: str, *, length: int) -> str | None:
    """The code in what a person typed: any case, spaces, hyphens, Thai digits; None for no code."""
    code = without_grouping(typed).upper().translate(_LOOKS_LIKE)
    return code if len(code) == length and set(code) <= set(ALPHABET) else None

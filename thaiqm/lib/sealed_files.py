"""Files sealed in pieces, so that any part of one opens without the rest (docs/trust.md B5).

Each piece is bound to its file and its place in it; how long the file is stands elsewhere, so that
one that was cut off does not pass for a shorter one.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from thaiqm.lib.encryption import KeyRing, SealBroken, overhead

PIECE: Final = 256 * 1024


@dataclass(frozen=True)
class Written:
    """What a sealed file holds."""

    size: int
    sha256: str


def write(source: BinaryIO, target: BinaryIO, *, ring: KeyRing, context: str) -> Written:
    """Seal everything from here to the end of the source."""
    size, digest, number = 0, hashlib.sha256(), 0
    while data := source.read(PIECE):
        target.write(ring.seal(data, context=f"{context}:{number}"))
        digest.update(data)
        size, number = size + len(data), number + 1
    return Written(size, digest.hexdigest())


def read(source: BinaryIO, *, ring: KeyRing, context: str, start: int, stop: int) -> Iterator[bytes]:
    """The bytes from `start` up to and without `stop`, piece by piece.

    `source` is at its beginning. Raises SealBroken where bytes changed or are missing.
    """
    if start >= stop:
        return
    step = PIECE + overhead(source.read(2))
    for number in range(start // PIECE, (stop - 1) // PIECE + 1):
        source.seek(number * step)
        data = ring.open(source.read(step), context=f"{context}:{number}")
        first = number * PIECE
        wanted = data[max(start - first, 0) : stop - first]
        if len(wanted) != min(stop, first + PIECE) - max(start, first):
            raise SealBroken("the file is shorter than it should be")
        yield wanted

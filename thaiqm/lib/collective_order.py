"""One order out of many people's rankings that respects majorities: Schulze's method.

Made from a pairwise matrix alone: `pairs[a][b]` is how many put a before b. A majority for a over b has as
its strength the number of people who say so. Where majorities contradict each other in a circle, the weakest
gives way: a comes before b when the strongest chain of majorities from a to b is stronger than the strongest
one back. A chain is as strong as its weakest link (M. Schulze, "A new monotonic, clone-independent, reversal
symmetric, and Condorcet-consistent single-winner election method", Social Choice and Welfare 36, 2011).

Somebody who ranks only a few puts them before everything left out, and says nothing about what is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Pairs: TypeAlias = Sequence[Sequence[int]]


def groups(pairs: Pairs) -> list[list[int]]:
    """The places in order, each with the indices that share it, ascending; always the same for the same numbers.

    Who is beaten by nobody left takes the next place. So everyone stands behind each that beats it, and who
    cannot be told apart stands together.

    Raises ValueError where the matrix is not square or holds a negative number.
    """
    before = beats(pairs)
    left = list(range(len(before)))
    found: list[list[int]] = []
    while left:
        first = [a for a in left if not any(before[b][a] for b in left)]
        found.append(first)
        left = [a for a in left if a not in first]
    return found


def places(pairs: Pairs) -> list[int]:
    """For each index its place from 1; after a place that two share, one number is left out (1 2 2 4)."""
    place = [0] * len(pairs)
    ahead = 0
    for group in groups(pairs):
        for index in group:
            place[index] = ahead + 1
        ahead += len(group)
    return place


def beats(pairs: Pairs) -> list[list[bool]]:
    """`[a][b]`: whether a comes before b. Never a circle: who beats somebody beats all whom that one beats."""
    strength = _strongest_chains(pairs)
    everyone = range(len(strength))
    return [[strength[a][b] > strength[b][a] for b in everyone] for a in everyone]


def _strongest_chains(pairs: Pairs) -> list[list[int]]:
    """For each two the strength of the strongest chain of majorities between them; 0 where there is none."""
    everyone = range(len(pairs))
    if any(len(row) != len(pairs) or min(row) < 0 for row in pairs):
        raise ValueError("a square matrix of counts is wanted")
    chain = [[pairs[a][b] if pairs[a][b] > pairs[b][a] else 0 for b in everyone] for a in everyone]
    for middle in everyone:
        for a in everyone:
            for b in everyone:
                through = min(chain[a][middle], chain[middle][b])
                if a != b and through > chain[a][b]:
                    chain[a][b] = through
    return chain

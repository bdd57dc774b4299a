"""The collective order: published examples, what the method promises, and a slow twin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations
from random import Random

import pytest

from thaiqm.lib.collective_order import beats, groups, places

Ballots = list[tuple[int, list[int]]]
"""How many people, and what each of them ranks, best first; what is left out is unranked."""


def pairs_of(ballots: Ballots, size: int) -> list[list[int]]:
    """How many put a before b: ranked before it, or ranked while b is not."""
    pairs = [[0] * size for _ in range(size)]
    for people, ranked in ballots:
        for a in ranked:
            for b in range(size):
                if b != a and (b not in ranked or ranked.index(a) < ranked.index(b)):
                    pairs[a][b] += people
    return pairs


def in_letters(ballots: str) -> tuple[Ballots, int]:
    """ "5 ACBED, 3 CAB" as ballots, and how many letters there are."""
    read = [line.split() for line in ballots.split(", ")]
    size = max(ord(letter) for _, line in read for letter in line) - ord("A") + 1
    return [(int(people), [ord(letter) - ord("A") for letter in line]) for people, line in read], size


def order(ballots: str) -> str:
    """The places in letters: "E A C B D", those that share one joined by "="."""
    found = groups(pairs_of(*in_letters(ballots)))
    return " ".join("=".join(chr(ord("A") + index) for index in group) for group in found)


def test_schulze_s_example_of_45_voters() -> None:
    ballots = "5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC"
    assert order(ballots) == "E A C B D"


def test_the_capital_of_tennessee() -> None:
    """A Memphis, B Nashville, C Chattanooga, D Knoxville: the majority's order is B C D A."""
    assert order("42 ABCD, 26 BCDA, 15 CDBA, 17 DCBA") == "B C D A"


def test_schulze_s_example_in_which_two_share_each_place() -> None:
    """Section 3.4 of the paper: only B before C and D before A are certain."""
    ballots = "3 ABCD, 2 DABC, 2 DBCA, 2 CBDA"
    before = beats(pairs_of(*in_letters(ballots)))
    certain = {(a, b) for a in range(4) for b in range(4) if before[a][b]}
    assert certain == {(1, 2), (3, 0)}
    assert order(ballots) == "B=D A=C"


def test_a_perfect_circle_is_one_place() -> None:
    assert order("1 ABC, 1 BCA, 1 CAB") == "A=B=C"


def test_nobody_said_anything() -> None:
    assert groups([[0] * 15 for _ in range(15)]) == [list(range(15))]
    assert groups([]) == []


def test_what_nobody_ranks_is_last_together() -> None:
    pairs = pairs_of([(3, [1]), (2, [2, 1])], 5)
    assert groups(pairs) == [[1], [2], [0, 3, 4]]
    assert places(pairs) == [3, 1, 2, 3, 3]


@pytest.mark.parametrize("pairs", [[[0, 1]], [[0, -1], [0, 0]], [[0], [0, 0]]])
def test_what_is_no_matrix_is_refused(pairs: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="square"):
        groups(pairs)


def some_ballots(seed: int) -> tuple[Ballots, int]:
    """Ballots with partial rankings of two to five things; few people, so that ties are common."""
    random = Random(seed)
    size = random.randint(2, 5)
    return [
        (random.randint(1, 4), random.sample(range(size), random.randint(0, size)))
        for _ in range(random.randint(1, 7))
    ], size


def slow_strength(pairs: Sequence[Sequence[int]], start: int, end: int) -> int:
    """The strongest of all ways from start to end, each way written down and measured."""
    between = [index for index in range(len(pairs)) if index not in (start, end)]

    def ways() -> Iterator[tuple[int, ...]]:
        for length in range(len(between) + 1):
            for middle in permutations(between, length):
                yield (start, *middle, end)

    def link(a: int, b: int) -> int:
        return pairs[a][b] if pairs[a][b] > pairs[b][a] else 0

    return max(min(link(a, b) for a, b in pairwise(way)) for way in ways())


@pytest.mark.parametrize("seed", range(500))
def test_it_says_the_same_as_a_slow_twin_that_tries_every_chain(seed: int) -> None:
    ballots, size = some_ballots(seed)
    pairs = pairs_of(ballots, size)
    before = beats(pairs)
    for a, b in permutations(range(size), 2):
        assert before[a][b] == (slow_strength(pairs, a, b) > slow_strength(pairs, b, a))
    found = groups(pairs)
    assert sorted(index for group in found for index in group) == list(range(size))
    for earlier, later in combinations(range(len(found)), 2):
        assert not any(before[b][a] for a in found[earlier] for b in found[later])
    for place in range(1, len(found)):
        assert all(any(before[a][b] for a in found[place - 1]) for b in found[place])


def majorities(pairs: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    """Who is put before whom by more people than the other way round."""
    everyone = range(len(pairs))
    return {(a, b) for a in everyone for b in everyone if pairs[a][b] > pairs[b][a]}


def smith_set(pairs: Sequence[Sequence[int]]) -> set[int]:
    """The smallest set of which each wins by a majority against everyone outside."""
    wins = majorities(pairs)
    for size in range(1, len(pairs) + 1):
        for inside in combinations(range(len(pairs)), size):
            outside = set(range(len(pairs))) - set(inside)
            if all((a, b) in wins for a in inside for b in outside):
                return set(inside)
    raise AssertionError("the whole is such a set")


@pytest.mark.parametrize("seed", range(500, 800))
def test_what_the_method_promises(seed: int) -> None:
    ballots, size = some_ballots(seed)
    pairs = pairs_of(ballots, size)
    place = places(pairs)
    smith = smith_set(pairs)
    assert max(place[a] for a in smith) <= len(smith)
    assert all(place[a] < place[b] for a in smith for b in set(range(size)) - smith)
    if len(smith) == 1:
        assert groups(pairs)[0] == list(smith)  # who wins against each other one is first, alone
    people = sum(count for count, _ in ballots)
    for wanted in range(size):
        if 2 * sum(count for count, ranked in ballots if ranked[:1] == [wanted]) > people:
            assert groups(pairs)[0] == [wanted]
    backwards = [[pairs[b][a] for b in range(size)] for a in range(size)]
    before, reverse = beats(pairs), beats(backwards)
    assert all(before[a][b] == reverse[b][a] for a, b in permutations(range(size), 2))


@pytest.mark.parametrize("seed", range(800, 900))
def test_names_do_not_matter_and_doubling_changes_nothing(seed: int) -> None:
    ballots, size = some_ballots(seed)
    place = places(pairs_of(ballots, size))
    turned = [(people, [size - 1 - index for index in ranked]) for people, ranked in ballots]
    assert places(pairs_of(turned, size)) == place[::-1]
    assert places(pairs_of(ballots * 2, size)) == place

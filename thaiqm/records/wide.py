"""The wide numbers of a record, kept for areas only: which help is preferred to which, and who asks for what.

A record counts in pieces that other records have too; each is made once and looked up from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.bands import AGE_BANDS, INCOME_BANDS, NOT_SAID, age_band, income_band

RANKING: Final = "help_ranks"
Ranking = tuple[tuple[str, int], ...]
"""Kinds of help with their ranks."""
Piece = tuple[Callable[[Ranking, str], dict[str, int]], Ranking, str]
"""A part of what a record counts: how it is made, from which ranking, and how its names begin."""


def _choices(*question_ids: str) -> tuple[str, ...]:
    return tuple(c.value for q in question_ids for c in AFFECTED_PERSON_V1.question(q).choices)


KINDS: Final = _choices(RANKING)
"""The kinds of help, in the order of the form."""

DIMENSIONS: Final[dict[str, tuple[str, ...]]] = {
    "impact": (*_choices("impact", "other_impact"), NOT_SAID),
    "entitlement": (*_choices("entitlement"), NOT_SAID),
    "group": (*_choices("group"), NOT_SAID),
    "age": AGE_BANDS,
    "income": INCOME_BANDS,
}
"""By what the needs are told apart, each with its values."""

_PAIRS = {a: {b: f"pair_{a}_{b}" for b in KINDS if b != a} for a in KINDS}
_PREFIXES = {
    (dimension, value): f"{dimension}_{value}__"
    for dimension, values in DIMENSIONS.items()
    for value in values
}
WIDE_PARTS: Final[dict[str, tuple[str, ...]]] = {
    "pairs": tuple(name for names in _PAIRS.values() for name in names.values()),
    **{
        f"by_{dimension}": tuple(
            f"{dimension}_{value}__{name}"
            for value in values
            for name in ("persons", *(f"{p}_{k}" for p in ("ranked", "first", "points") for k in KINDS))
        )
        for dimension, values in DIMENSIONS.items()
    },
}
"""The names of each part, in the order in which they are kept."""


def wide_pieces(answers: Mapping[str, Any], ranking: Ranking) -> Iterator[Piece]:
    """The pieces of one record with these normalised answers that are kept for areas only."""
    yield _preferred, ranking, ""
    for dimension in ("entitlement", "group"):
        yield _crossed, ranking, _PREFIXES[dimension, answers.get(dimension) or NOT_SAID]
    impact = answers.get("impact") or answers.get("other_impact") or NOT_SAID
    yield _crossed, ranking, _PREFIXES["impact", impact]
    yield _crossed, ranking, _PREFIXES["age", age_band(answers)]
    yield _crossed, ranking, _PREFIXES["income", income_band(answers)]


# Most pieces come again and again: few people rank more than three kinds.
@lru_cache(maxsize=16_384)
def numbers_of(piece: Piece) -> Mapping[str, int]:
    """What a piece counts, by name; not to be changed."""
    make, ranking, prefix = piece
    return make(ranking, prefix)


def ranked(ranking: Ranking, prefix: str = "") -> dict[str, int]:
    """Kinds that are ranked, Borda points (the first rank has most), and the first choice."""
    counted = {}
    for kind, rank in ranking:
        counted[f"{prefix}ranked_{kind}"] = 1
        counted[f"{prefix}points_{kind}"] = len(KINDS) + 1 - rank
        if rank == 1:
            counted[f"{prefix}first_{kind}"] = 1
    return counted


def _crossed(ranking: Ranking, prefix: str) -> dict[str, int]:
    """What somebody of one value of a dimension counts there."""
    return {f"{prefix}persons": 1, **ranked(ranking, prefix)}


def _preferred(ranking: Ranking, _prefix: str) -> dict[str, int]:
    """Every pair of which this ranking prefers the first."""
    ranks, above = dict(ranking), set[str]()
    counted = {}
    for kind in sorted(ranks, key=ranks.__getitem__):
        for other, name in _PAIRS[kind].items():
            if other not in above and ranks.get(other) != ranks[kind]:
                counted[name] = 1
        above.add(kind)
    return counted

"""The wide numbers of a record, kept for areas only: which help is preferred to which, and who asks for what.

What a ranking counts is kept for the next record that ranks alike; counting a record mostly looks that up.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.bands import AGE_BANDS, INCOME_BANDS, NOT_SAID, age_band, income_band

RANKING: Final = "help_ranks"
Ranking = tuple[tuple[str, int], ...]
"""Kinds of help with their ranks."""


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
RANKS: Final = range(1, len(KINDS) + 1)


def ranked_numbers(kind: str, rank: int, prefix: str = "") -> dict[str, int]:
    """What a kind at this rank counts: ranked, Borda points (the first rank has most), and as first choice."""
    counted = {f"{prefix}ranked_{kind}": 1, f"{prefix}points_{kind}": len(KINDS) + 1 - rank}
    return {**counted, f"{prefix}first_{kind}": 1} if rank == 1 else counted


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


def add_wide(counted: dict[str, int], answers: Mapping[str, Any]) -> None:
    """Add the wide numbers of one record with these normalised answers."""
    ranking = tuple((answers.get(RANKING) or {}).items())
    dict.update(counted, _preferred(ranking))
    standing = (
        ("impact", answers.get("impact") or answers.get("other_impact") or NOT_SAID),
        ("entitlement", answers.get("entitlement") or NOT_SAID),
        ("group", answers.get("group") or NOT_SAID),
        ("age", age_band(answers)),
        ("income", income_band(answers)),
    )
    for key in standing:
        dict.update(counted, _crossed(key, ranking))


# Most rankings are short and come again and again.
@lru_cache(maxsize=8_192)
def _crossed(standing: tuple[str, str], ranking: Ranking) -> dict[str, int]:
    """What somebody of this value of a dimension counts there."""
    prefix = _PREFIXES[standing]
    counted = {f"{prefix}persons": 1}
    for kind, rank in ranking:
        counted.update(ranked_numbers(kind, rank, prefix))
    return counted


@lru_cache(maxsize=4_096)
def _preferred(ranking: Ranking) -> dict[str, int]:
    """Every pair of which this ranking prefers the first."""
    ranks, above = dict(ranking), set[str]()
    counted = {}
    for kind in sorted(ranks, key=ranks.__getitem__):
        for other, name in _PAIRS[kind].items():
            if other not in above and ranks.get(other) != ranks[kind]:
                counted[name] = 1
        above.add(kind)
    return counted

"""The wide numbers of a record, kept for areas only: which help is preferred to which, and who asks for what.

Every name is made once, when this module is loaded; counting a record looks names up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.bands import AGE_BANDS, INCOME_BANDS, NOT_SAID, age_band, income_band

RANKING: Final = "help_ranks"


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
_CROSS = {
    (dimension, value): (
        f"{dimension}_{value}__persons",
        {k: (f"{dimension}_{value}__ranked_{k}", f"{dimension}_{value}__points_{k}") for k in KINDS},
        {k: f"{dimension}_{value}__first_{k}" for k in KINDS},
    )
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
    ranks: Mapping[str, int] = answers.get(RANKING) or {}
    ordered = sorted(ranks, key=ranks.__getitem__)
    above: set[str] = set()
    for kind in ordered:
        rank = ranks[kind]
        for other, name in _PAIRS[kind].items():
            if other not in above and ranks.get(other) != rank:
                counted[name] = 1
        above.add(kind)
    standing = (
        ("impact", answers.get("impact") or answers.get("other_impact") or NOT_SAID),
        ("entitlement", answers.get("entitlement") or NOT_SAID),
        ("group", answers.get("group") or NOT_SAID),
        ("age", age_band(answers)),
        ("income", income_band(answers)),
    )
    for key in standing:
        persons, kinds, firsts = _CROSS[key]
        counted[persons] = 1
        for kind in ordered:
            ranked, points = kinds[kind]
            counted[ranked] = 1
            counted[points] = len(KINDS) + 1 - ranks[kind]
            if ranks[kind] == 1:
                counted[firsts[kind]] = 1

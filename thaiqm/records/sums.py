"""The numbers of an area, counted from its records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from thaiqm.areas.scope import Scope
from thaiqm.questionnaire import definitions
from thaiqm.records.bands import age_band, income_band
from thaiqm.records.states import LIVE
from thaiqm.records.tallies import KINDS, RANKING, contribution


def basic(scope: Scope, *, below: str = "", statuses: Iterable[str] = ()) -> dict[str, int]:
    """Every counter of the tallies over an area."""
    total: Counter[str] = Counter()
    for answers in _answers(scope, below, statuses):
        total.update(contribution(answers))
    return dict(total)


def pairs(scope: Scope, *, below: str = "", statuses: Iterable[str] = ()) -> list[list[int]]:
    """How many put a before b: ranked before it, or ranked while b is not."""
    found = [[0] * len(KINDS) for _ in KINDS]
    for answers in _answers(scope, below, statuses):
        ranks = answers.get(RANKING, {})
        for a, kind in enumerate(KINDS):
            for b, other in enumerate(KINDS):
                if a != b and kind in ranks and (other not in ranks or ranks[kind] < ranks[other]):
                    found[a][b] += 1
    return found


def cross(
    dimension: str, scope: Scope, *, below: str = "", statuses: Iterable[str] = ()
) -> dict[str, dict[str, int]]:
    """By value of a dimension: persons, and ranked, first and points of every kind of help."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for answers in _answers(scope, below, statuses):
        counted = contribution(answers)
        wanted = {name: value for name, value in counted.items() if name.startswith(_OF_KINDS)}
        found[_value(dimension, answers)].update({"persons": 1, **wanted})
    return {value: dict(numbers) for value, numbers in found.items()}


_OF_KINDS = ("ranked_", "first_", "points_")


def _value(dimension: str, answers: dict[str, Any]) -> str:
    if dimension == "age":
        return age_band(answers)
    if dimension == "income":
        return income_band(answers)
    value = answers.get(dimension)
    if dimension == "impact" and value is None and answers.get("other_impact"):
        return f"other_impact_{answers['other_impact']}"
    return value or "not_said"


def _answers(scope: Scope, below: str, statuses: Iterable[str]) -> Iterator[dict[str, Any]]:
    from thaiqm.records.models import Record

    rows = Record.objects.filter(scope.condition("unit__code"), unit__code__startswith=below)
    rows = rows.filter(status__in=list(statuses) or LIVE).exclude(questionnaire__in=definitions.REGISTERED)
    yield from rows.values_list("answers", flat=True)

"""What people need: the kinds of help of an area, by four measures, and by who wants them.

Every number comes from the area's sums, never from single records; the same tables go on the screen and into
the files (docs/domain.md "Needs").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from thaiqm.accounts.models import User
from thaiqm.accounts.permissions import sees_persons
from thaiqm.lib import collective_order
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records import bands, sums
from thaiqm.records.states import Status
from thaiqm.records.wide import KINDS, RANKING
from thaiqm.supervision.suppression import first_choices
from thaiqm.supervision.texts import BANDS, DIMENSIONS, NOT_SAID

MEASURED: Final = ("ranked", "first", "points", "place")
STATUSES: Final[Mapping[str, tuple[str, ...]]] = {
    "": (),
    "confirmed": (Status.CONFIRMED,),
    "submitted": (Status.SUBMITTED,),
}
"""What may be asked, and the statuses counted; none means all but withdrawn."""
UNKNOWN: Final = "not_said"


@dataclass(frozen=True)
class Asked:
    """Which persons' needs: inside `below`, in `status`; `by` splits them, `value` takes one part alone.

    `show` is what the cross table counts, `sort` the measure by which the kinds stand.
    """

    below: str = ""
    status: str = ""
    by: str = "impact"
    value: str = ""
    show: str = "ranked"
    sort: str = "place"

    @property
    def is_known(self) -> bool:
        """Whether every part of it is something that can be asked; the area is the view's to check."""
        return (
            self.status in STATUSES
            and self.by in DIMENSIONS
            and (not self.value or self.value in values_of(self.by))
            and self.show in ("ranked", "first")
            and self.sort in (*MEASURED, "form")
        )


@dataclass(frozen=True)
class Kind:
    """One kind of help and its numbers. `place` is None where nobody ranked it, or the order is not known."""

    code: str
    label: str
    item: str
    ranked: int
    first: int
    points: int
    place: int | None


@dataclass(frozen=True)
class CrossRow:
    """One kind of help by the values of a dimension; None is a number that may not be told."""

    code: str
    label: str
    cells: tuple[int | None, ...]
    total: int


@dataclass(frozen=True)
class Share:
    """How many persons have one value of a dimension."""

    code: str
    label: str
    persons: int
    percent: int


class Needs:
    """The numbers of what was asked, each read once."""

    def __init__(self, user: User, asked: Asked) -> None:
        self.sees_persons = sees_persons(user)
        # one value alone, or ranks beside first choices, would tell what the cross table hides
        self.asked = asked if self.sees_persons else replace(asked, value="", show="first")
        self._scope = user.scope

    @cached_property
    def persons(self) -> int:
        """How many were counted."""
        return self._numbers.get("persons", 0) if self.asked.value else self._numbers.get("records", 0)

    @cached_property
    def kinds(self) -> list[Kind]:
        """Every kind of help, in the order asked for."""
        found = [self._kind(place, code) for place, code in enumerate(KINDS)]
        sort = self.asked.sort
        if sort == "form":
            return found
        if sort == "place":
            return sorted(found, key=lambda kind: (kind.place or len(KINDS) + 1, -kind.first, -kind.points))
        return sorted(found, key=lambda kind: -int(getattr(kind, sort)))

    @cached_property
    def values(self) -> list[tuple[str, str]]:
        """The columns of the cross table: code and label; "not said" only where somebody did not say."""
        return self._values(self.asked.by)

    @cached_property
    def cross(self) -> list[CrossRow]:
        """Every kind of help by every value of the dimension."""
        name, found = self.asked.show, self._crossed[self.asked.by]
        numbers = [
            [found.get(value, {}).get(f"{name}_{code}", 0) for value, _ in self.values] for code in KINDS
        ]
        shown = numbers if self.sees_persons else self._told(numbers)
        return [
            CrossRow(code, LABELS[code], tuple(shown[place]), sum(numbers[place]))
            for place, code in enumerate(KINDS)
        ]

    @cached_property
    def shares(self) -> dict[str, list[Share]]:
        """How the persons of the whole area are spread over each dimension."""
        return {dimension: self._shares(dimension) for dimension in DIMENSIONS}

    @property
    def everybody(self) -> int:
        """How many persons the cross table spreads."""
        return sum(share.persons for share in self.shares[self.asked.by])

    def _told(self, numbers: list[list[int]]) -> list[list[int | None]]:
        found = self._crossed[self.asked.by]
        return first_choices(numbers, [found.get(value, {}).get("persons", 0) for value, _ in self.values])

    def _values(self, dimension: str) -> list[tuple[str, str]]:
        found = self._crossed[dimension]
        unknown = found.get(UNKNOWN, {}).get("persons", 0)
        return [(code, label) for code, label in values_of(dimension).items() if code != UNKNOWN or unknown]

    def _shares(self, dimension: str) -> list[Share]:
        found = self._crossed[dimension]
        counted = [
            (code, label, found.get(code, {}).get("persons", 0)) for code, label in self._values(dimension)
        ]
        whole = sum(persons for _, _, persons in counted)
        return [
            Share(code, label, persons, round(100 * persons / whole) if whole else 0)
            for code, label, persons in counted
        ]

    def _kind(self, index: int, code: str) -> Kind:
        ranked, first, points = (self._numbers.get(f"{name}_{code}", 0) for name in MEASURED[:3])
        place = self._places[index] if ranked and self._places else None
        return Kind(code, LABELS[code], ITEMS[code], ranked, first, points, place)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return (
            self._crossed[self.asked.by].get(self.asked.value, {}) if self.asked.value else self._sums.basic
        )

    @cached_property
    def _places(self) -> list[int]:
        """Each kind's place in the collective order; of one value alone it is not known."""
        if self.asked.value:
            return []
        pairs = self._sums.pairs
        return collective_order.places([[pairs[a][b] if a != b else 0 for b in KINDS] for a in KINDS])

    @property
    def _crossed(self) -> Mapping[str, Mapping[str, Mapping[str, int]]]:
        """The cross table of every dimension."""
        return self._sums.cross

    @cached_property
    def _sums(self) -> sums.Everything:
        return sums.everything(self._scope, below=self.asked.below, statuses=STATUSES[self.asked.status])


def values_of(dimension: str) -> dict[str, str]:
    """The values of a dimension in order, code → label, "not said" last."""
    if dimension in BANDS:
        codes = bands.AGE_BANDS if dimension == "age" else bands.INCOME_BANDS
        return {code: BANDS[dimension].get(code, NOT_SAID) for code in codes}
    values = _choices(dimension)
    if dimension == "impact":
        values |= _choices("other_impact")
    return {**values, UNKNOWN: NOT_SAID}


def _choices(question_id: str) -> dict[str, str]:
    return {choice.value: choice.label for choice in AFFECTED_PERSON_V1.question(question_id).choices}


LABELS: Final = _choices(RANKING)
ITEMS: Final = {choice.value: choice.number for choice in AFFECTED_PERSON_V1.question(RANKING).choices}
"""The kinds of help: code → label, and code → number on the form."""

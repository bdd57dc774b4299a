"""The numbers of a page of areas or units, from their sums and tallies alone, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import QuerySet, Sum
from django.db.models.functions import Left

from thaiqm.agencies.places import UNIT, Places, Reader
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records import sums
from thaiqm.records.states import LIVE, REVIEWED
from thaiqm.records.tallies import COUNTED_CHOICES, COUNTERS, Tally
from thaiqm.records.wide import RANKING
from thaiqm.travellers.tallies import WatchTally

STANDING: Final = ("watching", "completed", "referred", "moved_away", "surveyed")


def totals(who: Reader, places: Places, *, status: str) -> list[dict[str, Any]]:
    """`AreaTotalsOut` of each area: every status's records, and the answers of `status` ("live": of all living)."""
    counted = LIVE if status == "live" else (status,)
    statuses = sums.records_by([place.code for place in places.rows], REVIEWED)
    answers = _answers(who, places, counted)
    return [
        {
            "code": place.code,
            "label": place.label,
            "statuses": {state.value: statuses[place.code][state] for state in REVIEWED},
            **_by_question(answers.get(place.code, {})),
        }
        for place in places.rows
    ]


def _answers(who: Reader, places: Places, counted: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """What the records in these statuses answer: of areas from their sums, of units from their tallies."""
    if places.level != UNIT:
        return sums.basic_by([place.code for place in places.rows], counted)
    rows = _inside(Tally.objects.filter(status__in=counted), who, places).values_list("code")
    found = rows.annotate(*map(Sum, COUNTERS)).order_by() if places.rows else ()
    return {code: dict(zip(COUNTERS, values, strict=True)) for code, *values in found}


def register(who: Reader, places: Places) -> list[dict[str, Any]]:
    """`RegisterNumbersOut` of each area.

    Who was sent to a doctor counts as finished, and symptoms are in no number: of a village with one
    traveller they would tell that person's health.
    """
    found: dict[str, dict[str, int]] = {}
    if places.rows:
        rows = _inside(WatchTally.objects.all(), who, places).values_list("code")
        for code, *values in rows.annotate(*map(Sum, STANDING)).order_by():
            found[code] = dict(zip(STANDING, values, strict=True))
    nobody = dict.fromkeys(STANDING, 0)
    return [_registered(place.code, place.label, found.get(place.code, nobody)) for place in places.rows]


def _registered(code: str, label: str, numbers: Mapping[str, int]) -> dict[str, Any]:
    finished = numbers["completed"] + numbers["referred"]
    return {
        "code": code,
        "label": label,
        "registered": numbers["watching"] + finished,
        "watching": numbers["watching"],
        "finished": finished,
        "surveyed": numbers["surveyed"],
        "moved_away": numbers["moved_away"],
    }


def _inside(rows: QuerySet[Any], who: Reader, places: Places) -> QuerySet[Any]:
    """Tallies of the units inside these areas and what the asker may see, with the area's code."""
    within = rows.filter(who.scope.condition("unit__code"))
    within = within.filter(unit__code__gte=places.first_unit, unit__code__lte=places.last_unit)
    coded: QuerySet[Any] = within.annotate(code=Left("unit_id", places.digits))
    return coded


def _by_question(numbers: Mapping[str, int]) -> dict[str, Any]:
    """Counters as their questions and choices name them."""
    by_question: dict[str, Any] = {name: numbers.get(name, 0) for name in ("records", "duplicates")}
    for question_id in COUNTED_CHOICES:
        choices = AFFECTED_PERSON_V1.question(question_id).choices
        by_question[question_id] = {c.value: numbers.get(f"{question_id}_{c.value}", 0) for c in choices}
    by_question["help"] = {
        choice.value: {
            name: numbers.get(f"{name}_{choice.value}", 0) for name in ("ranked", "first", "points")
        }
        for choice in AFFECTED_PERSON_V1.question(RANKING).choices
    }
    return by_question

"""The summary of an area in the shape of an official annex: read from the sums of areas, in Thai numerals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from thaiqm.accounts.models import User
from thaiqm.areas.models import Area, AreaKind
from thaiqm.areas.queries import active_units_visible_to, label_of
from thaiqm.areas.scope import Scope
from thaiqm.lib import thai_dates
from thaiqm.lib.area_codes import UNIT_DIGITS
from thaiqm.lib.thai_text import thai_digits
from thaiqm.papers.printing.texts import SUMMARY
from thaiqm.questionnaire.definition import Question
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records import sums
from thaiqm.records.states import LIVE, Status
from thaiqm.records.tallies import COUNTED_CHOICES, MOST_CHOICES
from thaiqm.records.wide import RANKING

TEMPLATE: Final = "summary"
ROWS_BELOW: Final = {0: 2, 2: 4, 4: 6}
"""Digits of the area → digits of the areas in its table; below a subdistrict its units."""
Counts = Mapping[str, int]


def summary(user: User, below: str) -> dict[str, Any]:
    """The data of the annex for an area inside the user's own; "" is all of the own area."""
    reported = sums.basic(user.scope, below=below)
    confirmed = sums.basic(user.scope, [Status.CONFIRMED], below=below)
    data = {
        "words": SUMMARY,
        "area": label_of(user, below),
        "as_of": thai_dates.show_datetime(thai_dates.now()),
        "areas": _areas(user, below, reported, confirmed),
        "groups": [_answers(question_id, reported, confirmed) for question_id in COUNTED_CHOICES],
        "help": _help(reported),
        "note": SUMMARY["points_note"].format(most=MOST_CHOICES),
    }
    in_thai: dict[str, Any] = _in_thai(data)
    return in_thai


def _areas(user: User, below: str, reported: Counts, confirmed: Counts) -> list[list[str]]:
    """A row for each area one level down, also where nobody reported; then the sum."""
    digits = _digits(user.scope, below)
    places = list(_places(user, below, digits))
    counts = sums.records_by([code for code, _ in places], LIVE)
    rows = [
        [label, *_pair(sum(counts[code].values()), counts[code][Status.CONFIRMED])] for code, label in places
    ]
    return [*rows, [SUMMARY["total"], *_pair(reported["records"], confirmed["records"])]]


def _digits(scope: Scope, below: str) -> int:
    """How long the codes in the table are: a municipality has no subdistricts, only communities."""
    starts = [below] if below else list(scope.prefixes)
    is_municipality = Area.objects.filter(code__in=starts, kind=AreaKind.MUNICIPALITY).exists()
    shortest = min((len(start) for start in starts), default=UNIT_DIGITS)
    return UNIT_DIGITS if is_municipality else ROWS_BELOW.get(shortest, UNIT_DIGITS)


def _places(user: User, below: str, digits: int) -> Iterable[tuple[str, str]]:
    if digits == UNIT_DIGITS:
        units = active_units_visible_to(user).filter(code__startswith=below)
        return [(unit.code, unit.label) for unit in units]
    pattern = rf"^[0-9]{{{digits}}}$"
    areas = Area.objects.filter(user.scope.condition("code"), code__startswith=below, code__regex=pattern)
    return [(area.code, area.label) for area in areas.filter(abolished_at=None).order_by("code")]


def _answers(question_id: str, reported: Counts, confirmed: Counts) -> dict[str, Any]:
    question = AFFECTED_PERSON_V1.question(question_id)
    names = [(choice.label, f"{question_id}_{choice.value}") for choice in question.choices]
    rows = [
        [label, *_pair(reported[name], confirmed[name]), _percent(reported[name], reported["records"])]
        for label, name in names
    ]
    return {"title": _title(question), "rows": rows}


def _title(question: Question) -> str:
    if not question.item:
        return question.label
    return SUMMARY["item"].format(item=question.item, title=question.label)


def _help(reported: Counts) -> list[list[str]]:
    """The kinds of help, the most wanted first."""
    choices = AFFECTED_PERSON_V1.question(RANKING).choices
    told = [
        (choice.label, [reported[f"{name}_{choice.value}"] for name in ("ranked", "first", "points")])
        for choice in choices
    ]
    told.sort(key=lambda row: -row[1][2])
    return [
        [str(place), label, *map(_number, numbers)] for place, (label, numbers) in enumerate(told, start=1)
    ]


def _pair(reported: int, confirmed: int) -> Sequence[str]:
    return _number(reported), _number(confirmed)


def _number(value: int) -> str:
    return f"{value:,}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "0.0"


def _in_thai(value: Any) -> Any:
    """The same with Thai numerals in every text."""
    if isinstance(value, str):
        return thai_digits(value)
    if isinstance(value, dict):
        return {key: _in_thai(one) for key, one in value.items()}
    return [_in_thai(one) for one in value] if isinstance(value, list | tuple) else value

"""The hand-written cases that Python and TypeScript both run, and the few places they need."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import thaiqm.questionnaire
from thaiqm.questionnaire.answers import Context
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.definitions import find

CASES = Path(thaiqm.questionnaire.__file__).parent / "cases"
TOPICS = {
    "affected_person": ("people", "numbers", "dates", "rules", "hostile"),
    "traveller": ("traveller",),
    "daily_check": ("daily_check",),
    "departure": ("departure",),
    "zero_report": ("zero_report",),
}


@dataclass(frozen=True)
class FixedPlaces:
    """A gazetteer of the few places in places.json."""

    tambons: dict[str, Any]
    provinces: dict[str, str]
    urban: frozenset[str]

    def postcodes(self, tambon_code: str) -> tuple[str, ...] | None:
        found = self.tambons.get(tambon_code)
        return None if found is None else tuple(found["postcodes"])

    def is_province(self, code: str) -> bool:
        return code in self.provinces

    def without_villages(self, tambon_code: str) -> bool:
        return tambon_code in self.urban


def load(name: str) -> Any:
    """One file of the shared cases."""
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


def places() -> FixedPlaces:
    """The places of the shared cases."""
    given = load("places")
    return FixedPlaces(given["tambons"], given["provinces"], frozenset(given["without_villages"]))


@dataclass(frozen=True)
class Case:
    """What is typed, and what must come out."""

    name: str
    questionnaire: Questionnaire
    raw: Any
    context: Context
    answers: dict[str, Any]
    problems: list[Any]


def cases() -> Iterator[Case]:
    """Every case: a base record with its change laid over it, or a raw value of its own."""
    for form, topics in TOPICS.items():
        base = load(f"base_{form}")
        questionnaire = find(form, base["version"])
        assert questionnaire is not None
        for topic in topics:
            yield from (_case(topic, questionnaire, base, given) for given in load(topic))


def _case(topic: str, questionnaire: Questionnaire, base: Any, given: Any) -> Case:
    today = date.fromisoformat(given.get("today", base["today"]))
    return Case(
        name=f"{topic}: {given['name']}",
        questionnaire=questionnaire,
        raw=given["raw"] if "raw" in given else base["raw"] | given["change"],
        context=Context(today, places()),
        answers=given["answers"] if "raw" in given else _laid_over(base["answers"], given["answers"]),
        problems=given["problems"],
    )


def _laid_over(base: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in (base | change).items() if value is not None}

"""Judging a report: what its answers are, what is wrong with them, and what an officer should see.

Pure work on data, done before any row is locked. The questionnaire decides what is an error
(the record comes back as "needs correction") and what is a warning (a flag at the desk).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from thaiqm.areas import places
from thaiqm.lib import thai_dates, thai_text
from thaiqm.questionnaire import definitions
from thaiqm.questionnaire.answers import Context, check
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.records.envelopes import Envelope, seal_up
from thaiqm.records.models import Revision

INCOME_UNUSUAL_DAY: Final = 10_000
INCOME_UNUSUAL_MONTH: Final = 300_000

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Judged:
    """A judged report. `answers` has no citizen ID; `citizen_id` has its 13 digits or None.

    `problems` are dicts ``{question, code, level, params}`` as the questionnaire found them.
    """

    questionnaire: str
    version: int
    answers: Mapping[str, Any] = field(default_factory=dict)
    citizen_id: str | None = None
    problems: list[dict[str, Any]] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    @property
    def form(self) -> Questionnaire | None:
        """The questionnaire that was filled in; None when it is not known."""
        return definitions.find(self.questionnaire, self.version)

    @property
    def open_answers(self) -> Mapping[str, Any]:
        """The answers without those about health, which are kept apart (docs/trust.md B10)."""
        health = self._health
        return {name: answer for name, answer in self.answers.items() if name not in health}

    @property
    def health_answers(self) -> Mapping[str, Any]:
        """The answers about health alone."""
        return {name: self.answers[name] for name in self.answers if name in self._health}

    @property
    def open_problems(self) -> list[dict[str, Any]]:
        """The problems, without those that tell something about somebody's health."""
        return [problem for problem in self.problems if problem["question"] not in self._health]

    @property
    def _health(self) -> frozenset[str]:
        return self.form.health_ids if self.form else frozenset()

    @property
    def has_errors(self) -> bool:
        """Whether the record must come back to be corrected."""
        return any(problem["level"] == "error" for problem in self.problems)

    @property
    def search_name(self) -> str:
        """What a search for a name compares."""
        name = self.answers.get("name", {})
        return thai_text.search_key(f"{name.get('given', '')}{name.get('family', '')}")[:200]

    @property
    def sort_name(self) -> str:
        """What a list sorted by name compares."""
        name = self.answers.get("name", {})
        return thai_text.sort_key(f"{name.get('given', '')} {name.get('family', '')}")[:400]

    @property
    def survey_date(self) -> date | None:
        """The day of the survey, if it was given rightly."""
        day = self.answers.get("survey_date")
        return date.fromisoformat(day) if day else None


NOTHING_JUDGED: Final = Judged("", 0)
"""What stands in where there is nothing to judge, such as a withdrawal."""


def judge(envelope: Envelope, *, today: date | None = None) -> Judged:
    """Judge a report. Never raises for what a person typed: that becomes a problem.

    Args:
        envelope: a well-formed envelope that has answers (``report``, ``follow_up``).
        today: the day against which dates are checked, in Bangkok; the present day if None.
    """
    name, version = envelope.content.get("questionnaire"), envelope.content.get("version")
    questionnaire = definitions.find(name, version)
    is_follow_up = envelope.action == "follow_up"
    if questionnaire is None or (questionnaire.life == "follow_up") != is_follow_up:
        return Judged("", 0, problems=[_problem("questionnaire_unknown")])
    context = Context(today=today or thai_dates.today(), gazetteer=places.known())
    try:
        checked = check(questionnaire, envelope.content["answers"], context)
    except Exception:
        # a fault of ours must not lose what a person wrote: it is stored, and stands out
        logger.exception("judging failed", extra={"revision_id": str(envelope.revision_id)})
        return Judged(questionnaire.id, questionnaire.version, problems=[_problem("not_judged")])
    answers = dict(checked.answers)
    number = answers.pop("citizen_id", None)
    citizen_id = number if isinstance(number, str) else None
    problems = [problem.as_json() for problem in checked.problems]
    return Judged(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        answers=answers,
        citizen_id=citizen_id,
        problems=problems,
        flags=_flags(answers, citizen_id, problems),
    )


def judge_again(revision: Revision, *, today: date | None = None) -> Judged:
    """Judge a stored report by the rules as they are now.

    Args:
        revision: whose action is ``report`` or ``follow_up``.
        today: the day against which dates are checked; the day on which it came if None.
    """
    return judge(envelope_of(revision), today=today or thai_dates.day_of(revision.stored_at))


def envelope_of(revision: Revision) -> Envelope:
    """A stored revision as it came, opened: it may hold a citizen ID."""
    return seal_up(
        record_id=revision.record_id,
        revision_id=revision.revision_id,
        base_revision_id=revision.base_revision_id,
        content=revision.content,
    )


def _flags(answers: Mapping[str, Any], citizen_id: str | None, problems: list[dict[str, Any]]) -> list[str]:
    """Codes an officer should look at: warnings of the rules, then what only the desk knows."""
    flags = {problem["code"] for problem in problems if problem["level"] == "warning"}
    day, month = answers.get("former_income_day", 0), answers.get("former_income_month", 0)
    if day > INCOME_UNUSUAL_DAY or month > INCOME_UNUSUAL_MONTH:
        flags.add("income_unusual")
    if citizen_id is not None and citizen_id.startswith("0"):
        flags.add("id_without_status")
    if answers.get("id_type") == "no_number":
        flags.add("no_citizen_id")
    return sorted(flags)


def _problem(code: str) -> dict[str, Any]:
    return {"question": None, "code": code, "level": "error", "params": {}}

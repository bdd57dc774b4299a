"""The only validator: what was typed goes in, answers and problems come out.

It never raises for any JSON value: what a foreign or broken client sends becomes a problem. The
phone runs its twin (phone/src/questionnaire/answers.ts); both must answer alike.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from thaiqm.questionnaire.definition import Check, Level, Question, Questionnaire
from thaiqm.questionnaire.kinds import KINDS
from thaiqm.questionnaire.kinds.kind import Places, Read, Reading
from thaiqm.questionnaire.rules import Rule, questions_in


class Context(NamedTuple):
    """What judging depends on besides the answers."""

    today: date
    gazetteer: Places


class Problem(NamedTuple):
    """Something wrong (error) or doubtful (warning). `question` is None for the whole form;
    `code` and params["case"] choose the sentence in texts.py."""

    question: str | None
    code: str
    level: Level
    params: Mapping[str, object]

    def as_json(self) -> dict[str, object]:
        """As it is stored and sent."""
        return {
            "question": self.question,
            "code": self.code,
            "level": self.level,
            "params": dict(self.params),
        }


class Checked(NamedTuple):
    """Normalised answers (hidden and empty ones absent) and every problem, in printed order."""

    answers: dict[str, object]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must be corrected."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that only ask for a second look; they never block."""
        return tuple(problem for problem in self.problems if problem.level == "warning")


class _Step(NamedTuple):
    id: str
    question: Question
    shown_if: Rule | None
    read: Callable[[object, Question, Reading], Read]


class _Plan(NamedTuple):
    """A definition laid out for speed, made once per questionnaire."""

    steps: tuple[_Step, ...]
    ids: frozenset[str]
    checks: tuple[tuple[Check, frozenset[str]], ...]


def check(questionnaire: Questionnaire, raw: object, context: Context) -> Checked:
    """Judge what was typed. `raw` may be any JSON value."""
    answers: dict[str, object] = {}
    problems: list[Problem] = []
    if not isinstance(raw, dict):
        return Checked(answers, (Problem(None, "not_understood", "error", {}),))
    plan = _plan(questionnaire)
    reading = Reading(context.today.isoformat(), context.gazetteer, answers)
    wrong: set[str] = set()
    for step in plan.steps:
        if step.shown_if is None or step.shown_if.holds(answers):
            _read_one(step, raw.get(step.id), reading, answers, problems, wrong)
    for judged, looks_at in plan.checks:
        # an answer that could not be read already has its own problem
        if wrong.isdisjoint(looks_at) and judged.broken_if.holds(answers):
            params = {"case": judged.case} if judged.case else {}
            problems.append(Problem(judged.question, judged.code, judged.level, params))
    if not raw.keys() <= plan.ids:
        count = len(raw.keys() - plan.ids)
        problems.append(Problem(None, "unknown_question", "error", {"count": count}))
    return Checked(answers, tuple(problems))


def _read_one(
    step: _Step,
    raw: object,
    reading: Reading,
    answers: dict[str, object],
    problems: list[Problem],
    wrong: set[str],
) -> None:
    answer, faults = step.read(raw, step.question, reading)
    if answer is not None:
        answers[step.id] = answer
    elif faults:
        wrong.add(step.id)
    elif step.question.required:
        wrong.add(step.id)
        problems.append(_empty(step.question, "required", "error"))
    elif step.question.expected:
        problems.append(_empty(step.question, "expected", "warning"))
    for fault in faults:
        problems.append(Problem(step.id, fault.code, fault.level, fault.params))


def _empty(question: Question, code: str, level: Level) -> Problem:
    if question.kind == "ranking":
        return Problem(question.id, "R10", level, {"case": "none"})
    return Problem(question.id, code, level, {"case": question.kind})


@cache
def _plan(questionnaire: Questionnaire) -> _Plan:
    steps = tuple(
        _Step(question.id, question, question.shown_if, KINDS[question.kind].read)
        for question in questionnaire.questions
    )
    checks = tuple(
        (judged, frozenset((judged.question, *questions_in(judged.broken_if))))
        for judged in questionnaire.checks
    )
    return _Plan(steps, frozenset(questionnaire.by_id), checks)

"""Everything the page of one traveller shows, gathered in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.areas.models import Unit
from thaiqm.areas.queries import office_of, place_of
from thaiqm.lib import citizen_id, thai_dates
from thaiqm.questionnaire import definitions
from thaiqm.questionnaire.definitions.daily_check_v1 import DAILY_CHECK_V1
from thaiqm.questionnaire.definitions.traveller_v1 import TRAVELLER_V1
from thaiqm.records import paper
from thaiqm.records.paper import Line
from thaiqm.records.persons import name_of
from thaiqm.records.remarks import Remark, of_problem
from thaiqm.travellers import queries, watch_days
from thaiqm.travellers.actions.looking import Numbers
from thaiqm.travellers.days import days_of
from thaiqm.travellers.history import steps_of
from thaiqm.travellers.models import DailyCheck, Handover, Watch
from thaiqm.travellers.rows import day_in_words, origin_in_words
from thaiqm.travellers.shown import Shown
from thaiqm.travellers.states import WatchAction, WatchStatus, actions_for


@dataclass(frozen=True)
class Place:
    """Another unit with which the traveller was shared: inside the own area by name, else its office."""

    label: str
    record_id: Any = None


@dataclass(frozen=True)
class Passed:
    """One handover: to whom, since when, and whether it was taken."""

    place: Place
    offered_at: datetime
    taken_at: datetime | None
    is_open: bool


@dataclass(frozen=True)
class HealthDay:
    """What was found on one day. `lines` is empty where it was erased."""

    day: date
    by: str
    lines: tuple[Line, ...]


def page_of(
    user: User, watch: Watch, shown: Shown, *, numbers: Numbers | None = None, health: Any = None
) -> dict[str, Any]:
    """The page's words and numbers.

    Args:
        user: the officer who looks.
        watch: a watch of `queries.watch_for`.
        shown: the list the officer is working through.
        numbers: citizen ID and passport in full when this look at them has been audited.
        health: the health answers when this look at them has been audited.
    """
    record, today = watch.record, thai_dates.today()
    handovers = queries.handovers_of(watch)
    return {
        "watch": watch,
        "record": record,
        "name": name_of(record),
        "place": place_of(watch.unit),
        "status_label": str(WatchStatus(watch.status).label),
        "day_words": day_in_words(watch, today),
        "origin": origin_in_words(watch),
        "days": days_of(watch, today),
        "blocks": paper.blocks(_form(watch), record.full_answers, _remarks(watch)),
        "full": _in_full(numbers),
        "is_open": numbers is not None,
        "health": health,
        "may_see_health": user.role in VERIFIERS,
        "companions": [(one, name_of(one.record)) for one in queries.companions_of(user, watch)],
        "survey": queries.survey_of(user, watch),
        "taken_from": _place(user, watch.taken_from.unit, watch.taken_from_id) if watch.taken_from else None,
        "handovers": [_passed(user, one) for one in handovers],
        "steps": steps_of(watch),
        "list_query": shown.query(after=shown.after),
        **allowed(user, watch, handovers, today),
    }


def allowed(user: User, watch: Watch, handovers: Sequence[Handover], today: date) -> dict[str, bool]:
    """The buttons of the page, from the table of states; not what would be refused anyway."""
    actions = actions_for(watch.status, user.role)
    is_over = watch_days.is_over(watch.arrival_date, today)
    is_taken = any(handover.taken_as_id for handover in handovers)
    may_complete = WatchAction.COMPLETE in actions
    return {
        "may_refer": WatchAction.REFER in actions,
        "may_settle": WatchAction.SETTLE in actions and watch.has_open_symptoms,
        "may_complete": may_complete and is_over and not watch.has_open_symptoms,
        "is_too_early": may_complete and not is_over,
        "may_resume": WatchAction.RESUME in actions and not is_taken,
        "may_hand_over": WatchAction.HAND_OVER in actions and not is_taken,
        "may_withdraw": WatchAction.WITHDRAW in actions and user.role in VERIFIERS,
    }


def health_days(checks: Sequence[DailyCheck]) -> list[HealthDay]:
    """The opened health answers as the questionnaire words them, oldest first."""
    days = []
    for check in checks:
        answers = check.health or {}
        questions = [q for q in DAILY_CHECK_V1.questions if q.is_health and q.id in answers]
        lines = tuple(paper.line(question, answers) for question in questions)
        days.append(HealthDay(check.day, str(check.by), lines))
    return days


def _form(watch: Watch) -> Any:
    return definitions.find(watch.record.questionnaire, watch.record.version) or TRAVELLER_V1


def _remarks(watch: Watch) -> list[Remark]:
    return [of_problem(reason) for reason in watch.record.reasons if "code" in reason]


def _in_full(numbers: Numbers | None) -> dict[str, str]:
    """The numbers in full by the kind of question."""
    if numbers is None:
        return {}
    digits = citizen_id.show(numbers.citizen_id) if numbers.citizen_id else ""
    return {"citizen_id": digits, "passport": numbers.passport or ""}


def _place(user: User, unit: Unit, record_id: Any) -> Place:
    """Of a unit outside the own area no more than its district (docs/trust.md B6)."""
    if user.scope.holds(unit.code):
        return Place(f"{unit.label} {unit.parent.label}", record_id)
    return Place(office_of(unit))


def _passed(user: User, handover: Handover) -> Passed:
    return Passed(
        place=_place(user, handover.to_unit, handover.taken_as_id),
        offered_at=handover.offered_at,
        taken_at=handover.taken_at,
        is_open=handover.ended_at is None,
    )

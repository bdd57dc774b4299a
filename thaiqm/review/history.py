"""A record's life for the officer: what happened, and what each revision changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from thaiqm.accounts.models import User
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.records.differences import Difference, differences
from thaiqm.records.models import KeptAside, Record, Revision, StatusChange
from thaiqm.records.states import Action, Status
from thaiqm.review.problems import reasons_in_words
from thaiqm.review.texts import KEPT, SYSTEM, TAKEN_IN


@dataclass(frozen=True)
class Step:
    """One line of the history: what was done, by whom, why, and what it changed."""

    at: datetime
    what: str
    by: str
    status: str
    status_label: str
    reasons: tuple[tuple[str, str], ...] = ()
    differences: tuple[Difference, ...] = ()


def changes_of(record: Record) -> list[StatusChange]:
    """The record's steps, oldest first."""
    return list(StatusChange.objects.filter(record=record).select_related("by").order_by("id"))


def steps(
    questionnaire: Questionnaire,
    changes: Sequence[StatusChange],
    revisions: Sequence[Revision],
    taken_in: Sequence[KeptAside] = (),
) -> list[Step]:
    """The history, newest first; kept revisions that changed nothing stand in it as well.

    `taken_in` is what was kept aside before it came to this record: who took it in is told.
    """
    by_id = {revision.revision_id: revision for revision in revisions}
    differences = _differences_of_all(questionnaire, revisions)
    told = [_of_change(questionnaire, change, differences) for change in changes]
    used = {change.revision_id for change in changes}
    told += [
        _of_kept(revision, differences.get(revision.revision_id, ()))
        for revision in by_id.values()
        if revision.revision_id not in used
    ]
    told += [_of_taken_in(kept) for kept in taken_in]
    # turned first, so that of several steps of one moment the last stands on top
    told.reverse()
    return sorted(told, key=lambda step: step.at, reverse=True)


def person(user: User | None) -> str:
    """Who did it: position and name, or the system."""
    return str(user) if user is not None else SYSTEM


def _differences_of_all(
    questionnaire: Questionnaire, revisions: Iterable[Revision]
) -> dict[Any, tuple[Difference, ...]]:
    """By revision: what it changed against the revision it was made from."""
    reports = {r.revision_id: r for r in revisions if r.action == "report"}
    return {
        revision_id: differences(questionnaire, reports[revision.base_revision_id], revision)
        for revision_id, revision in reports.items()
        if revision.base_revision_id in reports
    }


def _of_change(
    questionnaire: Questionnaire,
    change: StatusChange,
    differences: Mapping[Any, tuple[Difference, ...]],
) -> Step:
    reasons = tuple(
        (_label(questionnaire, question), text) for question, text in reasons_in_words(change.reasons)
    )
    is_entry = change.action in (Action.CORRECT, Action.ACCEPT_CHANGE)
    return Step(
        at=change.at,
        what=str(Action(change.action).label),
        by=person(change.by),
        status=change.to_status,
        status_label=str(Status(change.to_status).label),
        reasons=reasons,
        differences=differences.get(change.revision_id, ()) if is_entry else (),
    )


def _of_kept(revision: Revision, differences: tuple[Difference, ...]) -> Step:
    return Step(
        at=revision.stored_at,
        what=KEPT.get(revision.outcome, KEPT[""]),
        by=person(revision.author),
        status="",
        status_label="",
        differences=differences,
    )


def _of_taken_in(kept: KeptAside) -> Step:
    at = kept.settled_at or kept.stored_at
    return Step(at, TAKEN_IN.get(kept.code, KEPT[""]), person(kept.settled_by), "", "")


def _label(questionnaire: Questionnaire, question_id: str | None) -> str:
    question = questionnaire.by_id.get(question_id or "")
    if question is None:
        return ""
    return f"{question.item}. {question.label}" if question.item else question.label

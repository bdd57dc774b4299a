"""Everything the page of one record shows, gathered in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.areas.queries import place_of
from thaiqm.attachments.queries import attachments_of
from thaiqm.lib import citizen_id, thai_dates
from thaiqm.papers.part_two.agreement import agreement_of
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.records import paper
from thaiqm.records.differences import differences, questionnaire_of
from thaiqm.records.judging import judge_again
from thaiqm.records.models import Record, Revision, StatusChange
from thaiqm.records.persons import masked_id_of, name_of
from thaiqm.records.proposals import PROPOSALS
from thaiqm.records.queries import revisions as revisions_of
from thaiqm.records.queries import taken_in
from thaiqm.records.remarks import of_problem
from thaiqm.records.states import Action, actions_for
from thaiqm.review import history, problems, queries
from thaiqm.review.search import Shown
from thaiqm.travellers.queries import entry_of
from thaiqm.travellers.rows import day_in_words, origin_in_words
from thaiqm.travellers.states import WatchStatus


def page_of(
    user: User, record: Record, shown: Shown, *, opened_id: str | None = None, seen_step: int | None = None
) -> dict[str, Any]:
    """The page's words and numbers.

    Args:
        user: the officer who looks.
        record: a record of `queries.record_for`.
        shown: the list the officer is working through.
        opened_id: the full citizen ID when this look at it has been audited.
        seen_step: the last step of the history that an older picture of this page showed.
    """
    questionnaire = questionnaire_of(record)
    revisions = list(revisions_of(record))
    changes = history.changes_of(record)
    current = next((r for r in revisions if r.revision_id == record.current_revision), None)
    remarks = problems.remarks(record, _found(current, changes))
    newer = [change for change in changes if seen_step is not None and change.id > seen_step]
    return {
        "record": record,
        "name": name_of(record),
        "place": place_of(record.unit),
        "blocks": paper.blocks(questionnaire, _answers(record), remarks),
        "whole": [remark for remark in remarks if remark.question is None],
        "citizen_id": citizen_id.show(opened_id) if opened_id else masked_id_of(record),
        "is_id_open": opened_id is not None,
        "pictures": attachments_of(record),
        "may_see_pictures": user.role in VERIFIERS,
        "entry": _entry(user, record),
        "part_two": agreement_of(record),
        "may_receive_paper": user.role in VERIFIERS,
        "same_people": queries.same_people(user, record),
        "proposal": _proposal(questionnaire, record, revisions, current),
        "steps": history.steps(questionnaire, changes, revisions, list(taken_in(record))),
        "newer": history.steps(questionnaire, newer, []),
        "last_step": changes[-1].id if changes else 0,
        "neighbours": queries.neighbours(user, shown.filter, record),
        "queue_query": shown.query(after=shown.after),
        **_allowed(user, record, revisions),
    }


def is_repeat(record: Record, action: Action, *, seen_changes: int, by: User) -> bool:
    """Whether this very action was already done by this officer on the picture it was sent from."""
    changes = history.changes_of(record)
    if not changes or record.changes != seen_changes + 1:
        return False
    return changes[-1].action == action and changes[-1].by_id == by.id


def _found(current: Revision | None, changes: Sequence[StatusChange]) -> list[dict[str, Any]]:
    """What the rules found in the current revision: when it came, or when it was judged anew."""
    if current is None:
        return []
    anew = (Action.JUDGE_ANEW, current.revision_id)
    if any((change.action, change.revision_id) == anew for change in changes):
        return judge_again(current).problems
    found: list[dict[str, Any]] = current.problems
    return found


def _answers(record: Record) -> dict[str, Any]:
    """The answers with the citizen ID, which the paper masks."""
    return record.full_answers


def _allowed(user: User, record: Record, revisions: Sequence[Revision]) -> dict[str, bool]:
    """The buttons of the page, from the table of states and nothing else."""
    actions = actions_for(record.status, user.role)
    is_own = any(revision.author_id == user.id for revision in revisions)
    return {
        "may_confirm": Action.CONFIRM in actions and not is_own,
        "is_own_entry": Action.CONFIRM in actions and is_own,
        "may_return": Action.RETURN_FOR_CORRECTION in actions,
        "may_withdraw": Action.WITHDRAW in actions,
        "may_correct": Action.CORRECT in actions,
        "may_decide_change": record.has_proposed_change and Action.REJECT_CHANGE in actions,
        "may_accept_change": record.has_proposed_change and Action.ACCEPT_CHANGE in actions,
    }


def _entry(user: User, record: Record) -> dict[str, Any] | None:
    """The row of the register that this person has in the same unit."""
    watch = entry_of(user, record)
    if watch is None:
        return None
    return {
        "watch": watch,
        "origin": origin_in_words(watch),
        "day": day_in_words(watch, thai_dates.today()),
        "status_label": WatchStatus(watch.status).label,
    }


def _proposal(
    questionnaire: Questionnaire,
    record: Record,
    revisions: Sequence[Revision],
    current: Revision | None,
) -> dict[str, Any] | None:
    """The newest proposed change with what it would alter."""
    waiting = [r for r in revisions if r.outcome in PROPOSALS and r.decided_at is None]
    if not waiting or current is None:
        return None
    revision = waiting[-1]
    return {
        "by": history.person(revision.author),
        "at": revision.stored_at,
        "differences": differences(questionnaire, current, revision),
        "problems": [of_problem(problem) for problem in revision.problems],
    }

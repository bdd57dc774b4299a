"""Keeping what is often asked."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from thaiqm.accounts.models import Role, User
from thaiqm.audit.actions import Subject, log
from thaiqm.lib import thai_text
from thaiqm.support.models import LONGEST_TEXT, FaqEntry
from thaiqm.support.queries import answers_of, visible_to
from thaiqm.support.refusals import Refused
from thaiqm.support.safe_text import one_line, safe
from thaiqm.support.states import ProblemKind

LONGEST_QUESTION = 500


def save_faq(
    *, entry_id: int | None, kind: str, question: str, answer: str, is_published: bool, order: int, by: User
) -> FaqEntry:
    """Write an entry anew (None) or over. The centre alone does.

    Raises:
        FaqEntry.DoesNotExist: there is no such entry.
        Refused: ``not_allowed``, ``kind_unknown``, ``faq_missing``.
    """
    _require_centre(by)
    if kind not in ProblemKind.values:
        raise Refused("kind_unknown")
    question, answer = one_line(question, most=LONGEST_QUESTION), safe(answer)[:LONGEST_TEXT]
    if not question or not answer:
        raise Refused("faq_missing")
    with transaction.atomic():
        found = FaqEntry() if entry_id is None else FaqEntry.objects.select_for_update().get(pk=entry_id)
        found.kind, found.question, found.answer = kind, question, answer
        found.is_published, found.order = is_published, order
        _write(found, by)
    return found


def faq_from_answer(*, problem_id: UUID, by: User) -> FaqEntry:
    """A draft from a problem and its newest answer; asked again, it is the same one.

    Raises:
        Problem.DoesNotExist: there is none.
        Refused: ``not_allowed``, ``faq_no_answer``.
    """
    _require_centre(by)
    with transaction.atomic():
        problem = visible_to(by).select_for_update().get(pk=problem_id)
        known = FaqEntry.objects.filter(from_problem=problem).first()
        if known is not None:
            return known
        answers = answers_of(problem)
        if not answers:
            raise Refused("faq_no_answer")
        made = FaqEntry(kind=problem.kind, from_problem=problem, answer=answers[-1].text[:LONGEST_TEXT])
        made.question = one_line(problem.text, most=LONGEST_QUESTION)
        _write(made, by)
    return made


def _write(entry: FaqEntry, by: User) -> None:
    entry.search_text = thai_text.search_key(f"{entry.question} {entry.answer}")
    entry.updated_by, entry.updated_at = by, Now()
    entry.save()
    log("faq.saved", by=by, subject=Subject("faq", str(entry.pk), detail={"published": entry.is_published}))


def _require_centre(by: User) -> None:
    if by.role != Role.CENTRAL_OFFICER:
        raise Refused("not_allowed")

"""Reporting a problem, answering it, joining it to the same one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from thaiqm.accounts.models import OFFICERS, User
from thaiqm.audit.actions import Subject, log
from thaiqm.support.models import LONGEST_PAGE, LONGEST_TEXT, Answer, Problem
from thaiqm.support.queries import by_reference, visible_to
from thaiqm.support.refusals import Refused
from thaiqm.support.safe_text import one_line, safe
from thaiqm.support.states import WAITING, ProblemKind, ProblemStatus, Via


def report(
    *,
    problem_id: UUID,
    kind: str,
    text: str,
    page: str = "",
    app_version: str = "",
    waiting: Mapping[str, int] | None = None,
    device_time: datetime | None = None,
    by: User,
) -> Problem:
    """Take in a problem; sent twice it is once, whatever the phone tells beside it by then.

    Raises:
        Refused: ``kind_unknown``, ``text_missing``, ``text_too_long``; ``other_text`` when this id came with
            other words before, or from somebody else: then these are kept too, as a problem of their own.
    """
    problem = Problem(
        id=problem_id,
        author=by,
        area_code=_area_of(by),
        kind=_known_kind(kind),
        text=_needed(text, "text_missing"),
        page=one_line(page, most=LONGEST_PAGE),
        app_version=app_version,
        waiting=dict(waiting or {}),
        device_time=device_time,
        received_at=timezone.now(),
        digest=_digest(by, kind, text, page),
    )
    first = _kept(problem)
    if bytes(first.digest) == problem.digest:
        return first
    problem.id, problem.differs_from = uuid5(problem_id, problem.digest.hex()), first
    _kept(problem)
    raise Refused("other_text")


def answer(*, problem_id: UUID, text: str, by: User) -> Answer:
    """Answer a problem that waits; whoever reported one that was joined to it reads it too.

    Raises:
        Problem.DoesNotExist: it lies outside the user's area.
        Refused: ``not_allowed``, ``answer_missing``, ``text_too_long``, ``not_waiting``.
    """
    _require_officer(by)
    text = _needed(text, "answer_missing")
    with transaction.atomic():
        problem = visible_to(by).select_for_update().get(pk=problem_id)
        if problem.status not in WAITING:
            raise Refused("not_waiting")
        made = Answer.objects.create(problem=problem, text=text, by=by, via=Via.PAGE)
        mark_answered(problem)
        log("problem.answered", by=by, subject=subject_of(problem))
    return made


def merge(*, problem_id: UUID, into: str, by: User) -> Problem:
    """Join a problem that is still with the officers to the same one, named by its reference.

    Raises:
        Problem.DoesNotExist: it lies outside the user's area.
        Refused: ``not_allowed``, ``not_open``, ``merge_unknown``, ``merge_same``, ``merge_merged``.
    """
    _require_officer(by)
    with transaction.atomic():
        wanted = by_reference(by, into)
        if wanted is None:
            visible_to(by).get(pk=problem_id)
            raise Refused("merge_unknown")
        ids = {problem_id, wanted.pk}
        # in one order, so that two who join the same pair both ways do not wait for each other
        rows = {row.pk: row for row in visible_to(by).select_for_update().filter(pk__in=ids).order_by("id")}
        if problem_id not in rows:
            raise Problem.DoesNotExist
        problem, target = rows[problem_id], rows[wanted.pk]
        _refuse_merge(problem, target)
        problem.status, problem.merged_into = ProblemStatus.MERGED, target
        problem.save(update_fields=["status", "merged_into"])
        Problem.objects.filter(merged_into=problem).update(merged_into=target)
        log("problem.merged", by=by, subject=subject_of(problem, into=str(target.pk)))
    return problem


def mark_answered(problem: Problem) -> None:
    """It waits no more. The first answer stops the clock."""
    problem.status = ProblemStatus.ANSWERED
    problem.answered_at = problem.answered_at or timezone.now()
    problem.save(update_fields=["status", "answered_at"])


def subject_of(problem: Problem, **detail: str) -> Subject:
    """The problem as the audit log names it."""
    return Subject("problem", str(problem.pk), problem.area_code, detail)


def _refuse_merge(problem: Problem, target: Problem) -> None:
    if problem.pk == target.pk:
        raise Refused("merge_same")
    if problem.status != ProblemStatus.OPEN:
        raise Refused("not_open")
    if target.status == ProblemStatus.MERGED:
        raise Refused("merge_merged")


def _kept(problem: Problem) -> Problem:
    """The problem, stored now; or the one that is stored under this id already."""
    try:
        with transaction.atomic():
            problem.save(force_insert=True)
            log("problem.reported", by=problem.author, subject=subject_of(problem))
    except IntegrityError:
        return Problem.objects.get(pk=problem.pk)
    return problem


def _area_of(by: User) -> str:
    return by.unit_id or next(iter(by.area_codes), "")


def _digest(by: User, kind: str, text: str, page: str) -> bytes:
    return hashlib.sha256(json.dumps([str(by.pk), kind, text, page]).encode()).digest()


def _known_kind(kind: str) -> str:
    if kind not in ProblemKind.values:
        raise Refused("kind_unknown")
    return kind


def _needed(text: str, code: str) -> str:
    text = safe(text)
    if not text:
        raise Refused(code)
    if len(text) > LONGEST_TEXT:
        raise Refused("text_too_long", most=f"{LONGEST_TEXT:,}")
    return text


def _require_officer(by: User) -> None:
    if by.role not in OFFICERS:
        raise Refused("not_allowed")

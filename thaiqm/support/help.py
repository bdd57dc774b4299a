"""What a phone shows about help: the FAQ, announcements, the own problems with their answers, whom to call."""

from __future__ import annotations

from typing import Any

from thaiqm.accounts.models import User
from thaiqm.support import announcements, queries
from thaiqm.support.models import Announcement, Answer, Problem
from thaiqm.support.texts import CENTRE
from thaiqm.ui.help_desks import help_desks


def help_for(user: User) -> dict[str, Any]:
    """Plain data, the same as long as nothing changed."""
    return {
        "faq": [
            {"id": entry.pk, "kind": entry.kind, "question": entry.question, "answer": entry.answer}
            for entry in queries.faq(user)
        ],
        "announcements": [
            _announcement(one) for one in announcements.current_for(user)[: announcements.MOST_ON_PHONE]
        ],
        "problems": [_problem(problem) for problem in queries.own_problems(user)],
        "contacts": contacts(),
    }


def contacts() -> list[dict[str, Any]]:
    """The two help desks and their numbers."""
    return [{"kind": desk.kind, "label": desk.label, "phones": list(desk.numbers)} for desk in help_desks()]


def _announcement(one: Announcement) -> dict[str, Any]:
    file, is_read = one.file, getattr(one, "is_read", False)
    address = f"/api/v1/announcements/{one.pk}/file"
    return {
        "id": one.pk,
        "number": one.number,
        "dated": one.dated.isoformat(),
        "title": one.title,
        "text": one.text,
        "file": {"name": file.name, "size": file.size, "address": address} if file else None,
        "is_read": is_read,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    of = problem.merged_into or problem
    return {
        "id": str(problem.pk),
        "reference": problem.shown,
        "kind": problem.kind,
        "text": problem.text,
        "received_at": problem.received_at.isoformat(),
        "status": of.status,
        "status_label": of.get_status_display(),
        "due_at": of.due_at.isoformat() if of.due_at and not of.answered_at else None,
        "answers": [_answer(answer) for answer in queries.answers_of(problem)],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    by = answer.by.get_role_display() if answer.by else CENTRE
    return {"text": answer.text, "by": by, "at": answer.at.isoformat()}

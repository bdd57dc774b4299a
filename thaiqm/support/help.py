"""What a phone shows about help: the FAQ, the own problems with their answers, whom to call."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from thaiqm.accounts.models import User
from thaiqm.support import queries
from thaiqm.support.models import Answer, Problem
from thaiqm.support.texts import CENTRE, HELP_DESKS


def help_for(user: User) -> dict[str, Any]:
    """Plain data, the same as long as nothing changed."""
    return {
        "faq": [
            {"id": entry.pk, "kind": entry.kind, "question": entry.question, "answer": entry.answer}
            for entry in queries.faq(user)
        ],
        "problems": [_problem(problem) for problem in queries.own_problems(user)],
        "contacts": contacts(),
    }


def contacts() -> list[dict[str, Any]]:
    """The two help desks and their numbers."""
    return [
        {"kind": kind, "label": HELP_DESKS[kind], "phones": list(numbers)}
        for kind, numbers in settings.HELP_DESKS.items()
    ]


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

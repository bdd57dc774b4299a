"""Sentences that stand beside an answer: what the rules found, what an officer wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thaiqm.questionnaire import texts as sentences
from thaiqm.questionnaire.answers import Problem


@dataclass(frozen=True)
class Remark:
    """A sentence beside a question, or about the whole record when `question` is None.

    `level` is ``error``, ``warning`` or ``reason`` (an officer's words).
    """

    question: str | None
    level: str
    text: str


def of_problem(problem: Mapping[str, Any]) -> Remark:
    """A stored problem in words."""
    return Remark(problem["question"], problem["level"], sentence(problem))


def sentence(problem: Mapping[str, Any]) -> str:
    """The Thai sentence of a stored problem ``{question, code, level, params}``."""
    return sentences.sentence(
        Problem(problem["question"], problem["code"], problem["level"], problem["params"])
    )

"""Why a record must be corrected, in words: officers' own, or the questionnaire's sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from thaiqm.questionnaire import texts
from thaiqm.questionnaire.answers import Problem


def in_words(reasons: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """``[{question, text}]`` from what `Record.reasons` or a step of the history holds."""
    return [{"question": r["question"], "text": _text(r)} for r in reasons]


def _text(reason: Mapping[str, Any]) -> str:
    if "text" in reason:
        return str(reason["text"])
    return texts.sentence(Problem(reason["question"], reason["code"], reason["level"], reason["params"]))

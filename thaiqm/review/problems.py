"""What stands beside an answer: warnings and errors of the rules, an officer's reasons, flags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thaiqm.records.models import Record
from thaiqm.records.remarks import Remark, of_problem, sentence
from thaiqm.records.texts import FLAGS
from thaiqm.review.texts import FLAGS_OF_RULES

FLAG_QUESTIONS = {
    "income_unusual": "former_income_month",
    "id_without_status": "citizen_id",
    "no_citizen_id": "id_type",
}
"""Where a flag of the desk stands; the others belong to the whole record."""


def remarks(record: Record, problems: Sequence[Mapping[str, Any]]) -> list[Remark]:
    """Everything to look at: the reasons of a return, the rules' problems, the desk's own flags.

    `problems` are what the rules found in the current revision.
    """
    found = [Remark(r.get("question"), "reason", r["text"]) for r in record.reasons if "text" in r]
    found += [of_problem(problem) for problem in problems]
    found += [
        Remark(FLAG_QUESTIONS.get(flag), "warning", FLAGS[flag])
        for flag in record.flags
        if flag in FLAGS and not any(p.get("code") == flag for p in problems)
    ]
    return found


def reasons_in_words(reasons: Iterable[Mapping[str, Any]]) -> list[tuple[str | None, str]]:
    """Reasons of a step in a record's history: question id and sentence."""
    return [(r.get("question"), r["text"] if "text" in r else sentence(r)) for r in reasons]


def flag_labels(record: Record) -> list[str]:
    """A record's flags in the few words that a row of the queue has room for."""
    labels = [FLAGS["duplicate"]] if record.is_duplicate else []
    labels += [FLAGS["proposed_change"]] if record.has_proposed_change else []
    labels += [FLAGS["keyed_by_officer"]] if record.is_keyed_by_officer else []
    is_older = record.paper_revision not in (None, record.current_revision)
    labels += [FLAGS["paper_older"]] if is_older else []
    labels += [FLAGS[flag] for flag in record.flags if flag in FLAGS]
    rules = [flag for flag in record.flags if flag not in FLAGS]
    return labels + ([FLAGS_OF_RULES.format(count=len(rules))] if rules else [])

"""What two revisions of a record answer differently, in printed words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thaiqm.questionnaire import definitions
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.judging import judge_again
from thaiqm.records.models import Record, Revision
from thaiqm.records.paper import show
from thaiqm.records.texts import HIDDEN_PART_CHANGED, NO_ANSWER


@dataclass(frozen=True)
class Difference:
    """One question that two revisions answer differently, both answers in words."""

    label: str
    before: str
    after: str


def questionnaire_of(record: Record) -> Questionnaire:
    """The questionnaire the record was filled in with; the present one if it was never readable."""
    return definitions.find(record.questionnaire, record.version) or AFFECTED_PERSON_V1


def differences(questionnaire: Questionnaire, before: Revision, after: Revision) -> tuple[Difference, ...]:
    """What the later revision changed, question by question in printed order.

    Citizen IDs are compared in full and shown masked (docs/trust.md B5).
    """
    found = []
    old, new = _answers(before), _answers(after)
    for question in questionnaire.questions:
        if old.get(question.id) == new.get(question.id):
            continue
        pair = [show(question, answers.get(question.id)) or NO_ANSWER for answers in (old, new)]
        if pair[0] == pair[1]:
            pair[1] = f"{pair[1]} ({HIDDEN_PART_CHANGED})"
        label = f"{question.item}. {question.label}" if question.item else question.label
        found.append(Difference(label, *pair))
    return tuple(found)


def _answers(revision: Revision) -> Mapping[str, Any]:
    raw = revision.content.get("answers", {}).get("citizen_id")
    # what could not be judged when it came may be readable now
    answers = revision.answers or judge_again(revision).answers
    return {**answers, "citizen_id": raw} if isinstance(raw, str) else answers

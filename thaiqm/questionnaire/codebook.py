"""The codebook: what every column holds, generated from the definition."""

from typing import NamedTuple

from thaiqm.questionnaire.columns import columns
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.kinds import KINDS
from thaiqm.questionnaire.rules import rule_as_json


class Entry(NamedTuple):
    """One column of the codebook."""

    column: str
    heading: str
    question: str
    item: str
    label: str
    describe: dict[str, object]
    required: bool
    sensitive: bool
    is_health: bool
    shown_if: dict[str, object] | None
    notes: tuple[str, ...]


def codebook(questionnaire: Questionnaire) -> tuple[Entry, ...]:
    """One entry for each column, in the order of the columns."""
    entries = []
    for question, column in columns(questionnaire):
        notes = (question.note, *(choice.note for choice in question.choices))
        entries.append(
            Entry(
                column=column.key,
                heading=column.heading,
                question=question.id,
                item=question.item,
                label=question.label,
                describe=KINDS[question.kind].describe(question),
                required=question.required,
                sensitive=question.sensitive,
                is_health=question.is_health,
                shown_if=None if question.shown_if is None else rule_as_json(question.shown_if),
                notes=tuple(note for note in notes if note),
            )
        )
    return tuple(entries)

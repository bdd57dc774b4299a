"""The person of a record as lists show it: the name in words, the citizen ID masked."""

from __future__ import annotations

from thaiqm.lib import citizen_id, passport
from thaiqm.questionnaire import definitions
from thaiqm.records.models import Record
from thaiqm.records.paper import show
from thaiqm.records.texts import NO_NAME

NAME_QUESTION = "name"


def name_of(record: Record) -> str:
    """The person's name in words; of a record about a whole unit what it is."""
    questionnaire = definitions.find(record.questionnaire, record.version)
    if questionnaire is None:
        return NO_NAME
    if NAME_QUESTION not in questionnaire.by_id:
        return questionnaire.title
    question = questionnaire.question(NAME_QUESTION)
    return show(question, record.answers.get(NAME_QUESTION)) or NO_NAME


def masked_id_of(record: Record) -> str:
    """The masked citizen ID, empty for a person without one."""
    digits = record.citizen_id
    return citizen_id.mask(digits) if digits else ""


def masked_number_of(record: Record) -> str:
    """The masked citizen ID, else the masked passport, empty for a person without either."""
    number = record.answers.get("passport")
    return masked_id_of(record) or (passport.mask(number) if isinstance(number, str) else "")

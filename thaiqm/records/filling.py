"""What a judged report puts into a record's columns; the same for a report, a correction, a change
that was accepted, and a report that is judged anew."""

from __future__ import annotations

from thaiqm.records import storing
from thaiqm.records.judging import Judged
from thaiqm.records.models import Record


def fill_in(record: Record, judged: Judged) -> None:
    """Set every column that the answers decide; status and reasons are the caller's. Not saved."""
    hashed = storing.hash_citizen_id(judged.citizen_id) if judged.citizen_id else None
    record.questionnaire, record.version = judged.questionnaire, judged.version
    record.answers = dict(judged.answers)
    record.citizen_id_hash = hashed
    record.citizen_id_sealed = storing.seal_citizen_id(record.id, judged.citizen_id)
    # whoever has a number is looked at by `duplicates.refresh`, nobody else can be twice
    record.is_duplicate = record.is_duplicate and hashed is not None
    record.search_name, record.sort_name = judged.search_name, judged.sort_name
    record.flags, record.survey_date = judged.flags, judged.survey_date

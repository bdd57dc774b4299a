"""The respondent's receipt: the number to refer to, what the survey is not, and what becomes of the data."""

from __future__ import annotations

from typing import Any, Final

from thaiqm.areas.queries import office_of, place_of
from thaiqm.lib import thai_dates
from thaiqm.lib.long_runs import breakable
from thaiqm.papers.printing.form_layout import written
from thaiqm.papers.printing.texts import PRIVACY, RECEIPT
from thaiqm.questionnaire import definitions
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.records.models import Record
from thaiqm.records.persons import masked_id_of, name_of

TEMPLATE: Final = "receipt"
LONGEST_RUN: Final = 30


def receipt(record: Record) -> dict[str, Any]:
    """The data of one receipt; the citizen ID is masked (docs/trust.md B5, B10)."""
    questionnaire = definitions.find(record.questionnaire, record.version) or AFFECTED_PERSON_V1
    questions = questionnaire.by_id
    lines = [
        (questions["name"].label, name_of(record)),
        (questions["citizen_id"].label, masked_id_of(record)),
        (questions["survey_date"].label, written(questions["survey_date"], record.answers)),
        (RECEIPT["surveyor"], written(questions["surveyor_name"], record.answers)),
        (RECEIPT["unit"], place_of(record.unit)),
        (RECEIPT["received"], thai_dates.show_datetime(record.first_received_at)),
        (RECEIPT["office"], office_of(record.unit)),
    ]
    return {
        "words": RECEIPT,
        "survey": questionnaire.title,
        "notice": questionnaire.notice,
        "number": record.number,
        "lines": [(label, breakable(value, every=LONGEST_RUN)) for label, value in lines if value],
        "privacy": list(PRIVACY),
    }

"""Published questionnaires by name and version."""

from collections.abc import Mapping
from typing import Final

from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.definitions.affected_person_v1 import AFFECTED_PERSON_V1
from thaiqm.questionnaire.definitions.daily_check_v1 import DAILY_CHECK_V1
from thaiqm.questionnaire.definitions.departure_v1 import DEPARTURE_V1
from thaiqm.questionnaire.definitions.traveller_v1 import TRAVELLER_V1
from thaiqm.questionnaire.definitions.zero_report_v1 import ZERO_REPORT_V1

QUESTIONNAIRES: Final[Mapping[tuple[str, int], Questionnaire]] = {
    (questionnaire.id, questionnaire.version): questionnaire
    for questionnaire in (
        AFFECTED_PERSON_V1,
        TRAVELLER_V1,
        DAILY_CHECK_V1,
        DEPARTURE_V1,
        ZERO_REPORT_V1,
    )
}

REGISTERED: Final = frozenset(name for (name, _), form in QUESTIONNAIRES.items() if form.life == "registered")
"""The names of the questionnaires whose records a register holds."""

OF_PERSONS: Final = frozenset(name for (name, _), form in QUESTIONNAIRES.items() if "name" in form.by_id)
"""The names of the questionnaires that are about one person, whom another record may be about too."""


def find(name: object, version: object) -> Questionnaire | None:
    """The questionnaire of this name and version, None when it was never published."""
    if not isinstance(name, str) or not isinstance(version, int) or isinstance(version, bool):
        return None
    return QUESTIONNAIRES.get((name, version))

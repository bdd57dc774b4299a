"""The published definitions as the phone gets them, kept in cases/ for the TypeScript tests.

python -m tests.questionnaire.snapshot writes them anew after a sentence in texts.py has changed.
Questions, options and rules of a published version must not change.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.questionnaire.shared_cases import CASES
from thaiqm.questionnaire.as_json import as_json
from thaiqm.questionnaire.definition import Questionnaire
from thaiqm.questionnaire.definitions import QUESTIONNAIRES


def path_of(questionnaire: Questionnaire) -> Path:
    """Where the definition is kept."""
    return CASES / f"definition_{questionnaire.id}_v{questionnaire.version}.json"


def text_of(questionnaire: Questionnaire) -> str:
    """The definition as it is kept."""
    return json.dumps(as_json(questionnaire), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for published in QUESTIONNAIRES.values():
        path_of(published).write_text(text_of(published), encoding="utf-8")

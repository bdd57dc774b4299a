"""When a check tells of symptoms (docs/domain.md, the traveller register)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thaiqm.questionnaire.definitions.daily_check_v1 import FEVER


def has_symptoms(health: Mapping[str, Any]) -> bool:
    """Whether these normalised answers of a daily check tell of any symptom."""
    is_said = health.get("symptom_status") == "some" or bool(health.get("symptoms"))
    return is_said or health.get("temperature", 0) >= FEVER

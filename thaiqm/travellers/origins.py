"""Where travellers come from, and the class of risk that follows (docs/domain.md, the traveller register)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from thaiqm.travellers.states import RiskClass

ABROAD: Final = "--"
"""Stands where a province's code would, for who came from another country; no code is like it."""
UNKNOWN: Final = ""
BANGKOK_AND_PERIMETER: Final = frozenset({"10", "11", "12", "13", "73", "74"})
"""Bangkok, Samut Prakan, Nonthaburi, Pathum Thani, Nakhon Pathom, Samut Sakhon."""


def origin_of(answers: Mapping[str, Any]) -> str:
    """The province's code, `ABROAD`, or `UNKNOWN` when no readable answer says it."""
    if answers.get("origin_kind") == "abroad":
        return ABROAD
    return str(answers.get("origin_province", UNKNOWN))


def risk_class_of(answers: Mapping[str, Any]) -> RiskClass:
    """The class of risk: a venue counts before the province it stands in."""
    if answers.get("venue_status") == "yes":
        return RiskClass.VENUE
    origin = origin_of(answers)
    if origin == ABROAD:
        return RiskClass.ABROAD
    return RiskClass.BANGKOK if origin in BANGKOK_AND_PERIMETER else RiskClass.PROVINCE

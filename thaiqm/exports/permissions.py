"""Who may take what away (docs/trust.md B8). Asked when somebody asks, and again when it is done."""

from __future__ import annotations

from typing import Final

from thaiqm.accounts.models import User
from thaiqm.exports.texts import REFUSALS
from thaiqm.exports.wanted import Wanted

SHORTEST_PURPOSE: Final = 5


def refuse(want: Wanted, *, by: User, purpose: str) -> str:
    """Why not, in Thai; empty when it is allowed.

    Whatever is taken needs a purpose. Numbers of papers in full are for those who verify the area:
    the rows are only those of the own area anyway. So is a list of people with symptoms.
    """
    if len(purpose.strip()) < SHORTEST_PURPOSE:
        return REFUSALS["purpose_missing"]
    if want.is_full and not by.is_verifier:
        return REFUSALS["full_not_yours"]
    if want.tells_health and not by.is_verifier:
        return REFUSALS["health_not_yours"]
    return ""

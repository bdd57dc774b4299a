"""The counts on the phone's home page (docs/trust.md A9)."""

from __future__ import annotations

from thaiqm.records.states import LIVE, Status
from thaiqm.records.tallies import records_of_unit


def counts_of(unit_code: str) -> dict[str, int]:
    """How many records of a unit the centre holds, and where they stand; one query."""
    by_status = records_of_unit(unit_code)
    return {
        "received": sum(by_status.get(status, 0) for status in LIVE),
        "needs_correction": by_status.get(Status.RETURNED, 0),
        "confirmed": by_status.get(Status.CONFIRMED, 0),
        "withdrawn": by_status.get(Status.WITHDRAWN, 0),
    }

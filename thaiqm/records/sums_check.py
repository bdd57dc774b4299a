"""Sums of areas counted anew, to check them and to put them right (`recounting` does it for areas and units)."""

from __future__ import annotations

from thaiqm.records import recounting
from thaiqm.records.recounting import Difference


def differences() -> list[Difference]:
    """The first numbers of areas that differ from a recount; empty when all are right."""
    return recounting.differences(units=False, areas=True)


def rebuild() -> list[Difference]:
    """Put right what differs, in one transaction; returns the first numbers that were wrong."""
    return recounting.rebuild(units=False, areas=True)

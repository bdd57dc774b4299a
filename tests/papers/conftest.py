"""Fixtures of the paper form: the desk's, and parts 2 of records."""

from __future__ import annotations

from typing import Any

from tests import making
from tests.review.conftest import desk, officer, report, send
from thaiqm.papers import check_codes
from thaiqm.records.models import Record

__all__ = ["desk", "officer", "report"]


def corrected(record: Record, **changed: Any) -> Record:
    """The same record after its reporter has sent a correction."""
    ids = {"record_id": str(record.id), "base_revision_id": str(record.current_revision)}
    return send(
        making.item(making.answers(**changed), unit=record.unit_id, **ids), making.head(record.unit_id)
    )


def paper_of(record: Record) -> dict[str, str]:
    """What somebody types from the part 2 printed of this record as it is now."""
    return {"number": record.number, "code": check_codes.code_of(record.id, record.current_revision)}


def qr_of(record: Record) -> dict[str, str]:
    """What a hand scanner types from it."""
    return {"number": check_codes.qr_text(record, record.current_revision), "code": ""}

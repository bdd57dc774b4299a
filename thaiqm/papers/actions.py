"""What is done with papers: keyword-only, `by=`, one transaction, audit inside."""

from __future__ import annotations

from collections.abc import Iterable

from thaiqm.accounts.models import User
from thaiqm.audit.actions import Subject, log_many
from thaiqm.records.models import Record


def note_printed(*, document: str, records: Iterable[Record], shows_id: bool, by: User) -> None:
    """Write into the audit log that papers about these people were printed, before they are.

    `shows_id`: the citizen IDs stand on them in full (docs/trust.md B5).
    """
    log_many(
        "paper.printed",
        by=by,
        subjects=[
            Subject(
                "record",
                str(record.id),
                record.unit_id,
                {"document": document, "revision": str(record.current_revision), "shows_id": shows_id},
            )
            for record in records
        ],
    )

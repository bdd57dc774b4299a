"""Whether the paper at the desk says what the system says."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from thaiqm.papers.models import PaperReceipt
from thaiqm.papers.queries import receipt_of
from thaiqm.records.differences import Difference, differences, questionnaire_of
from thaiqm.records.models import Record
from thaiqm.records.queries import revisions


@dataclass(frozen=True)
class Agreement:
    """A part 2 that has come, and what its revision says otherwise than the current one."""

    receipt: PaperReceipt
    is_current: bool
    differences: tuple[Difference, ...] = ()


def agreement_of(record: Record, revision_id: UUID | None = None) -> Agreement | None:
    """How the paper of this revision agrees; None when that paper has not come.

    Without a revision: the newest paper that has come.
    """
    shown_id = revision_id or record.paper_revision
    receipt = receipt_of(record, shown_id) if shown_id else None
    if receipt is None:
        return None
    if shown_id == record.current_revision:
        return Agreement(receipt, is_current=True)
    reports = {r.revision_id: r for r in revisions(record) if r.action == "report"}
    shown, current = reports.get(receipt.revision_id), reports.get(record.current_revision)
    if shown is None or current is None:
        return Agreement(receipt, is_current=False)
    return Agreement(receipt, False, differences(questionnaire_of(record), shown, current))

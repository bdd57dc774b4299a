"""What has come of a record's pictures. The record is the caller's, of `visible_to` (docs/trust.md B4)."""

from __future__ import annotations

from dataclasses import dataclass

from thaiqm.attachments.models import Attachment
from thaiqm.attachments.texts import KINDS
from thaiqm.records.models import Record


@dataclass(frozen=True)
class Shown:
    """A picture that a record names: what it is, whether it has come, and whether it can be drawn."""

    sha256: str
    kind: str
    label: str
    has_come: bool
    is_picture: bool


def attachments_of(record: Record) -> list[Shown]:
    """The record's pictures in the order in which they were named; no query when it names none."""
    if not record.attachments:
        return []
    come = dict(Attachment.objects.filter(record=record).values_list("sha256", "is_picture"))
    return [
        Shown(
            sha256=named["sha256"],
            kind=named["kind"],
            label=KINDS[named["kind"]],
            has_come=named["sha256"] in come,
            is_picture=come.get(named["sha256"], False),
        )
        for named in record.attachments
    ]


def attachment_of(record: Record, sha256: str) -> Attachment | None:
    """One picture of the record that has come and can be drawn, or None."""
    return Attachment.objects.filter(record=record, sha256=sha256, is_picture=True).first()

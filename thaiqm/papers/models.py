"""Parts 2 of the paper form that have come to the district or municipality."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.records.models import Record

LONGEST_NOTE = 300


class PaperReceipt(models.Model):
    """One part 2 that has come: whose, of which revision, who took it. The same paper twice is one row.

    `note` is what an officer wrote about the paper, such as that it was corrected by hand and signed.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, models.PROTECT, related_name="paper_receipts", db_index=False)
    revision_id = models.UUIDField()
    received_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    received_at = models.DateTimeField(db_default=Now())
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_receipt_per_paper", fields=["record", "revision_id"]),
        ]
        indexes = [models.Index(fields=["received_by", "received_at"], name="paper_receipt_by_day")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.revision_id}"

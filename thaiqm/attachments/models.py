"""The bytes of pictures that records name, exactly as they were sent (docs/trust.md A15)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.records.models import Record


class Attachment(models.Model):
    """One picture of one record; append-only. What it shows and its type stand in `Record.attachments`.

    `is_picture` is what our own decoder said when it came: what it cannot draw is kept and never
    shown. `repeats` counts further sends of the same bytes; writing it makes a repeat wait for the
    standby as the first send did (docs/trust.md A6).
    """

    id = models.BigAutoField(primary_key=True)
    record = models.ForeignKey(Record, models.PROTECT, related_name="+", db_index=False)
    sha256 = models.CharField(max_length=64, db_collation="C")
    content_sealed = models.BinaryField()
    is_picture = models.BooleanField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    device_id = models.UUIDField(null=True)
    stored_at = models.DateTimeField(db_default=Now())
    repeats = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_row_per_attachment", fields=["record", "sha256"]),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.sha256}"

    @property
    def content(self) -> bytes:
        """The bytes as they were sent. Nobody is shown them: `pictures` draws them anew."""
        context = content_context(str(self.record_id), self.sha256)
        opened: bytes = settings.KEYRING.open(bytes(self.content_sealed), context=context)
        return opened


def content_context(record_id: str, sha256: str) -> str:
    """What sealed bytes are bound to: table, column and row."""
    return f"attachments_attachment.content:{record_id}:{sha256}"

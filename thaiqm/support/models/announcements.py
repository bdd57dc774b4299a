"""Official letters to those who work with the survey, the file that comes with one, and who has read it."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.support.states import AnnouncementStatus, FileKind

LONGEST_NUMBER = 60
LONGEST_TITLE = 200
LONGEST_LETTER = 10_000
LONGEST_FILE_NAME = 120
MOST_FILE_BYTES = 5 * 1024 * 1024


class LetterFile(models.Model):
    """The file of a letter: a PDF that was looked through, or a picture that was drawn anew."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=LONGEST_FILE_NAME)
    kind = models.CharField(max_length=20, choices=FileKind)
    size = models.PositiveIntegerField()
    content_sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def content(self) -> bytes:
        """The bytes as they are given out."""
        opened: bytes = settings.KEYRING.open(bytes(self.content_sealed), context=content_context(self))
        return opened


def content_context(file: LetterFile) -> str:
    """What sealed bytes are bound to: table, column and row."""
    return f"support_letterfile.content:{file.id}"


class Announcement(models.Model):
    """One version of a letter. Its words never change: a correction is a row of its own that `replaces` this one.

    `office_code` is who made it: "" is the centre, a province, a district or a municipality. It is for accounts
    of these `roles` that work inside `area_code`. `key` is made by the form, so that sending it twice is once.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(unique=True)
    office_code = models.CharField(max_length=4, blank=True, db_collation="C")
    area_code = models.CharField(max_length=8, blank=True, db_collation="C")
    roles = ArrayField(models.CharField(max_length=30))
    number = models.CharField(max_length=LONGEST_NUMBER)
    dated = models.DateField()
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField(max_length=LONGEST_LETTER)
    file = models.ForeignKey(LetterFile, models.PROTECT, null=True, related_name="+", db_index=False)
    status = models.CharField(max_length=10, choices=AnnouncementStatus, default=AnnouncementStatus.CURRENT)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(db_default=Now())
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="announcement_withdrawn_by_somebody",
                condition=Q(
                    status=AnnouncementStatus.WITHDRAWN,
                    withdrawn_by__isnull=False,
                    withdrawn_at__isnull=False,
                )
                | (~Q(status=AnnouncementStatus.WITHDRAWN) & Q(withdrawn_by=None, withdrawn_at=None)),
            ),
        ]
        indexes = [models.Index(fields=["area_code", "status", "made_at"], name="announcement_for")]

    def __str__(self) -> str:
        return f"announcement {self.pk}"


class Reading(models.Model):
    """That an account has read a version of a letter: once, and for good."""

    id = models.BigAutoField(primary_key=True)
    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="readings", db_index=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="announcement_read_once", fields=["announcement", "user"]),
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.user_id}"

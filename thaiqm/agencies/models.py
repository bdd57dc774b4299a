"""Tokens by which another agency reads (docs/trust.md B11)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from thaiqm.accounts.models import Role, User
from thaiqm.areas.scope import Scope

ISSUERS: Final = (Role.PROVINCE_OFFICER, Role.CENTRAL_OFFICER)
"""Who issues tokens. The power of a token ends with its issuer's account or role."""
LONGEST_DAYS: Final = 365
READS_AS: Final = "agency"
"""The role under which the audit log names a token that reads."""


class Reach(models.TextChoices):
    """What a token may read."""

    TOTALS = "totals", "ตัวเลขรวมเท่านั้น"
    MASKED = "masked", "รายการรายบุคคล ปิดบังเลขบัตรประชาชน"
    FULL = "full", "รายการรายบุคคล พร้อมเลขบัตรประชาชนเต็ม"


class AgencyToken(models.Model):
    """One token of a named agency; only its keyed hash is kept.

    `area_code` is the start of the codes it may see, "" the country. `reason` says why it reads
    citizen IDs in full. What it was used for since `window_started_at` is counted in `window_count`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    token_hash = models.BinaryField(max_length=32, unique=True)
    agency = models.CharField(max_length=200)
    purpose = models.CharField(max_length=500)
    area_code = models.CharField(max_length=6, blank=True, db_collation="C")
    reach = models.CharField(max_length=10, choices=Reach)
    reason = models.CharField(max_length=500, blank=True)
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    window_started_at = models.DateTimeField(null=True)
    window_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agency_token_ends_within_a_year",
                condition=Q(
                    expires_at__gt=F("issued_at"),
                    expires_at__lte=F("issued_at") + timedelta(days=LONGEST_DAYS),
                ),
            ),
            models.CheckConstraint(
                name="full_citizen_ids_have_a_reason", condition=~Q(reach=Reach.FULL) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"token {self.id} of {self.agency}"

    @property
    def role(self) -> str:
        """As the audit log names who reads."""
        return READS_AS

    @property
    def scope(self) -> Scope:
        """Its area, as far as its issuer's present area goes; nothing when the issuer issues no more."""
        issuer = self.issued_by
        if not issuer.is_active or issuer.role not in ISSUERS:
            return Scope(())
        return issuer.scope.narrowed(self.area_code)

    @property
    def has_ended(self) -> bool:
        """Whether it lost its power with its issuer's account, role or area."""
        return not self.scope.prefixes

    @property
    def is_over(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= timezone.now()

    @property
    def works(self) -> bool:
        """Whether it opens anything now."""
        return self.revoked_at is None and not self.is_over and not self.has_ended

    @property
    def reads_records(self) -> bool:
        """Whether it may read people's records."""
        return self.reach in (Reach.MASKED, Reach.FULL)

    @property
    def reads_full_ids(self) -> bool:
        """Whether it may read citizen IDs in full: issued by the centre, and its issuer still is the centre."""
        return self.reach == Reach.FULL and self.issued_by.role == Role.CENTRAL_OFFICER

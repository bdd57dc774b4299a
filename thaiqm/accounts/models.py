"""Accounts, activation slips, devices and attempt counters (docs/trust.md B1-B3, B5)."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from thaiqm.areas.models import Area, Unit
from thaiqm.areas.scope import COUNTRY, Scope
from thaiqm.lib import citizen_id


class Role(models.TextChoices):
    """Who does what (docs/domain.md, roles)."""

    VILLAGE_HEAD = "village_head", "ผู้ใหญ่บ้าน"
    COMMUNITY_PRESIDENT = "community_president", "ประธานกรรมการชุมชน"
    DEPUTY_DISTRICT_OFFICER = "deputy_district_officer", "ปลัดอำเภอ"
    MUNICIPAL_CLERK = "municipal_clerk", "ปลัดเทศบาล"
    DISTRICT_CHIEF = "district_chief", "นายอำเภอ"
    MAYOR = "mayor", "นายกเทศมนตรี"
    PROVINCE_OFFICER = "province_officer", "เจ้าหน้าที่จังหวัด"
    CENTRAL_OFFICER = "central_officer", "เจ้าหน้าที่กรมการปกครอง"


REPORTERS = (Role.VILLAGE_HEAD, Role.COMMUNITY_PRESIDENT)
VERIFIERS = (Role.DEPUTY_DISTRICT_OFFICER, Role.MUNICIPAL_CLERK)
OFFICERS = tuple(role for role in Role if role not in REPORTERS)
LONGEST_VERSION = 40


class User(AbstractBaseUser):
    """One person's account in one office. Born without a usable password (B1).

    A reporter has a unit; every other role has area codes, except the centre, which has the
    country. The citizen ID is the user name: sealed, and looked up by its keyed hash (B5).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    role = models.CharField(max_length=30, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="accounts")
    area_codes = ArrayField(models.CharField(max_length=6), default=list)
    title = models.CharField(max_length=40, blank=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100, blank=True)
    is_kamnan = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True)
    citizen_id_sealed = models.BinaryField()
    citizen_id_hash = models.BinaryField(max_length=32)
    is_active = models.BooleanField(default=True)
    activated_at = models.DateTimeField(null=True)
    last_sign_in_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    # Replaced by last_sign_in_at; without the field Django writes one row less per sign-in.
    last_login = None

    USERNAME_FIELD = "id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_active_account_per_unit", fields=["unit"], condition=Q(is_active=True)
            ),
            models.UniqueConstraint(
                name="one_active_account_per_person",
                fields=["citizen_id_hash"],
                condition=Q(is_active=True),
            ),
            models.CheckConstraint(
                name="role_has_its_area",
                condition=Q(role__in=REPORTERS, unit__isnull=False, area_codes=[])
                | Q(role=Role.CENTRAL_OFFICER, unit__isnull=True, area_codes=[])
                | Q(
                    role__in=[r for r in OFFICERS if r != Role.CENTRAL_OFFICER],
                    unit__isnull=True,
                    area_codes__len__gte=1,
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["citizen_id_hash"], name="user_citizen_id_hash"),
            # a few officers are found among many reporters, in the order of their list
            models.Index(
                fields=["area_codes", "role", "given_name", "id"],
                name="officers_by_area",
                condition=Q(unit=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.full_name}"

    def set_password(self, raw_password: str | None) -> None:
        """Keep the slow hash of a secret; None leaves the account without a usable one (B1)."""
        super().set_password(None if raw_password is None else peppered(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the account's secret. Costs one slow hash, usable password or not."""
        return super().check_password(peppered(raw_password or ""))

    @property
    def full_name(self) -> str:
        """Title joined to the given name without a space: ``นายสมชาย ใจดี``."""
        return f"{self.title}{self.given_name} {self.family_name}".strip()

    @property
    def is_reporter(self) -> bool:
        """Village heads and community presidents."""
        return self.role in REPORTERS

    @property
    def is_verifier(self) -> bool:
        """Deputy district officers and municipal clerks."""
        return self.role in VERIFIERS

    @property
    def scope(self) -> Scope:
        """The areas this account may see and act in."""
        if self.role == Role.CENTRAL_OFFICER:
            return COUNTRY
        return Scope(prefixes=tuple(self.area_codes) if self.unit_id is None else (self.unit_id,))

    @property
    def area_label(self) -> str:
        """Where this account acts, in words: the unit, or the names of its areas."""
        if self.unit is not None:
            return self.unit.label
        areas = Area.objects.filter(code__in=self.area_codes).order_by("code")
        return " ".join(area.label for area in areas)

    @property
    def citizen_id(self) -> str:
        """The 13 digits, opened. Show `masked_citizen_id` unless there is an audited reason."""
        sealed = bytes(self.citizen_id_sealed)
        return settings.KEYRING.open(sealed, context=citizen_id_context(self)).decode()

    @property
    def masked_citizen_id(self) -> str:
        """The ID as lists show it."""
        return citizen_id.mask(self.citizen_id)


def citizen_id_context(user: User) -> str:
    """What a sealed citizen ID is bound to: table, column and row."""
    return f"accounts_user.citizen_id:{user.id}"


def hash_citizen_id(digits: str) -> bytes:
    """The keyed hash by which an account is found from its 13 digits."""
    hashed: bytes = settings.KEYRING.keyed_hash(digits, purpose="account")
    return hashed


def peppered(secret: str) -> str:
    """What is slowly hashed instead of the secret itself.

    A PIN has few digits: with the database alone, without the hash key, nobody can try them (B2).
    """
    keyed: bytes = settings.KEYRING.keyed_hash(secret, purpose="secret")
    return keyed.hex()


class ActivationSlip(models.Model):
    """A printed slip: 10 digits, one use, few tries, an end; stored as a keyed hash (B1)."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="slips")
    code_hash = models.BinaryField(max_length=32)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()
    used_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_open_slip_per_account",
                fields=["user"],
                condition=Q(used_at=None, cancelled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"slip {self.id} of {self.user_id}"


class Device(models.Model):
    """A phone that is signed in. It carries a random token; only its keyed hash is kept.

    What it told at its last contact stands beside it (docs/trust.md A11): how many finished records
    it still holds, how many it no longer has although the centre never got them, how many drafts,
    and by how many seconds its clock is behind (below zero: ahead), None before it told any.
    `replaced_at` is when its account signed in anew, unless this phone was heard of since.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="devices")
    token_hash = models.BinaryField(max_length=32, unique=True)
    name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)
    app_version = models.CharField(max_length=LONGEST_VERSION, blank=True, default="", db_default="")
    held = models.PositiveIntegerField(default=0, db_default=0)
    lost = models.PositiveIntegerField(default=0, db_default=0)
    drafts = models.PositiveIntegerField(default=0, db_default=0)
    clock_offset_seconds = models.IntegerField(null=True)
    replaced_at = models.DateTimeField(null=True)

    # Whether any phone of the account holds or has lost something, as `devices.find` read it.
    account_holds: bool = True
    # When the phone was heard of before this request, where that was noted anew.
    seen_before: datetime | None = None

    class Meta:
        indexes = [models.Index(fields=["user"], name="device_lost", condition=Q(lost__gt=0))]

    def __str__(self) -> str:
        return f"device {self.id} of {self.user_id}"


class AppRelease(models.Model):
    """A version of the phone app that was served, and since when (last, if it was taken back and came
    again)."""

    version = models.CharField(primary_key=True, max_length=LONGEST_VERSION)
    served_since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.version


class AttemptCount(models.Model):
    """How often something was tried in a window of time: by account, device, secret, address (B3)."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=20)
    key_hash = models.BinaryField(max_length=32)
    window_started_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_counter_per_key", fields=["kind", "key_hash"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.count}"

"""Areas and reporting units, keyed by DOPA codes that nest by prefix (docs/domain.md, areas)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Cast, Left

from thaiqm.areas.texts import BANGKOK_WORDS
from thaiqm.lib.area_codes import PROVINCE_DIGITS


class AreaKind(models.TextChoices):
    """The levels above the reporting unit."""

    PROVINCE = "province", "จังหวัด"
    DISTRICT = "district", "อำเภอ"
    SUBDISTRICT = "subdistrict", "ตำบล"
    MUNICIPALITY = "municipality", "เทศบาล"


class MunicipalityType(models.TextChoices):
    """How large a municipality is; the word comes before its name."""

    CITY = "city", "เทศบาลนคร"
    TOWN = "town", "เทศบาลเมือง"
    SUBDISTRICT = "subdistrict", "เทศบาลตำบล"


class UnitKind(models.TextChoices):
    """What reports: a village, or an urban community."""

    VILLAGE = "village", "หมู่บ้าน"
    COMMUNITY = "community", "ชุมชน"


class Area(models.Model):
    """A province (2 digits), district (4), subdistrict (6) or municipality (4)."""

    code = models.CharField(max_length=6, primary_key=True, db_collation="C")
    kind = models.CharField(max_length=12, choices=AreaKind)
    name_th = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    municipality_type = models.CharField(max_length=12, choices=MunicipalityType, blank=True)
    postcodes = ArrayField(models.CharField(max_length=5), default=list)
    population = models.PositiveIntegerField(null=True)
    households = models.PositiveIntegerField(null=True)
    abolished_at = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="area_code_fits_kind",
                condition=Q(kind="province", code__regex=r"^[0-9]{2}$")
                | Q(kind__in=["district", "municipality"], code__regex=r"^[0-9]{4}$")
                | Q(kind="subdistrict", code__regex=r"^[0-9]{6}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    @property
    def label(self) -> str:
        """The name with the word that belongs before it: ``อำเภอกุดบาก``, ``เทศบาลนครสกลนคร``."""
        if self.kind == AreaKind.MUNICIPALITY:
            word = MunicipalityType(self.municipality_type).label
        elif self.code.startswith("10"):
            word = BANGKOK_WORDS[self.kind]
        else:
            word = AreaKind(self.kind).label
        return f"{word}{self.name_th}"


class Unit(models.Model):
    """A reporting unit: a village (subdistrict + หมู่ที่) or a community (municipality + number).

    A village name never identifies a village: show `label`, which has หมู่ที่ in it.
    """

    code = models.CharField(max_length=8, primary_key=True, db_collation="C")
    kind = models.CharField(max_length=10, choices=UnitKind)
    name_th = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey(Area, models.PROTECT, related_name="units")
    population = models.PositiveIntegerField(null=True)
    households = models.PositiveIntegerField(null=True)
    abolished_at = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="unit_code_is_eight_digits", condition=Q(code__regex=r"^[0-9]{8}$")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    @property
    def moo(self) -> int | None:
        """หมู่ที่ of a village, None for a community."""
        return int(self.code[6:]) if self.kind == UnitKind.VILLAGE else None

    @property
    def label(self) -> str:
        """``หมู่ที่ 2 บ้านขมิ้น`` or the community's name."""
        return self.name_th if self.moo is None else f"หมู่ที่ {self.moo} {self.name_th}"


class Stage(models.TextChoices):
    """How far a unit is; each unit is in one (docs/domain.md, how far a unit is)."""

    NO_ACCOUNT = "no_account", "ยังไม่มีบัญชี"
    NOT_ACTIVATED = "not_activated", "ยังไม่เปิดบัญชี"
    ACTIVATED = "activated", "เปิดแล้ว ยังไม่เริ่ม"
    DRAFTING = "drafting", "กำลังกรอก ยังไม่ส่ง"
    SENT = "sent", "ส่งแล้ว รอตรวจสอบ"
    RETURNED = "returned", "มีที่ต้องแก้ไข"
    CONFIRMED = "confirmed", "ยืนยันครบแล้ว"
    ZERO_REPORTED = "zero_reported", "แจ้งว่าไม่มี รอยืนยัน"
    ZERO_CONFIRMED = "zero_confirmed", "ยืนยันแล้วว่าไม่มี"


SILENT = (Stage.NO_ACCOUNT, Stage.NOT_ACTIVATED, Stage.ACTIVATED, Stage.DRAFTING)
"""Units of which the centre has heard nothing yet: somebody has to call."""


class AccountStanding(models.TextChoices):
    """Whether somebody can report for a unit."""

    NONE = "", "ไม่มีบัญชี"
    WAITING = "waiting", "รอเปิดบัญชี"
    ACTIVE = "active", "เปิดบัญชีแล้ว"


class ZeroStanding(models.TextChoices):
    """Whether the unit says that nobody in it is affected, and whether the officer has confirmed it."""

    NONE = "", "ไม่ได้แจ้ง"
    REPORTED = "reported", "แจ้งแล้ว รอยืนยัน"
    CONFIRMED = "confirmed", "ยืนยันแล้ว"


class UnitStanding(models.Model):
    """How far one unit is, in one narrow row, so that a country's board reads no records.

    Whatever changes a fact writes it here in the same transaction (`accounts/standing.py`, `records/tallies.py`,
    `supervision/zero/standing.py`). `households` and `is_abolished` are the unit's own, written by a trigger, so that
    every unit has a row and a board reads this table alone. `stage` follows from the facts, in the database, by one
    rule: records win over a zero report. `province` is the start of the code as a number, by which a country's
    75,000 rows are added up in two thirds of the time.
    """

    unit = models.OneToOneField(Unit, models.PROTECT, primary_key=True, related_name="standing")
    account = models.CharField(max_length=7, choices=AccountStanding, blank=True, default="", db_default="")
    drafts = models.IntegerField(default=0, db_default=0)
    submitted = models.IntegerField(default=0, db_default=0)
    returned = models.IntegerField(default=0, db_default=0)
    confirmed = models.IntegerField(default=0, db_default=0)
    zero = models.CharField(max_length=9, choices=ZeroStanding, blank=True, default="", db_default="")
    zero_as_of = models.DateField(null=True)
    households = models.PositiveIntegerField(null=True)
    is_abolished = models.BooleanField(default=False, db_default=False)
    stage = models.GeneratedField(
        expression=Case(
            When(returned__gt=0, then=Value(Stage.RETURNED.value)),
            When(submitted__gt=0, then=Value(Stage.SENT.value)),
            When(confirmed__gt=0, then=Value(Stage.CONFIRMED.value)),
            When(zero="confirmed", then=Value(Stage.ZERO_CONFIRMED.value)),
            When(zero="reported", then=Value(Stage.ZERO_REPORTED.value)),
            When(drafts__gt=0, then=Value(Stage.DRAFTING.value)),
            When(account="active", then=Value(Stage.ACTIVATED.value)),
            When(account="waiting", then=Value(Stage.NOT_ACTIVATED.value)),
            default=Value(Stage.NO_ACCOUNT.value),
        ),
        output_field=models.CharField(max_length=14, choices=Stage),
        db_persist=True,
    )
    province = models.GeneratedField(
        expression=Cast(Left("unit", PROVINCE_DIGITS), models.SmallIntegerField()),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )

    class Meta:
        # the zero reports of a country are a few of its units: they are found by their stage, whatever the rest is
        indexes = [models.Index(fields=["stage"], name="standing_stage")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.stage}"

    @property
    def has_records(self) -> bool:
        """Whether affected persons of the unit are known: then a zero report does not stand."""
        return self.submitted + self.returned + self.confirmed > 0

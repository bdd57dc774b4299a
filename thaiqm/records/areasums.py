"""Sums of areas: one row per area, status and part, and the moves that are not yet in them.

A row per province would be hot if sends wrote it (docs/decisions/0018-sums-of-areas.md): a send only
appends its move, and a fold adds the moves to the areas. An area is its row and the moves below it.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class AreaSum(models.Model):
    """The numbers of one area in one status; `part` says which names they belong to, in order.

    `code` is "" for the country, or a province (2), a district or municipality (4), a subdistrict (6).
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=6, db_collation="C", blank=True)
    status = models.CharField(max_length=10)
    part = models.CharField(max_length=16)
    numbers = ArrayField(models.BigIntegerField())

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_sum_per_area_status_part", fields=["code", "status", "part"])
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.status} {self.part}"


class Move(models.Model):
    """What one transaction moved in one unit and status: places in `tallies.NAMES`, and by how much."""

    id = models.BigAutoField(primary_key=True)
    unit_code = models.CharField(max_length=8, db_collation="C")
    status = models.CharField(max_length=10)
    positions = ArrayField(models.IntegerField())
    deltas = ArrayField(models.IntegerField())

    class Meta:
        db_table = "records_move"

    def __str__(self) -> str:
        return f"{self.unit_code} {self.status}"

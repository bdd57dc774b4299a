"""The running numbers of records in their units."""

from __future__ import annotations

from django.db import models

from thaiqm.areas.models import Unit


class UnitCounter(models.Model):
    """The last running number given out in a unit."""

    unit = models.OneToOneField(Unit, models.PROTECT, primary_key=True)
    last_number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.last_number}"

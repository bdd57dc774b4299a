"""Indexes by which the oldest record of an area that waits is found without looking at the others.

A district's oldest waiting one is the first of `record_queue`; these are for units and provinces, and for what was
returned. A country has 3,000 districts and municipalities, too many to go to each, and 77 provinces.
"""

from __future__ import annotations

from typing import Final

from django.db.models import F, Index, Q
from django.db.models.functions import Left

from thaiqm.lib.area_codes import PROVINCE_DIGITS
from thaiqm.records.states import Status

OLDEST_FIRST: Final = (
    Index(fields=["unit", "submitted_at"], name="record_waits_in_unit", condition=Q(status=Status.SUBMITTED)),
    Index(
        fields=["unit", "returned_at"], name="record_returned_in_unit", condition=Q(status=Status.RETURNED)
    ),
    Index(
        fields=["district_code", "returned_at"], name="record_returned", condition=Q(status=Status.RETURNED)
    ),
    Index(
        Left("district_code", PROVINCE_DIGITS),
        F("submitted_at"),
        name="record_waits_in_province",
        condition=Q(status=Status.SUBMITTED),
    ),
    Index(
        Left("district_code", PROVINCE_DIGITS),
        F("returned_at"),
        name="record_returned_in_province",
        condition=Q(status=Status.RETURNED),
    ),
)

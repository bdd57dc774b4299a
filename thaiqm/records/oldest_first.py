"""Indexes by which the oldest record of an area that waits is found without looking at the others.

A district's oldest waiting one is the first of `record_queue`; these are for units, and for what was returned.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Index, Q

from thaiqm.records.states import Status

OLDEST_FIRST: Final = (
    Index(fields=["unit", "submitted_at"], name="record_waits_in_unit", condition=Q(status=Status.SUBMITTED)),
    Index(
        fields=["unit", "returned_at"], name="record_returned_in_unit", condition=Q(status=Status.RETURNED)
    ),
    Index(
        fields=["district_code", "returned_at"], name="record_returned", condition=Q(status=Status.RETURNED)
    ),
)

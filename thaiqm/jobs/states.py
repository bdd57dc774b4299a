"""What can become of a job."""

from __future__ import annotations

from typing import Final

from django.db import models


class JobStatus(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "รอคิว"
    RUNNING = "running", "กำลังทำ"
    DONE = "done", "เสร็จแล้ว"
    FAILED = "failed", "ทำไม่สำเร็จ"
    CANCELLED = "cancelled", "ยกเลิกแล้ว"


ACTIVE: Final = (JobStatus.WAITING, JobStatus.RUNNING)
"""Something is still to be done."""
MAY_BE_ASKED_AGAIN: Final = (JobStatus.FAILED, JobStatus.CANCELLED)

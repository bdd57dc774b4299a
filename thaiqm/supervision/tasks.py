"""What the worker does for supervision of its own accord."""

from __future__ import annotations

import logging
from typing import Final

from procrastinate.contrib.django import app

from thaiqm.jobs.tasks import QUEUE
from thaiqm.lib import thai_dates
from thaiqm.supervision import snapshots

logger = logging.getLogger(__name__)
EVERY_HOUR: Final = "2 * * * *"
"""So a worker that was down at midnight takes the day's end when it is back, while that is not too late."""
FIRST: Final = 10


@app.periodic(cron=EVERY_HOUR)
@app.task(name="supervision.snapshot", queue=QUEUE, priority=FIRST, queueing_lock="supervision.snapshot")
def snapshot(timestamp: int) -> None:
    """Take the end of the day before, if nobody has."""
    day = snapshots.due(thai_dates.now())
    if day is not None and (rows := snapshots.take(day)):
        logger.info("the end of %s was taken: %d areas", day, rows)

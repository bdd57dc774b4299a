"""What the worker does for records of its own accord."""

from __future__ import annotations

from typing import Final

from procrastinate.contrib.django import app

from thaiqm.jobs.tasks import FIRST, QUEUE
from thaiqm.records import folding

EVERY_10_SECONDS: Final = "* * * * * */10"


@app.periodic(cron=EVERY_10_SECONDS)
@app.task(name="records.fold", queue=QUEUE, priority=FIRST)
def fold(timestamp: int) -> None:
    """Add the newest moves to the sums of their areas."""
    folding.fold()

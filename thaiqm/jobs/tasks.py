"""What the queue calls. The queue knows a job's id and nothing else about it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from thaiqm.jobs import cleaning, runner, running

QUEUE: Final = "jobs"
DEAD_AFTER_SECONDS: Final = 30.0
"""A worker that has given no sign for so long is dead: three of its heartbeats."""
EVERY_20_SECONDS: Final = "* * * * * */20"
EVERY_HOUR: Final = "17 * * * *"
TRY_AGAIN_SECONDS: Final = 5
FIRST: Final = 10


@app.task(name="jobs.run", queue=QUEUE, pass_context=True, retry=RetryStrategy(wait=TRY_AGAIN_SECONDS))
def run_job(context: JobContext, job_id: str) -> None:
    """Run one job. Back into the queue it goes if this worker must stop, or the database went away:
    whatever else can happen is noted in the job's row, and ends it.
    """
    try:
        runner.run(UUID(job_id), must_stop=context.should_abort)
    except running.HandedBack:
        raise JobAborted from None


@app.periodic(cron=EVERY_20_SECONDS)
@app.task(name="jobs.take_up_again", queue=QUEUE, pass_context=True, priority=FIRST)
async def take_up_again(context: JobContext, timestamp: int) -> None:
    """Put jobs whose worker died back into the queue."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
        await manager.retry_job(job)


@app.periodic(cron=EVERY_HOUR)
@app.task(name="jobs.remove_old_files", queue=QUEUE, priority=FIRST)
def remove_old_files(timestamp: int) -> None:
    """Remove the files whose days are over."""
    cleaning.remove_old_files()

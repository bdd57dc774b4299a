"""A job while it runs, as the work itself sees it: what is wanted, by whom, how far it is, its file.

Every word about it goes to its row only while this attempt still holds it: whoever was cancelled,
or thought dead and replaced, learns so at the next word and stops.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, BinaryIO, Final
from uuid import UUID

from thaiqm.accounts.models import User
from thaiqm.jobs import files
from thaiqm.jobs.models import Job
from thaiqm.jobs.states import JobStatus

SECONDS_BETWEEN_WORDS: Final = 1.0


class Stopped(Exception):
    """The job was cancelled, or another worker has taken it up."""


class HandedBack(Exception):
    """The worker stops: the job goes back into the queue."""


class Running:
    """What a kind's `run` gets."""

    def __init__(self, job: Job, *, must_stop: Callable[[], bool]) -> None:
        self.id: UUID = job.id
        self.params: dict[str, Any] = job.full_params
        self.purpose = job.purpose
        self.by: User = User.objects.get(pk=job.asked_by_id)
        self._attempt = job.attempts
        self._must_stop = must_stop
        self._spoke_at = time.monotonic()
        self.done = 0
        self.made: BinaryIO | None = None
        self.file_name = ""

    def total(self, number: int) -> None:
        """How much there is to do, in whatever is counted. Raises Stopped."""
        self._say(total=number)

    def progress(self, done: int) -> None:
        """How much of it is done; written at most once a second, outside of a transaction of the caller.

        Raises:
            Stopped: nobody wants it any more.
            HandedBack: this worker stops.
        """
        self.done = done
        if time.monotonic() - self._spoke_at >= SECONDS_BETWEEN_WORDS:
            self._say(done=done)

    def file(self, *, suffix: str, name: str) -> BinaryIO:
        """The file to write; it becomes the result when `run` ends. `name` names no person."""
        if self.made is not None:
            raise ValueError("a job makes one file")
        self.made = files.begun()
        self.file_name = name if name.endswith(suffix) else name + suffix
        return self.made

    def _say(self, **changed: Any) -> None:
        if self._must_stop():
            raise HandedBack
        if not held(self.id, self._attempt, **changed):
            raise Stopped
        self._spoke_at = time.monotonic()


def held(job_id: UUID, attempt: int, **changed: Any) -> bool:
    """Change the row of a job that this attempt holds; whether it still does."""
    rows = Job.objects.filter(pk=job_id, status=JobStatus.RUNNING, attempts=attempt)
    return rows.update(**changed) == 1


def seen_as(user: User) -> str:
    """With which role and area somebody sees what they see."""
    return f"{user.role}:{','.join(user.scope.prefixes)}"

"""Jobs as rows of a list: what was asked for, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thaiqm.jobs import kinds
from thaiqm.jobs.models import Job
from thaiqm.jobs.texts import KIND_UNKNOWN


@dataclass(frozen=True)
class Row:
    """One job: its kind, and what exactly was asked for, empty where the kind says enough."""

    job: Job
    label: str
    description: str


def rows_of(jobs: Iterable[Job]) -> list[Row]:
    """A row for each job."""
    return [_row(job) for job in jobs]


def _row(job: Job) -> Row:
    kind = kinds.find(job.kind)
    return Row(job, kind.label, kind.describe(job.params)) if kind else Row(job, KIND_UNKNOWN, "")

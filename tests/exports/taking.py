"""Asking for exports, doing them at once, and reading what came of it."""

from __future__ import annotations

import io
from typing import Any

from pyarrow import parquet

from tests.exports.nasty import read_csv, read_xlsx
from tests.jobs.working import run_here
from thaiqm.accounts.models import User
from thaiqm.exports import actions
from thaiqm.exports.wanted import Wanted
from thaiqm.jobs import files
from thaiqm.jobs.models import Job
from thaiqm.records.queries import QueueFilter

PURPOSE = "รายงานผู้ว่าราชการจังหวัด"


def ask(by: User, shown: Any = QueueFilter(status=""), *, purpose: str = PURPOSE, **how: Any) -> Job:  # noqa: B008
    """Ask for a file; by codes unless said otherwise, so that columns have their keys."""
    want = Wanted(shown, **{"format": "csv", "form": "code"} | how)
    return actions.ask(want=want, purpose=purpose, by=by)


def done(job: Job) -> Job:
    """The job after it ran."""
    run_here()
    job.refresh_from_db()
    return job


def content(job: Job) -> bytes:
    return b"".join(files.opened(job.stored_as, start=0, stop=job.size))


def rows(job: Job) -> list[dict[str, Any]]:
    """The rows of the file by column."""
    data = content(done(job))
    if job.params["format"] == "parquet":
        found: list[dict[str, Any]] = parquet.read_table(io.BytesIO(data)).to_pylist()
        return found
    first, *lines = read_csv(data) if job.params["format"] == "csv" else read_xlsx(data)
    return [dict(zip(first, line, strict=True)) for line in lines]

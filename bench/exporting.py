"""Exports as whole jobs in a worker's process, against raw COPY of the same rows in the same run."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Final

from django.db import connection

from bench import memory
from bench.filling import Filling
from bench.report import Line
from thaiqm.accounts.models import Role, User
from thaiqm.exports.wanted import Format, Wanted
from thaiqm.exports.work import RECORDS
from thaiqm.jobs import actions
from thaiqm.jobs.models import Job
from thaiqm.jobs.states import JobStatus
from thaiqm.records.queries import QueueFilter

FORMATS: Final[tuple[Format, ...]] = ("csv", "xlsx", "parquet")
ROUNDS: Final = 3
CSV_RATIO: Final = 8.0
MORE_MEMORY, MEMORY_SLACK = 1.1, 10
"""How much more memory several times as many rows may take: a tenth and 10 MB."""
COPY: Final = (
    "COPY (SELECT id, number, unit_id, status, version, first_received_at, submitted_at, confirmed_at, flags,"
    " is_duplicate, is_keyed_by_officer, has_proposed_change, citizen_id_sealed, answers"
    " FROM records_record WHERE questionnaire = 'affected_person') TO STDOUT"
)


@dataclass(frozen=True)
class Done:
    """A job: how long it ran, the most memory of its worker, the size of its file."""

    seconds: float
    megabytes: float
    file_megabytes: float


def lines(few: int, many: int, say: Callable[[str], None]) -> list[Line]:
    """Fill to both sizes and export each format at both; memory must not follow the rows."""
    filling = Filling(full_district=1)
    found: dict[int, dict[Format, Done]] = {}
    for size in (few, many):
        say(f"filling up to {size:,} records")
        filling.up_to(size)
        say(f"exporting {size:,} records")
        found[size] = {kind: _best(kind, size) for kind in FORMATS}
    raw = median(_copy() for _ in range(ROUNDS))
    return [
        Line(f"raw COPY of {many:,} records", f"{raw:.2f} s"),
        *(line for kind in FORMATS for line in _lines(kind, found[few][kind], found[many][kind], raw, many)),
    ]


def _lines(kind: Format, small: Done, large: Done, raw: float, many: int) -> list[Line]:
    ratio = large.seconds / raw
    target = f"at most {CSV_RATIO}" if kind == "csv" else ""
    most = small.megabytes * MORE_MEMORY + MEMORY_SLACK
    return [
        Line(f"{kind} of {many:,} records, a whole job", f"{large.seconds:.1f} s, {large.file_megabytes:.0f} MB"),
        Line("  times raw COPY", f"{ratio:.1f}", target, ratio <= CSV_RATIO if target else None),
        Line("  most memory of the worker, few and all", f"{small.megabytes:.0f} → {large.megabytes:.0f} MB",
             f"at most {most:.0f} MB", large.megabytes <= most),
    ]  # fmt: skip


def _best(kind: Format, size: int) -> Done:
    """The median by time of several rounds, each in a worker of its own."""
    rounds = sorted((_export(kind, size) for _ in range(ROUNDS)), key=lambda done: done.seconds)
    return rounds[ROUNDS // 2]


def _export(kind: Format, size: int) -> Done:
    by = User.objects.get(role=Role.CENTRAL_OFFICER, is_active=True)
    params = Wanted(QueueFilter(status=""), format=kind).params
    job = actions.ask(kind=RECORDS, params=params, purpose="measured", by=by)
    megabytes = _work()
    job.refresh_from_db()
    if job.status != JobStatus.DONE or job.done != size or job.started_at is None or job.finished_at is None:
        raise RuntimeError(f"the job is {job.status} with {job.done:,} rows")
    seconds = (job.finished_at - job.started_at).total_seconds()
    Job.objects.filter(pk=job.pk).update(keep_until=job.finished_at)
    return Done(seconds, megabytes, job.size / 1_000_000)


def _work() -> float:
    """Run `thaiqm work` until the queue is empty; the most memory that it took, in MB.

    It is asked while it runs: what is told at the end also counts us, its parent.
    """
    process = subprocess.Popen([sys.executable, "-m", "thaiqm", "work", "--until-empty"])
    most = 0.0
    while process.poll() is None:
        most = max(most, memory.most_mb(process.pid))
        time.sleep(0.02)
    if process.returncode:
        raise RuntimeError(f"the worker ended with {process.returncode}")
    return most


def _copy() -> float:
    """Seconds for PostgreSQL to send the same rows and for us to take them."""
    started = time.perf_counter()
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for _ in copy:
            pass
    return time.perf_counter() - started

"""Printing a thousand filled-in forms into one file, as the worker does it: time and memory on the way."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO, cast

from bench import memory
from bench.report import Line

FORMS = int(os.environ.get("BENCH_FORMS", 1_000))
MOST_GROWTH_MB = 40
"""The parts lie on the disk: a thousand forms take the memory of a few hundred."""
WARM_AFTER = 4
"""After this part of the work everything that is kept for good has been loaded."""


@dataclass
class Noted:
    """What a worker hands over, with an ear for how far it is."""

    by: Any
    path: Path
    say: Callable[[str], None]
    params: dict[str, str] = field(default_factory=dict)
    memory: list[float] = field(default_factory=list)

    def total(self, number: int) -> None:
        self.say(f"printing {number:,} forms")

    def progress(self, done: int) -> None:
        self.memory.append(memory.resident_mb())
        if done % 250 == 0:
            self.say(f"{done:,} forms, {self.memory[-1]:,.0f} MB")

    def file(self, **_: str) -> BinaryIO:
        return self.path.open("wb")


def lines(say: Callable[[str], None]) -> list[Line]:
    """Make the records of a district and print them all, in a process that has done nothing else, like a worker."""
    from bench.filling import Filling

    Filling(full_district=FORMS).up_to(FORMS)
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as worker:
        return worker.submit(_printed, say).result()


def _printed(say: Callable[[str], None]) -> list[Line]:
    import django

    django.setup()
    from bench.filling import FULL_DISTRICT
    from thaiqm.accounts.models import User
    from thaiqm.jobs.running import Running
    from thaiqm.papers.printing import forms_job

    officer = User.objects.filter(area_codes__contains=[FULL_DISTRICT])[0]
    with tempfile.TemporaryDirectory() as folder:
        job = Noted(officer, Path(folder) / "forms.pdf", say)
        begun, used = time.monotonic(), time.process_time()
        forms_job.run(cast(Running, job))
        return _told(job, time.monotonic() - begun, time.process_time() - used)


def _told(job: Noted, seconds: float, cpu: float) -> list[Line]:
    from pikepdf import Pdf

    most = memory.most_mb()
    with Pdf.open(job.path) as joined:
        sheets, size = len(joined.pages), job.path.stat().st_size
    warm, last = job.memory[len(job.memory) // WARM_AFTER], job.memory[-1]
    return [
        Line(f"{FORMS:,} filled-in forms in one file", f"{size / 1e6:.1f} MB in {seconds:.0f} s",
             f"{FORMS:,} sheets", sheets == FORMS),
        Line("  processor time of a form", f"{1_000 * cpu / sheets:.0f} ms"),
        Line("  memory after a quarter of the parts → the last → at its most, the file written",
             f"{warm:,.0f} → {last:,.0f} → {most:,.0f} MB", f"at most {MOST_GROWTH_MB} MB more",
             most - warm <= MOST_GROWTH_MB),
    ]  # fmt: skip

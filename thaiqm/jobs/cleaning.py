"""Files whose days are over."""

from __future__ import annotations

import shutil
import time
from datetime import datetime
from pathlib import Path
from typing import Final

from django.utils import timezone

from thaiqm.jobs import files
from thaiqm.jobs.models import Job

UNFINISHED_SECONDS: Final = 24 * 60 * 60


def remove_old_files(now: datetime | None = None) -> int:
    """Remove every file whose days are over, and what a killed worker left; how many files went.

    The file goes first: a row that still names it is tried again the next time.
    """
    over = Job.objects.filter(keep_until__lt=now or timezone.now()).exclude(stored_as="")
    removed = 0
    for job in over.iterator():
        files.remove(job.stored_as)
        removed += Job.objects.filter(pk=job.pk).update(stored_as="")
    for path in files.folder().glob(f"*{files.UNFINISHED}"):
        if time.time() - path.stat().st_mtime > UNFINISHED_SECONDS:
            _remove(path)
    return removed


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)

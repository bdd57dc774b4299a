"""Where files lie: one folder, sealed, under random names (docs/trust.md B5).

While a file is made it has no name at all, so nothing of it stays when its worker dies.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, cast

from django.conf import settings

from thaiqm.jobs.models import file_context
from thaiqm.lib import sealed_files
from thaiqm.lib.sealed_files import Written

UNFINISHED = ".unfinished"


def folder() -> Path:
    """The folder of files, which only we may read."""
    path: Path = settings.FILES_FOLDER
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def begun() -> BinaryIO:
    """A file without a name, to be written."""
    return cast(BinaryIO, tempfile.TemporaryFile(dir=folder()))


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder for what a library writes on the way; gone afterwards, or a day after its worker was killed."""
    with tempfile.TemporaryDirectory(dir=folder(), suffix=UNFINISHED) as path:
        yield Path(path)


def keep(source: BinaryIO) -> tuple[str, Written]:
    """Seal what was written under a new random name."""
    stored_as = token_hex(16)
    path = folder() / stored_as
    unfinished = path.with_suffix(UNFINISHED)
    source.seek(0)
    try:
        with unfinished.open("xb") as target:
            unfinished.chmod(0o600)
            written = sealed_files.write(
                source, target, ring=settings.KEYRING, context=file_context(stored_as)
            )
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return stored_as, written


def is_there(stored_as: str) -> bool:
    """Whether the file can be opened on this machine."""
    return (folder() / stored_as).is_file()


def opened(stored_as: str, *, start: int, stop: int) -> Iterator[bytes]:
    """A part of a kept file, piece by piece."""
    context = file_context(stored_as)
    with (folder() / stored_as).open("rb") as source:
        yield from sealed_files.read(source, ring=settings.KEYRING, context=context, start=start, stop=stop)


def remove(stored_as: str) -> None:
    """Remove a file; one that is gone already is no problem."""
    (folder() / stored_as).unlink(missing_ok=True)

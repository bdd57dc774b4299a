"""No citizen ID in any log of the test run (docs/trust.md B5).

The log of the run holds what every logger wrote, here and in the live app; beside it stands the
log of the embedded PostgreSQL. Both are searched when the run ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# \d matches the digits of every script. Long hexadecimal tokens (hashes, UUIDs) may hold
# thirteen decimal digits in a row by chance.
THIRTEEN_DIGITS = re.compile(r"(?<!\d)(?:\d{13}|\d[- .]\d{4}[- .]\d{5}[- .]\d{2}[- .]\d)(?!\d)")
HEXADECIMAL = re.compile(
    r"(?:\b|\\x)(?:[0-9a-f]{32,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b", re.ASCII
)


@dataclass(frozen=True)
class LogFile:
    """A log and how long it was before the run."""

    path: Path
    start: int = 0

    def lines(self) -> Iterator[str]:
        """Yield the lines that the run wrote."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            file.seek(self.start)
            for line in file:
                yield line.decode(errors="replace").rstrip()


def log_file(path: Path) -> LogFile:
    """Note where the log stands now."""
    return LogFile(path, path.stat().st_size if path.exists() else 0)


def has_citizen_id(line: str) -> bool:
    """Whether the line holds thirteen digits, plain or grouped 1-4-5-2-1."""
    return THIRTEEN_DIGITS.search(HEXADECIMAL.sub("", line)) is not None


def leaks(files: Iterable[LogFile]) -> list[str]:
    """Return "file: line" for every line with a citizen ID."""
    return [f"{file.path.name}: {line}" for file in files for line in file.lines() if has_citizen_id(line)]

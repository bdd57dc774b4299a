"""Memory of a process, as the kernel counts it."""

from __future__ import annotations

import re
from pathlib import Path


def resident_mb(process: int | str = "self") -> float:
    """What it holds now, in MB."""
    return _read(process, "VmRSS")


def most_mb(process: int | str = "self") -> float:
    """The most that its program ever held, in MB; getrusage would also count whoever started it. 0 when it has just ended."""
    return _read(process, "VmHWM")


def _read(process: int | str, name: str) -> float:
    found = re.search(rf"^{name}:\s+(\d+) kB$", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
    return int(found[1]) * 1_024 / 1e6 if found else 0.0

"""One table: what was measured, its target, and whether it was met."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.reading import Cost
    from bench.sending import Sent

BATCH_RATIO, SINGLE_RATIO = 0.15, 0.03
ROWS_GROWTH, ROWS_SLACK = 1.5, 120
MS_GROWTH, MS_SLACK = 2.0, 3.0


@dataclass(frozen=True)
class Line:
    """One measurement. `is_met` is None where there is no target."""

    what: str
    measured: str
    target: str = ""
    is_met: bool | None = None


def say(what: str) -> None:
    """What is being done, to stderr. It stands here so that other processes find it, too."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def speed(single: Sent, batch: Sent, yardstick: float, *, row_bytes: int, batch_size: int) -> list[Line]:
    """Records a second through POST /api/v1/sync against pgbench in the same run."""
    one, many = single.records_a_second, batch.records_a_second
    return [
        Line(f"pgbench -M prepared -c 8 -j 2, one row of {row_bytes:,} bytes", f"{yardstick:,.0f}/s"),
        Line(f"records through /api/v1/sync, {batch_size} a request, 8 clients", f"{many:,.0f}/s"),
        _ratio(f"ratio, {batch_size} a request", many / yardstick, BATCH_RATIO),
        Line("records through /api/v1/sync, one a request, 8 clients", f"{one:,.0f}/s"),
        _ratio("ratio, one a request", one / yardstick, SINGLE_RATIO),
        Line("p95 latency of a single send, 8 clients", f"{single.p95_ms:.0f} ms"),
        Line(f"p95 latency of a send of {batch_size}, 8 clients", f"{batch.p95_ms:.0f} ms"),
    ]


def _ratio(what: str, measured: float, target: float) -> Line:
    return Line(what, f"{measured:.3f}", f"at least {target}", measured >= target)


def growth(what: str, small: Cost, large: Cost, sizes: tuple[int, int]) -> list[Line]:
    """A page at two sizes of the table: rows read and time in the database must not follow it."""
    most_rows = small.rows * ROWS_GROWTH + ROWS_SLACK
    most_ms = small.database_ms * MS_GROWTH + MS_SLACK
    return [
        Line(f"{what}: rows read at {sizes[0]:,} and {sizes[1]:,} records",
             f"{small.rows:,} → {large.rows:,}", f"at most {most_rows:,.0f}", large.rows <= most_rows),
        Line("  8 kB pages of tables and indexes read", f"{small.buffers:,} → {large.buffers:,}"),
        Line("  time in the database", f"{small.database_ms:.1f} → {large.database_ms:.1f} ms",
             f"at most {most_ms:.1f} ms", large.database_ms <= most_ms),
        Line(f"  server time in all, {large.statements} statement(s)",
             f"{small.page_ms:.1f} → {large.page_ms:.1f} ms"),
    ]  # fmt: skip


def show(lines: list[Line]) -> bool:
    """Print the table; returns whether every target was met."""
    widths = [max(len(getattr(line, name)) for line in lines) for name in ("what", "measured", "target")]
    words = {True: "pass", False: "FAIL", None: ""}
    for line in lines:
        cells = (line.what.ljust(widths[0]), line.measured.rjust(widths[1]), line.target.ljust(widths[2]))
        print("  ".join((*cells, words[line.is_met])).rstrip())
    return all(line.is_met is not False for line in lines)

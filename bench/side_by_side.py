"""`python -m bench.side_by_side SMALL LARGE`: the boards of two installations, one with ten times the other's records.

SMALL and LARGE are data folders in demo mode, each filled before by `thaiqm demo --scale`. Both are asked in
turns, so what else the machine does in the meantime meets both alike. Exit code 1 when a board is slower than it may be.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench import report

if TYPE_CHECKING:
    from bench.reading import Cost

ROUNDS: Final = 31


class Installation:
    """A process of its own that opens boards when it is told to."""

    def __init__(self, environment: Mapping[str, str], stack: ExitStack) -> None:
        self._process: subprocess.Popen[str] = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "bench.side_by_side"],
                env={**os.environ, **environment}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )
        )  # fmt: skip
        stack.callback(self._process.terminate)
        stack.callback(self._end)
        told = self._answer()
        self.boards: list[str] = told["boards"]
        self.records: int = told["records"]

    def ask(self, board: str, what: str) -> Any:
        """`time` it takes once in milliseconds, `work` of processors so far in seconds, or `plan`: what it reads."""
        assert self._process.stdin
        print(json.dumps([board, what]), file=self._process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("bench: an installation stopped")
        return json.loads(line)

    def _end(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(timeout=60)


def measured(small: Mapping[str, str], large: Mapping[str, str]) -> list[report.Line]:
    """Ask both, whose environments these are, for every board; the lines of the report."""
    from bench.boards import compared

    with ExitStack() as stack:
        pair = [Installation(environment, stack) for environment in (small, large)]
        return compared(*_in_turns(pair), sizes=(pair[0].records, pair[1].records))


def _in_turns(pair: list[Installation]) -> list[dict[str, Cost]]:
    """What each costs: a round asks both for every board once, so a slow minute of the machine meets all boards alike
    and not one board of one installation."""
    from bench.reading import Cost

    boards = pair[0].boards
    for board, one in product(boards, pair):
        one.ask(board, "time")  # everything is warm after that
    times, work = ([defaultdict[str, list[float]](list) for _ in pair] for _ in range(2))
    for _, board, place in product(range(ROUNDS), boards, range(len(pair))):
        before = pair[place].ask(board, "work")
        times[place][board].append(pair[place].ask(board, "time"))
        work[place][board].append(pair[place].ask(board, "work") - before)
    return [
        {
            board: Cost(
                **one.ask(board, "plan"),
                page_ms=statistics.median(times[place][board]),
                work_ms=statistics.fmean(work[place][board]) * 1_000,
            )
            for board in boards
        }
        for place, one in enumerate(pair)
    ]


def answer() -> None:
    """In the process of an installation: say which boards there are, then do what is asked, line by line."""
    import logging

    from bench import boards, reading
    from thaiqm.areas.scope import COUNTRY
    from thaiqm.config.cli import start_embedded_database
    from thaiqm.records.sums import records_by_status

    logging.disable(logging.INFO)
    ways: dict[str, Callable[[Callable[[], None]], Any]] = {
        "time": reading.timed,
        "plan": reading.explained,
    }
    with ExitStack() as stack:
        start_embedded_database(stack)
        asks = stack.enter_context(boards.asks())
        print(
            json.dumps({"boards": list(asks), "records": sum(records_by_status(COUNTRY).values())}),
            flush=True,
        )
        for line in sys.stdin:
            board, what = json.loads(line)
            told: Any = reading.worked() if what == "work" else ways[what](asks[board])
            print(json.dumps(told), flush=True)


def main(small: str, large: str) -> int:
    """Compare the installations of two data folders."""
    folders = [str(Path(folder).absolute()) for folder in (small, large)]
    lines = measured(*({"THAIQM_DATA_FOLDER": folder} for folder in folders))
    return 0 if report.show(lines) else 1


if __name__ == "__main__":
    import django

    os.environ.setdefault("THAIQM_MODE", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thaiqm.config.settings")
    django.setup()
    if len(sys.argv) == 3:
        sys.exit(main(*sys.argv[1:]))
    answer()

"""`make bench`: fill, measure, print one table; exit 1 if a target is missed."""

from __future__ import annotations

import os
import sys
from statistics import mean
from typing import TYPE_CHECKING

from bench import installation, report
from bench.report import Line

if TYPE_CHECKING:
    from bench.sending import Phones, Sent

SMALL, LARGE = int(os.environ.get("BENCH_SMALL", 20_000)), int(os.environ.get("BENCH_LARGE", 200_000))
TRAVELLERS_SMALL = int(os.environ.get("BENCH_TRAVELLERS_SMALL", 80_000))
TRAVELLERS_LARGE = int(os.environ.get("BENCH_TRAVELLERS_LARGE", 800_000))
EXPORT_FEW, EXPORT_MANY = (
    int(os.environ.get("BENCH_EXPORT_FEW", 10_000)),
    int(os.environ.get("BENCH_EXPORT_MANY", 50_000)),
)
BOARDS_UNITS = int(os.environ.get("BENCH_BOARDS_UNITS", 75_000))
BOARDS_SMALL = int(os.environ.get("BENCH_BOARDS_SMALL", 100_000))
BOARDS_LARGE = int(os.environ.get("BENCH_BOARDS_LARGE", 1_000_000))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", 3))
FULL_DISTRICT = 10_800
PGBENCH_SECONDS, SEND_SECONDS = 6, 8
BATCH = 50


def main() -> int:
    """Run everything; the exit code says whether all targets were met."""
    installation.configure()
    with installation.alone():
        with installation.database():
            lines = [*_reading(), *_sending()]
        with installation.database():
            lines += _register()
        with installation.database():
            lines += _boards()
        with installation.database():
            lines += _printing()
        with installation.database():
            lines += _exporting()
        lines += _opening()
        print()
        return 0 if report.show(lines) else 1


def _reading() -> list[Line]:
    """Pages at a small and at a large table."""
    from bench.filling import Filling
    from bench.reading import Pages

    filling, costs = Filling(full_district=min(FULL_DISTRICT, SMALL // 2)), []
    for size in (SMALL, LARGE):
        report.say(f"filling up to {size:,} records")
        filling.up_to(size)
        report.say(f"reading at {size:,} records")
        costs.append(Pages().costs())
    small, large = costs
    return [line for page in small for line in report.growth(page, small[page], large[page], (SMALL, LARGE))]


def _sending() -> list[Line]:
    """Sends one at a time and in batches, with the yardstick between them."""
    from bench.pgbench import Yardstick
    from bench.sending import Phones, Sent

    yardstick, phones = Yardstick(), Phones()
    lines = [_statements(phones, size) for size in (1, BATCH)]
    single, batch, rates = Sent(), Sent(), []
    installation.checkpoint()
    with installation.server() as port:
        speed = {size: _send(phones, port, size=size, seconds=2).records_a_second for size in (1, BATCH)}
        for turn in range(1, ROUNDS + 1):
            report.say(f"sending, round {turn} of {ROUNDS}")
            rates.append(yardstick.rows_a_second(PGBENCH_SECONDS))
            for size, sent in ((1, single), (BATCH, batch)):
                sent.add(_send(phones, port, size=size, seconds=SEND_SECONDS, speed=speed[size]))
    return [
        *report.speed(single, batch, mean(rates), row_bytes=yardstick.row_bytes, batch_size=BATCH),
        *lines,
        _agreement(),
    ]


def _send(phones: Phones, port: int, *, size: int, seconds: float, speed: float = 0.0) -> Sent:
    """One phase; `speed` in records a second says how many requests to make ready."""
    from bench.sending import CLIENTS, send

    number = int((speed * 1.5 or 400) * seconds / size / CLIENTS) + 20
    return send(port, phones.requests(number, size=size), size=size, seconds=seconds)


def _statements(phones: Phones, size: int) -> Line:
    from bench.reading import statements_of_request

    number = statements_of_request(phones, size)
    return report.Line(f"queries a request, {size} record(s) in it", str(number))


def _agreement() -> Line:
    """After all of this the tallies must still be what the records add up to."""
    from thaiqm.records import recounting

    found = len(recounting.differences())
    return report.Line("numbers in tallies that differ from a recount", str(found), "0", found == 0)


def _register() -> list[Line]:
    """The traveller register, in a database of its own."""
    from bench import watching
    from bench.filling import Filling

    Filling(full_district=1)
    return watching.lines(TRAVELLERS_SMALL, TRAVELLERS_LARGE, report.say)


def _boards() -> list[Line]:
    """The boards of supervision over a whole country, in a database of its own."""
    from bench import boards

    return boards.lines(BOARDS_UNITS, BOARDS_SMALL, BOARDS_LARGE, report.say)


def _printing() -> list[Line]:
    """The forms of a district as one file."""
    from bench import printing

    return printing.lines(report.say)


def _exporting() -> list[Line]:
    """Files that officers take away, in a database of their own."""
    from bench import exporting

    return exporting.lines(EXPORT_FEW, EXPORT_MANY, report.say)


def _opening() -> list[Line]:
    from bench import opening

    report.say("opening the app in a slow browser")
    return opening.lines()


if __name__ == "__main__":
    sys.exit(main())

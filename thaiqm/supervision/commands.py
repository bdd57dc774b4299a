"""`thaiqm snapshot` takes how far every area was at the end of the day before."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from thaiqm.lib import thai_dates
from thaiqm.lib.commands import Command, CommandFailed
from thaiqm.supervision import snapshots


def _arguments(parser: ArgumentParser) -> None:
    """None are needed."""


def _snapshot(arguments: Namespace) -> None:
    """Take it. Raises CommandFailed when it is too late for the day before."""
    day = snapshots.due(thai_dates.now())
    if day is None:
        raise CommandFailed(
            f"the end of a day is taken between 00:00 and {snapshots.LATEST_HOUR:02}:00 in Bangkok; nothing was written"
        )
    rows = snapshots.take(day)
    print(f"the end of {day}: {rows:,} areas" if rows else f"the end of {day} was taken before")


COMMANDS = [
    Command(
        name="snapshot",
        help_th="บันทึกความคืบหน้าของทุกพื้นที่ ณ สิ้นวันที่ผ่านมา (ทำเองได้ถ้าไม่ได้เปิด worker)",
        help_en="take how far every area was at the end of the day before (the worker does it by itself)",
        add_arguments=_arguments,
        run=_snapshot,
    ),
]

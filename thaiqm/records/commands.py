"""`thaiqm tally`: check that the tallies are what the records add up to, or put them right."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from thaiqm.lib.commands import Command, CommandFailed
from thaiqm.records import recounting

MOST_LINES = 20


def _arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_mutually_exclusive_group(required=True)
    verbs.add_argument("--check", action="store_true", help="compare; exit 1 if a number differs")
    verbs.add_argument("--rebuild", action="store_true", help="put right what differs, all or nothing")


def _tally(arguments: Namespace) -> None:
    """Check or rebuild. Raises CommandFailed when a check finds a difference."""
    found = recounting.rebuild() if arguments.rebuild else recounting.differences()
    units = len({difference.unit_code for difference in found})
    for difference in found[:MOST_LINES]:
        print(difference)
    if len(found) > MOST_LINES:
        print(f"… +{len(found) - MOST_LINES:,}")
    if not found:
        print("tallies agree with the records")
    elif arguments.rebuild:
        print(f"put right: {len(found):,} number(s) in {units:,} unit(s)")
    else:
        raise CommandFailed(
            f"{len(found):,} number(s) in {units:,} unit(s) differ from the records; run thaiqm tally --rebuild"
        )


COMMANDS = [
    Command(
        name="tally",
        help_th="ตรวจยอดรวมของหน่วยรายงานกับรายการจริง หรือนับใหม่ให้ถูกต้อง",
        help_en="check the units' tallies against the records, or rebuild them",
        add_arguments=_arguments,
        run=_tally,
    ),
]

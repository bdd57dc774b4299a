"""`thaiqm tally` checks the tallies or puts them right; `thaiqm reprocess` judges anew."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from thaiqm.lib.commands import Command, CommandFailed
from thaiqm.records import decisions_check, folding, recounting, reprocessing, standing_check

MOST_LINES = 20
JUDGED_ANEW = {"mended": "back in the queue", "other_reasons": "returned with other reasons"}


def _arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_mutually_exclusive_group(required=True)
    verbs.add_argument("--check", action="store_true", help="compare; exit 1 if a number differs")
    verbs.add_argument("--rebuild", action="store_true", help="put right what differs, all or nothing")
    verbs.add_argument("--fold", action="store_true", help="add the newest moves to the sums of areas now")


def _tally(arguments: Namespace) -> None:
    """Check or rebuild. Raises CommandFailed when a check finds a difference."""
    if getattr(arguments, "fold", False):
        print(f"folded: {folding.fold():,} move(s)")
        return
    verb = "rebuild" if arguments.rebuild else "differences"
    found = getattr(recounting, verb)(areas=True)
    for check in (standing_check, decisions_check):
        found = [*found, *getattr(check, verb)()]
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


def _reprocess_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")


def _reprocess(arguments: Namespace) -> None:
    """Process again. Raises CommandFailed when something still fails."""
    outcome = reprocessing.reprocess(is_dry_run=arguments.dry_run)
    would = "would be " if arguments.dry_run else ""
    for code, count in sorted(outcome.taken_in.items()):
        print(f"kept unprocessed: {count:,} {would}taken in ({code or 'stored'})")
    for did, count in sorted(outcome.judged.items()):
        print(f"returned by the system: {count:,} {would}{JUDGED_ANEW[did]}")
    for name in outcome.failed[:MOST_LINES]:
        print(f"still fails: {name}")
    if outcome.failed:
        raise CommandFailed(f"{len(outcome.failed):,} still cannot be processed; the log says why")
    if not outcome.taken_in and not outcome.judged:
        print("nothing to process")


COMMANDS = [
    Command(
        name="tally",
        help_th="ตรวจยอดรวมของหน่วยรายงานกับรายการจริง หรือนับใหม่ให้ถูกต้อง",
        help_en="check the units' tallies against the records, or rebuild them",
        add_arguments=_arguments,
        run=_tally,
    ),
    Command(
        name="reprocess",
        help_th="ประมวลผลข้อมูลที่เก็บไว้และรายการที่ระบบส่งกลับอีกครั้ง หลังแก้กฎหรือข้อผิดพลาดของระบบแล้ว",
        help_en="process again what a fault or a rule of ours held back, after it was mended",
        add_arguments=_reprocess_arguments,
        run=_reprocess,
    ),
]

"""Operator's commands of the register: lists, health answers whose time is over, counting again."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from uuid import UUID

from django.conf import settings

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.areas.commands import (
    add_file_arguments,
    file_of,
    refuse_problems,
    say_end,
    show_preview,
)
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.areas.texts import unused_columns
from thaiqm.lib.commands import Command, CommandFailed
from thaiqm.travellers import actions, recounting, texts
from thaiqm.travellers.lists.entries import read_travellers
from thaiqm.travellers.lists.plans import make_plan
from thaiqm.travellers.refusals import Refused

MOST_LINES = 20


def _import_arguments(parser: ArgumentParser) -> None:
    add_file_arguments(parser)
    parser.add_argument(
        "--by",
        required=True,
        type=UUID,
        metavar="ACCOUNT",
        help="the officer in whose name: the id in the address of the account's page at the desk",
    )


def _import_travellers(arguments: Namespace) -> None:
    by = User.objects.filter(id=arguments.by, is_active=True, role__in=VERIFIERS).first()
    if by is None:
        raise CommandFailed("--by: no active account of a deputy district officer or municipal clerk")
    travellers = read_travellers(file_of(arguments), units=active_units_visible_to(by))
    plan = make_plan(travellers)
    refuse_problems(plan.problems)
    if arguments.apply:
        try:
            actions.import_list(travellers=travellers, expected_count=len(plan.new), by=by)
        except Refused as refused:
            raise CommandFailed(refused.code) from None
    unused = [unused_columns(plan.unused_columns)] if plan.unused_columns else []
    show_preview([plan.summary, *unused, *(planned.line for planned in plan.new)])
    say_end(is_applied=arguments.apply, has_changes=bool(plan.new))


def _erase_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--older-than",
        type=_days,
        metavar="DAYS",
        default=settings.HEALTH_KEEP_DAYS,
        help=f"days since the last day of the watch (THAIQM_HEALTH_KEEP_DAYS, {settings.HEALTH_KEEP_DAYS})",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be erased, change nothing")


def _days(text: str) -> int:
    """A number of days; ValueError is argparse's."""
    days = int(text)
    if days < 0:
        raise ValueError(text)
    return days


def _erase_health(arguments: Namespace) -> None:
    erased = actions.erase_health(older_than_days=arguments.older_than, is_dry_run=arguments.dry_run)
    would = "would be erased" if arguments.dry_run else "erased"
    print(f"health answers of {erased.watches:,} traveller(s), {erased.checks:,} daily check(s): {would}")


def _tally_arguments(parser: ArgumentParser) -> None:
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
        print("tallies agree with the register")
    elif arguments.rebuild:
        print(f"put right: {len(found):,} number(s) in {units:,} unit(s)")
    else:
        raise CommandFailed(
            f"{len(found):,} number(s) in {units:,} unit(s) differ from the register;"
            " run thaiqm travellers-tally --rebuild"
        )


COMMANDS = [
    Command(
        name="import-travellers",
        help_th=texts.COMMANDS["import-travellers"],
        help_en="import an existing list of travellers in an officer's name: preview, then --apply",
        add_arguments=_import_arguments,
        run=_import_travellers,
    ),
    Command(
        name="erase-health",
        help_th=texts.COMMANDS["erase-health"],
        help_en="erase travellers' health answers whose time is over",
        add_arguments=_erase_arguments,
        run=_erase_health,
    ),
    Command(
        name="travellers-tally",
        help_th=texts.COMMANDS["travellers-tally"],
        help_en="check the register's tallies against its travellers, or rebuild them",
        add_arguments=_tally_arguments,
        run=_tally,
    ),
]

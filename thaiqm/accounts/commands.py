"""Operator's commands: people, the first slip, tidying up."""

from __future__ import annotations

import sys
from argparse import Namespace

from django.contrib.sessions.models import Session
from django.db import IntegrityError
from django.utils import timezone

from thaiqm.accounts import limits, texts
from thaiqm.accounts.actions.people import import_people
from thaiqm.accounts.actions.slips import print_slip
from thaiqm.accounts.identity import checked_citizen_id
from thaiqm.accounts.lists import read_people
from thaiqm.accounts.models import User, hash_citizen_id
from thaiqm.accounts.plans import make_plan
from thaiqm.accounts.refusals import Refused
from thaiqm.areas.commands import (
    add_file_arguments,
    file_of,
    refuse_problems,
    say_end,
    show_preview,
)
from thaiqm.lib import thai_dates
from thaiqm.lib.commands import Command, CommandFailed


def _import_people(arguments: Namespace) -> None:
    people = read_people(file_of(arguments))
    try:
        plan = import_people(people=people, by=None) if arguments.apply else make_plan(people)
    except IntegrityError:
        # Never the database's own words: they hold the row.
        raise CommandFailed("accounts changed meanwhile; nothing was written, try again") from None
    refuse_problems(plan.problems)
    show_preview(plan.lines())
    say_end(is_applied=arguments.apply, has_changes=bool(plan.changes))


def _print_slip(arguments: Namespace) -> None:
    print(texts.ASK_CITIZEN_ID, end="", flush=True)
    try:
        digits = checked_citizen_id(sys.stdin.readline())
    except Refused as refused:
        raise CommandFailed(refused.code) from None
    accounts = User.objects.filter(is_active=True, citizen_id_hash=hash_citizen_id(digits))
    user = accounts.first()
    if user is None:
        raise CommandFailed(texts.NO_SUCH_ACCOUNT)
    slip = print_slip(user=user, by=None)
    until = thai_dates.show_date(slip.expires_at)
    code = f"{slip.code[:5]} {slip.code[5:]}"
    print(texts.SLIP.format(name=slip.user.full_name, code=code, url=slip.url, until=until))


def _tidy(arguments: Namespace) -> None:
    count = limits.forget_old()
    count += Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
    print(texts.TIDIED.format(count=count))


COMMANDS = [
    Command(
        name="import-people",
        help_th=texts.COMMANDS["import-people"],
        help_en="import heads, presidents and officers: preview, then --apply",
        add_arguments=add_file_arguments,
        run=_import_people,
    ),
    Command(
        name="print-slip",
        help_th=texts.COMMANDS["print-slip"],
        help_en="print one activation slip, e.g. for the first officer (asks for the citizen ID)",
        run=_print_slip,
    ),
    Command(
        name="tidy-accounts",
        help_th=texts.COMMANDS["tidy-accounts"],
        help_en="delete old attempt counters and sessions that have ended",
        run=_tidy,
    ),
]

"""Printing activation slips (docs/trust.md B1)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from thaiqm.accounts import permissions
from thaiqm.accounts.actions.accounts import subject_of
from thaiqm.accounts.models import ActivationSlip, User
from thaiqm.accounts.refusals import Refused
from thaiqm.audit.actions import log_many

DIGITS = 10
LIVES = timedelta(days=14)
TRIES = 5
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class PrintedSlip:
    """A slip as it goes to paper. The code exists here and on the paper, nowhere else."""

    user: User
    code: str
    url: str
    expires_at: datetime


def print_slip(*, user: User, by: User | None) -> PrintedSlip:
    """A new slip for one account; the old one dies. Raises as print_slips."""
    return print_slips(users=[user], by=by)[0]


def print_slips(*, users: Iterable[User], by: User | None) -> list[PrintedSlip]:
    """New slips in the given order, in a handful of statements; old open ones die.

    Raises Refused: no_slips, too_many_slips, not_allowed, account_ended.
    """
    ids = [user.pk for user in users]
    if not ids:
        raise Refused("no_slips")
    if len(ids) > MOST_AT_ONCE:
        raise Refused("too_many_slips", most=MOST_AT_ONCE)
    now = timezone.now()
    with transaction.atomic():
        # The account is locked first, as activation does it, then its slips.
        locked = User.objects.select_for_update(of=("self",), no_key=True)
        found = locked.select_related("unit__parent__parent__parent").order_by("pk")
        accounts = {account.pk: account for account in found.filter(pk__in=ids)}
        for account in accounts.values():
            permissions.require_for_account(by, account)
            if not account.is_active:
                raise Refused("account_ended")
        open_slips = ActivationSlip.objects.filter(user__in=ids, used_at=None, cancelled_at=None)
        open_slips.update(cancelled_at=now)
        printed = [_new(accounts[pk], expires_at=now + LIVES) for pk in dict.fromkeys(ids)]
        ActivationSlip.objects.bulk_create(_row(slip, by) for slip in printed)
        log_many("account.slip_printed", by=by, subjects=[subject_of(s.user) for s in printed])
    return printed


def hash_code(user: User, code: str) -> bytes:
    """The keyed hash of a slip's code, bound to its account."""
    hashed: bytes = settings.KEYRING.keyed_hash(f"{user.pk}:{code}", purpose="slip")
    return hashed


def _new(user: User, *, expires_at: datetime) -> PrintedSlip:
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    page = f"/#activate={code}" if user.is_reporter else f"/desk/activate#{code}"
    return PrintedSlip(user, code, settings.PUBLIC_URL + page, expires_at)


def _row(slip: PrintedSlip, by: User | None) -> ActivationSlip:
    return ActivationSlip(
        user=slip.user,
        code_hash=hash_code(slip.user, slip.code),
        created_by=by,
        expires_at=slip.expires_at,
        tries_left=TRIES,
    )

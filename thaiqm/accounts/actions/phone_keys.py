"""Giving a phone its key back when the PIN was lost (docs/decisions/0009)."""

from __future__ import annotations

from django.db import transaction

from thaiqm.accounts import limits
from thaiqm.accounts.actions.accounts import subject_of
from thaiqm.accounts.models import Device, User
from thaiqm.accounts.phone_keys import sender_of
from thaiqm.accounts.refusals import Refused
from thaiqm.audit.actions import log


def recover_key(*, box: str, device: Device, by: User) -> bytes:
    """The key in this box, for the account that closed it and has signed in anew.

    Raises Refused: too_many_attempts; not_found for a box that is not this account's, or is none.
    """
    attempt = limits.count("recover", account=str(by.pk), device=str(device.pk), secret=box)
    try:
        sender = sender_of(box)
    except Refused:
        raise Refused("not_found") from None
    if sender.author.pk != by.pk:
        raise Refused("not_found")
    with transaction.atomic():
        written_on = str(sender.device.pk)
        log("account.phone_key_recovered", by=by, subject=subject_of(by, device=written_on))
    limits.take_back(attempt)
    return sender.key

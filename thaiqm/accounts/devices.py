"""Phones that are signed in: a random token each, of which only the keyed hash is kept (B2)."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from thaiqm.accounts.models import LONGEST_VERSION, Device, User
from thaiqm.accounts.standing import note_accounts
from thaiqm.lib import thai_dates

TOKEN_START = "tqm1_"  # noqa: S105 (what every token starts with)
TOKEN_LENGTH = len(TOKEN_START) + 43
SEEN_AGAIN_AFTER = timedelta(hours=1)

CLOCK_MOVED_SECONDS = 120
"""Networks delay a send by seconds; a clock that was set moves by more."""
LONGEST_OFFSET = 2**31 - 1
FACTS = ("app_version", "held", "lost", "drafts", "clock_offset_seconds", "replaced_at")
DEVICE = ("id", "user_id", "token_hash", "name", "created_at", "last_seen_at", "revoked_at", *FACTS)
USER = ("id", "role", "unit_id", "area_codes", "title", "given_name", "family_name", "is_active")
# Written out because every request of every phone asks it: through the ORM the question alone
# takes a tenth of the time of a whole send.
_FIND_ANY = f"""
    SELECT {", ".join(f"device.{name}" for name in DEVICE)}, {", ".join(f"account.{name}" for name in USER)},
        EXISTS (SELECT FROM accounts_device AS any_phone
            WHERE any_phone.user_id = account.id AND any_phone.held + any_phone.lost > 0)
    FROM accounts_device AS device JOIN accounts_user AS account ON account.id = device.user_id
    WHERE device.token_hash = %s
"""  # noqa: S608 (names of columns)
_FIND = f"{_FIND_ANY} AND device.revoked_at IS NULL AND account.is_active"


def issue(*, user: User, name: str) -> tuple[Device, str]:
    """A new device of this account and its token, which is told once and never again.

    The account's earlier phones count as replaced until they are heard of again.
    """
    Device.objects.filter(user=user, replaced_at=None).update(replaced_at=timezone.now())
    token = TOKEN_START + secrets.token_urlsafe(32)
    device = Device.objects.create(user=user, token_hash=_hash(token), name=name[:120])
    return device, token


def find(token: str) -> Device | None:
    """The device with this token and its account, in one query; None when unknown.

    Unknown is also: revoked, or of an account that has ended. What is rarely needed of the account
    is read when it is asked for.
    """
    return _found(_FIND, token)


def find_any(token: str) -> Device | None:
    """The same, also when it was revoked or its account has ended.

    Only for receiving what a phone still holds (docs/trust.md A3): such a token opens nothing.
    """
    return _found(_FIND_ANY, token)


def _found(question: str, token: str) -> Device | None:
    if len(token) != TOKEN_LENGTH or not token.startswith(TOKEN_START) or not token.isascii():
        return None
    with connection.cursor() as cursor:
        cursor.execute(question, [_hash(token)])
        row = cursor.fetchone()
    if row is None:
        return None
    device = Device.from_db(connection.alias, DEVICE, row[: len(DEVICE)])
    device.user = User.from_db(connection.alias, USER, row[len(DEVICE) : -1])
    device.account_holds = row[-1]
    return device


def note_seen(device: Device) -> None:
    """Note that the phone spoke; at most one write an hour and device, and when it was taken for replaced."""
    now = timezone.now()
    if now - device.last_seen_at > SEEN_AGAIN_AFTER or device.replaced_at is not None:
        Device.objects.filter(pk=device.pk).update(last_seen_at=now, replaced_at=None)
        device.replaced_at = None
        device.seen_before, device.last_seen_at = device.last_seen_at, now


def note_facts(device: Device, *, app_version: str, drafts: int, device_time: datetime) -> None:
    """Keep what the phone told about itself; written only when it changed.

    Its clock is evidence about the phone and never decides anything (docs/trust.md A14).
    """
    told: dict[str, Any] = {"app_version": app_version[:LONGEST_VERSION], "drafts": drafts}
    offset = _seconds_behind(device_time)
    known = device.clock_offset_seconds
    if known is None or abs(offset - known) > CLOCK_MOVED_SECONDS:
        told["clock_offset_seconds"] = offset
    changed = {name: value for name, value in told.items() if getattr(device, name) != value}
    if changed:
        Device.objects.filter(pk=device.pk).update(**changed, last_seen_at=timezone.now())
    if "drafts" in changed:
        note_accounts([device.user])


def _seconds_behind(device_time: datetime) -> int:
    behind = int((thai_dates.now() - thai_dates.in_bangkok(device_time)).total_seconds())
    return max(-LONGEST_OFFSET, min(behind, LONGEST_OFFSET))


def revoke_all(users: list[User]) -> int:
    """Sign these accounts' phones out; what they hold unsent stays on them (docs/trust.md A3)."""
    devices = Device.objects.filter(user__in=users, revoked_at=None)
    return devices.update(revoked_at=timezone.now())


def _hash(token: str) -> bytes:
    hashed: bytes = settings.KEYRING.keyed_hash(token, purpose="device")
    return hashed

"""Phones that are signed in: a random token each, of which only the keyed hash is kept (B2)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from thaiqm.accounts.models import Device, User
from thaiqm.areas.models import Unit

M = TypeVar("M", bound=Model)

TOKEN_START = "tqm1_"  # noqa: S105 (what every token starts with)
TOKEN_LENGTH = len(TOKEN_START) + 43
SEEN_AGAIN_AFTER = timedelta(hours=1)


def issue(*, user: User, name: str) -> tuple[Device, str]:
    """A new device of this account and its token, which is told once and never again."""
    token = TOKEN_START + secrets.token_urlsafe(32)
    device = Device.objects.create(user=user, token_hash=_hash(token), name=name[:120])
    return device, token


def find(token: str) -> Device | None:
    """The device with this token, its account and unit, in one query; None when unknown.

    Unknown is also: revoked, or of an account that has ended.
    """
    if len(token) != TOKEN_LENGTH or not token.startswith(TOKEN_START):
        return None
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [_hash(token)])
        row = cursor.fetchone()
    if row is None:
        return None
    values = iter(row)
    device, user = _made(Device, values), _made(User, values)
    device.user, user.unit = user, _made(Unit, values) if user.unit_id else None
    return device


def _columns(model: type[Model], alias: str) -> str:
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


def _made(model: type[M], values: Iterator[Any]) -> M:
    """An instance from the next values of a row that `_columns` asked for."""
    names = [field.attname for field in model._meta.concrete_fields]
    return model.from_db(connection.alias, names, [next(values) for _ in names])


# Written out because every request of every phone asks it: the same through the ORM takes a tenth
# of the time of a whole send.
_FIND = f"""
    SELECT {_columns(Device, "device")}, {_columns(User, "account")}, {_columns(Unit, "unit")}
    FROM accounts_device AS device
    JOIN accounts_user AS account ON account.id = device.user_id
    LEFT JOIN areas_unit AS unit ON unit.code = account.unit_id
    WHERE device.token_hash = %s AND device.revoked_at IS NULL AND account.is_active
"""  # noqa: S608 (names of columns)


def note_seen(device: Device) -> None:
    """Note that the phone spoke; at most one write an hour and device."""
    now = timezone.now()
    if now - device.last_seen_at > SEEN_AGAIN_AFTER:
        Device.objects.filter(pk=device.pk).update(last_seen_at=now)


def revoke_all(users: list[User]) -> int:
    """Sign these accounts' phones out; what they hold unsent stays on them (docs/trust.md A3)."""
    devices = Device.objects.filter(user__in=users, revoked_at=None)
    return devices.update(revoked_at=timezone.now())


def _hash(token: str) -> bytes:
    hashed: bytes = settings.KEYRING.keyed_hash(token, purpose="device")
    return hashed

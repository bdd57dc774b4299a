"""Phones that are signed in: a random token each, of which only the keyed hash is kept (B2)."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from thaiqm.accounts.models import Device, User

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
    return (
        Device.objects.select_related("user__unit")
        .filter(token_hash=_hash(token), revoked_at=None, user__is_active=True)
        .first()
    )


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

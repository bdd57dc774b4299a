"""Whose box it is: the box is the proof of who wrote what a phone sealed (docs/decisions/0009)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from thaiqm.accounts import devices
from thaiqm.accounts.models import Device, User
from thaiqm.accounts.refusals import Refused
from thaiqm.lib.encryption import SealBroken


@dataclass(frozen=True)
class Sender:
    """The phone that a box comes from, and the key with which it sealed what it holds."""

    device: Device
    key: bytes

    @property
    def author(self) -> User:
        """Who wrote; the account may have ended since, and the phone may be signed out."""
        return self.device.user


def sender_of(box: str) -> Sender:
    """Open a box. One query. Raises Refused box_unknown, whatever is wrong with it.

    The device's token inside shows that the writer was signed in. It opens nothing else: a phone
    that was signed out, or whose account has ended, still delivers what it holds (A3).
    """
    try:
        contents = settings.BOX_KEYS.open(box)
    except SealBroken:
        raise Refused("box_unknown") from None
    device = devices.find_any(contents.token)
    if device is None or device.user_id != contents.account or not device.user.is_reporter:
        raise Refused("box_unknown")
    return Sender(device, contents.key)

"""Who is calling the API: the bearer token of a phone (docs/trust.md B2)."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from thaiqm.accounts import devices
from thaiqm.accounts.models import Device, User
from thaiqm.audit.where import note_device


class DeviceToken(HttpBearer):
    """``Authorization: Bearer tqm1_…``; no cookie is ever read, so nothing can be forged across sites."""

    def authenticate(self, request: HttpRequest, token: str) -> Device | None:
        """The device that carries this token, or None (401). One query."""
        device = devices.find(token)
        if device is None or not device.user.is_reporter:
            return None
        devices.note_seen(device)
        note_device(device.id)
        request.user = device.user
        return device


def device_of(request: HttpRequest) -> Device:
    """The device that `DeviceToken` found for this request."""
    device: Device = request.auth  # type: ignore[attr-defined]
    return device


def reporter_of(request: HttpRequest) -> User:
    """The account of that device."""
    return device_of(request).user

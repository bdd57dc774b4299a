"""What every contact of a phone says besides what it sends (docs/trust.md A7, A11)."""

from __future__ import annotations

from collections.abc import Iterable

from ninja.errors import HttpError

from thaiqm.accounts import releases
from thaiqm.accounts.models import Device
from thaiqm.records import holdings
from thaiqm.records.receiving import Received
from thaiqm.sync.shapes import SealedIn, SyncIn


def refuse_if_too_old(device: Device, body: SyncIn | SealedIn) -> None:
    """Raises HttpError 426 for an app that is too old to send; what it holds is noted all the same."""
    if releases.is_too_old(body.app_version):
        note(device, body, kept=[])
        raise HttpError(426, "app_too_old")


def note(device: Device, body: SyncIn | SealedIn, *, kept: Iterable[Received]) -> None:
    """Note what the phone still holds after this contact, its version and its clock."""
    holdings.note(
        device=device,
        unsent=body.unsent,
        received=[one.revision_id for one in kept if one.receipt],
        drafts=body.drafts,
        app_version=body.app_version,
        device_time=body.device_time,
    )

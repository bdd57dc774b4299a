"""Sending without being signed in, and getting a phone's key back (docs/decisions/0009)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from thaiqm.accounts import phone_keys
from thaiqm.accounts.actions.phone_keys import recover_key
from thaiqm.audit.where import note_device
from thaiqm.lib import base64url, thai_dates
from thaiqm.records import sealed
from thaiqm.records.envelopes import Envelope, NotWellFormed
from thaiqm.records.receiving import Received, receive
from thaiqm.sync import contact, results
from thaiqm.sync.shapes import ErrorOut, RecoveredOut, RecoverIn, SealedIn, SealedOut
from thaiqm.sync.texts import SEALED_OUTCOMES
from thaiqm.sync.tokens import DeviceToken, device_of, reporter_of

router = Router(tags=["sealed"])


@router.post(
    "/sync/sealed",
    response={200: SealedOut, 401: ErrorOut, 413: ErrorOut, 422: ErrorOut, 426: ErrorOut, 503: ErrorOut},
)
def sync_sealed(request: HttpRequest, body: SealedIn) -> HttpResponse:
    """Keep envelopes that are still sealed, from a phone that is locked or signed out.

    The box says who wrote. Nobody has signed in, so the answer says nothing about people: whether
    each envelope is kept, and its receipt (docs/trust.md A2, A3, A10).
    """
    sender = phone_keys.sender_of(body.box)
    note_device(sender.device.id)
    contact.refuse_if_too_old(sender.device, body)
    told: dict[int, dict[str, Any]] = {}
    well_formed: dict[int, Envelope] = {}
    for place, item in enumerate(body.items):
        try:
            well_formed[place] = sealed.read(item, key=sender.key, device_time=body.device_time)
        except NotWellFormed as fault:
            told[place] = results.refused(item, fault.code)
    kept = receive(envelopes=list(well_formed.values()), by=sender.author, device_id=sender.device.id)
    contact.note(sender.device, body, kept=kept)
    told.update(zip(well_formed, map(_told, kept), strict=True))
    # written as it stands: a test holds it to SealedOut
    return JsonResponse(
        {
            "server_time": thai_dates.now(),
            "results": [told[place] for place in range(len(body.items))],
            "counts": None,
        }
    )


@router.post(
    "/recover",
    auth=DeviceToken(),
    response={200: RecoveredOut, 401: ErrorOut, 404: ErrorOut, 422: ErrorOut, 429: ErrorOut},
)
def recover(request: HttpRequest, body: RecoverIn) -> dict[str, str]:
    """The key in a box of this account, after a new PIN: what the old PIN locked opens again."""
    key = recover_key(box=body.box, device=device_of(request), by=reporter_of(request))
    return {"key": base64url.write(key)}


def _told(received: Received) -> dict[str, Any]:
    """One result without any news about people or records."""
    code = received.outcome if received.outcome == "kept_aside" else ""
    code = received.code if received.outcome == "refused" else code
    return results.told(received, code=code, message=SEALED_OUTCOMES[code], record=None)

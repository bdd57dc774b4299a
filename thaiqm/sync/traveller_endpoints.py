"""The unit's travellers, for the phone that watches them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from thaiqm.audit.actions import Subject, log_many
from thaiqm.lib import thai_dates
from thaiqm.sync.shapes import ErrorOut
from thaiqm.sync.tokens import DeviceToken, reporter_of
from thaiqm.sync.traveller_shapes import TravellersOut, incoming_shape, watch_shape
from thaiqm.travellers import of_unit

router = Router(tags=["travellers"], auth=DeviceToken())
PAGE = 200


@router.get("/travellers", response={200: TravellersOut, 401: ErrorOut, 422: ErrorOut})
def list_travellers(request: HttpRequest, cursor: str = "") -> dict[str, Any]:
    """Who is watched here or was until lately, and who is handed over to this unit (first page only).

    Whoever is handed over comes with answers, so that nobody types them again; that is an audited act.
    """
    user = reporter_of(request)
    # the time first: a phone keeps the later of two lists, and a send may commit in between
    asked_at = thai_dates.now()
    found = of_unit.watches(user, after=_read(cursor), size=PAGE)
    page, more = found[:PAGE], found[PAGE:]
    coming = [] if cursor else of_unit.incoming(user)
    if coming:
        subjects = [
            Subject("record", str(one.handover.watch_id), user.unit_id or "", {"handover": one.handover.id})
            for one in coming
        ]
        log_many("traveller.sent_to_next_unit", by=user, subjects=subjects)
    return {
        "server_time": asked_at,
        "today": thai_dates.today(),
        "contacts": [{"label": row.label, "phone": row.phone} for row in of_unit.call_numbers(user)],
        "items": [watch_shape(watch) for watch in page],
        "incoming": [incoming_shape(one) for one in coming],
        "next": str(page[-1].record_id) if more else None,
    }


def _read(cursor: str) -> UUID | None:
    try:
        return UUID(cursor) if cursor else None
    except ValueError:
        raise HttpError(422, "request_wrong") from None

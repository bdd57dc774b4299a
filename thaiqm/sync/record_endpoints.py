"""The unit's own records, and the one door through which the phone sends."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router
from ninja.errors import HttpError

from thaiqm.audit.actions import Subject, log, log_many
from thaiqm.lib import thai_dates
from thaiqm.records import envelopes
from thaiqm.records.models import Record
from thaiqm.records.queries import QueueFilter, current_reports, filtered, known_to
from thaiqm.records.receiving import Received, receive
from thaiqm.records.states import REVIEWED
from thaiqm.records.texts import OUTCOMES
from thaiqm.sync import contact, pages, record_shapes, results
from thaiqm.sync.counts import counts_of
from thaiqm.sync.shapes import (
    ErrorOut,
    FullRecordOut,
    FullRecordsIn,
    FullRecordsOut,
    RecordsOut,
    SyncIn,
    SyncOut,
)
from thaiqm.sync.tokens import DeviceToken, device_of, reporter_of

router = Router(tags=["records"], auth=DeviceToken())


@router.post(
    "/sync",
    response={200: SyncOut, 401: ErrorOut, 413: ErrorOut, 422: ErrorOut, 426: ErrorOut, 503: ErrorOut},
)
def sync(request: HttpRequest, body: SyncIn) -> HttpResponse:
    """Keep envelopes; a receipt means committed (docs/trust.md A2). Any order, any number of times.

    426: the app is too old to send. Nothing was kept, the phone holds everything and is brought up to date.
    """
    device, user = device_of(request), reporter_of(request)
    contact.refuse_if_too_old(device, body)
    told: dict[int, dict[str, Any]] = {}
    well_formed: dict[int, envelopes.Envelope] = {}
    for place, item in enumerate(body.items):
        try:
            well_formed[place] = envelopes.read(item, device_time=body.device_time)
        except envelopes.NotWellFormed as fault:
            told[place] = results.refused(item, fault.code)
    kept = receive(envelopes=list(well_formed.values()), by=user, device_id=device.id)
    contact.note(device, body, kept=kept)
    told.update(zip(well_formed, map(_told, kept), strict=True))
    answer = {
        "server_time": thai_dates.now(),
        "results": [told[place] for place in range(len(body.items))],
        "counts": counts_of(user.unit_id or ""),
    }
    # written as it stands: a test holds it to SyncOut, so that not every send has to
    return JsonResponse(answer)


@router.get("/records", response={200: RecordsOut, 401: ErrorOut, 422: ErrorOut})
def list_records(request: HttpRequest, cursor: str = "", status: str = "", size: int = 100) -> dict[str, Any]:
    """The unit's people, the last changed first; citizen IDs masked."""
    user = reporter_of(request)
    if status not in ("", *REVIEWED):
        raise HttpError(422, "request_wrong")
    rows = filtered(user, QueueFilter(status=status))
    page = pages.newest_first(rows, cursor=cursor, size=max(1, min(size, 200)))
    return {"items": [record_shapes.listed(row) for row in page.rows], "next": page.next}


@router.get("/records/{uuid:record_id}", response={200: FullRecordOut, 401: ErrorOut, 404: ErrorOut})
def one_record(request: HttpRequest, record_id: UUID) -> dict[str, Any]:
    """One record as it was typed, to be corrected on any phone of the unit. An audited act."""
    user = reporter_of(request)
    record = known_to(user).filter(id=record_id).first()
    if record is None:
        raise HttpError(404, "not_found")
    log("record.opened_in_full", by=user, subject=_subject(record))
    return record_shapes.in_full(record, current_reports([record]).get(record.id))


@router.post("/records/full", response={200: FullRecordsOut, 401: ErrorOut, 422: ErrorOut})
def records_in_full(request: HttpRequest, body: FullRecordsIn) -> dict[str, Any]:
    """The unit's records as they were typed, travellers too, so that the phone can correct them without
    a network.

    In the order asked; a record that is not the unit's own is left out, as if it did not exist (B4).
    Every record sent is an audited act.
    """
    user = reporter_of(request)
    own = known_to(user).in_bulk(body.record_ids)
    found = [own[record_id] for record_id in dict.fromkeys(body.record_ids) if record_id in own]
    reports = current_reports(found)
    if found:
        log_many("record.sent_to_phone", by=user, subjects=map(_subject, found))
    return {"items": [record_shapes.in_full(record, reports.get(record.id)) for record in found]}


def _subject(record: Record) -> Subject:
    return Subject("record", str(record.id), record.unit_id)


def _told(received: Received) -> dict[str, Any]:
    record = _standing(received.record)
    return results.told(received, code=received.code, message=OUTCOMES[received.code], record=record)


def _standing(record: Record | None) -> dict[str, Any] | None:
    return None if record is None else record_shapes.standing(record)

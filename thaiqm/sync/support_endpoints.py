"""A reporter's problems, and what helps: the FAQ, answers, announcements, whom to call."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from ninja import Router, Schema, Status
from ninja.errors import HttpError
from pydantic import AfterValidator, AwareDatetime, Field

from thaiqm.lib.thai_dates import is_readable
from thaiqm.support import actions, announcements
from thaiqm.support.help import help_for
from thaiqm.support.letter_answer import letter_answer
from thaiqm.support.models import LONGEST_PAGE, LONGEST_TEXT, Announcement
from thaiqm.sync.shapes import ErrorOut, Strict, Text, without_nul
from thaiqm.sync.tokens import DeviceToken, reporter_of

router = Router(tags=["support"], auth=DeviceToken())
Words = Annotated[str, Field(max_length=LONGEST_TEXT, strict=True), AfterValidator(without_nul)]
Count = Annotated[int, Field(ge=0, le=10_000, strict=True)]


class ProblemIn(Strict):
    """A problem; `id` is made on the phone, so that sending it again is safe."""

    id: UUID
    kind: Text
    text: Words
    page: Annotated[str, Field(max_length=LONGEST_PAGE, strict=True), AfterValidator(without_nul)] = ""
    app_version: Annotated[str, Field(max_length=40, strict=True), AfterValidator(without_nul)] = ""
    held: Count = 0
    drafts: Count = 0
    device_time: AwareDatetime


class ProblemOut(Schema):
    """The server's word that the problem is kept; the same every time."""

    id: UUID
    reference: str
    received_at: datetime


@router.post("/problems", response={200: ProblemOut, 401: ErrorOut, 409: ErrorOut, 422: ErrorOut})
def report(request: HttpRequest, body: ProblemIn) -> dict[str, Any]:
    """Keep a problem. Other words under an id that was used before: 409, and both are kept."""
    if not is_readable(body.device_time):
        raise HttpError(422, "request_wrong")
    problem = actions.report(
        problem_id=body.id,
        kind=body.kind,
        text=body.text,
        page=body.page,
        app_version=body.app_version,
        waiting={"held": body.held, "drafts": body.drafts},
        device_time=body.device_time,
        by=reporter_of(request),
    )
    return {"id": problem.pk, "reference": problem.shown, "received_at": problem.received_at}


@router.get("/help", response={200: dict[str, Any], 304: None, 401: ErrorOut})
def show(request: HttpRequest) -> HttpResponse:
    """The FAQ, announcements, the own problems with their answers, and whom to call; 304 while nothing changed."""
    content = json.dumps(help_for(reporter_of(request)), ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response: HttpResponse
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(content, content_type="application/json")
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response


@router.get(
    "/announcements/{int:announcement_id}/file",
    response={200: Any, 401: ErrorOut, 404: ErrorOut},
    openapi_extra={"responses": {200: {"content": {"application/octet-stream": {}}}}},
)
def file(request: HttpRequest, announcement_id: int) -> HttpResponse:
    """The file of a letter that is in force for this reporter: a PDF or a JPEG, to be kept, never shown as a page."""
    found = announcements.file_for_reader(reporter_of(request), announcement_id)
    if found is None:
        raise HttpError(404, "not_found")
    return letter_answer(found)


@router.post("/announcements/{int:announcement_id}/read", response={204: None, 401: ErrorOut, 404: ErrorOut})
def read(request: HttpRequest, announcement_id: int) -> Status[None]:
    """Note that it was read; any number of times, 204."""
    try:
        actions.mark_read(announcement_id=announcement_id, by=reporter_of(request))
    except Announcement.DoesNotExist:
        raise HttpError(404, "not_found") from None
    return Status(204, None)

"""People's records, for tokens that may read them, and the codebook of what is in them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from thaiqm.agencies import places, reading
from thaiqm.agencies.actions import note_read
from thaiqm.agencies.answers import NUMBERS, PEOPLE, answer, refuse_unknown
from thaiqm.agencies.bearer import BearerToken, require_records, token_of
from thaiqm.agencies.refusals import Refused
from thaiqm.agencies.shapes import CodebookOut, ErrorOut, NothingIn, QuestionnairesOut, RecordsIn, RecordsOut
from thaiqm.questionnaire import definitions
from thaiqm.questionnaire.codebook import codebook

router = Router(tags=["records"], auth=BearerToken())
REFUSALS = {400: ErrorOut, 401: ErrorOut, 404: ErrorOut, 422: ErrorOut, 429: ErrorOut, 503: ErrorOut}


@router.get("/records", response={200: RecordsOut, 403: ErrorOut, **REFUSALS})
def records(request: HttpRequest, asked: Query[RecordsIn]) -> HttpResponse:
    """Records in the order in which they changed, confirmed ones unless another status is asked for.

    Follow `next` to the end, keep the `changed_since` of the last page and ask with it the next time.
    A confirmed record stays confirmed; it comes again when it was changed. What is not confirmed is
    read a district or municipality at a time.
    """
    refuse_unknown(request, RecordsIn)
    token = require_records(request)
    fields = reading.chosen(asked.fields)
    page = reading.page(places.reader(token, asked.inside), asked)
    items = [reading.told(row, fields=fields, full_ids=token.reads_full_ids) for row in page.rows]
    seen = {
        **asked.model_dump(mode="json", exclude_defaults=True, exclude={"size", "cursor"}),
        "full_ids": token.reads_full_ids and "citizen_id" in fields,
        "records": [row.id.hex for row in page.rows],
    }
    note_read(by=token, what="records", count=len(items), asked=seen)
    told = {"items": items, "next": page.next, "changed_since": page.changed_since}
    return answer(request, RecordsOut, told, keep=PEOPLE)


@router.get("/questionnaires", response={200: QuestionnairesOut, **REFUSALS})
def questionnaires(request: HttpRequest) -> HttpResponse:
    """The questionnaires whose records are read here."""
    refuse_unknown(request, NothingIn)
    found = [{"id": form.id, "version": form.version, "title": form.title} for form in reading.readable()]
    note_read(by=token_of(request), what="questionnaires", count=len(found), asked={})
    return answer(request, QuestionnairesOut, {"items": found}, keep=NUMBERS)


@router.get("/questionnaires/{name}/{version}", response={200: CodebookOut, **REFUSALS})
def questionnaire(request: HttpRequest, name: str, version: int) -> HttpResponse:
    """The codebook: every column of a record's answers."""
    refuse_unknown(request, NothingIn)
    form = definitions.find(name, version)
    if form is None or form not in reading.readable():
        raise Refused("not_found")
    kept = {column.column.key for column in reading.readable_columns(form)}
    entries: list[dict[str, Any]] = [entry._asdict() for entry in codebook(form) if entry.column in kept]
    told = {"id": form.id, "version": form.version, "title": form.title, "columns": entries}
    note_read(by=token_of(request), what="codebook", count=len(entries), asked={"questionnaire": form.id})
    return answer(request, CodebookOut, told, keep=NUMBERS)

"""Areas, and the numbers of areas: nothing about single people."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from thaiqm.agencies import needs as area_needs
from thaiqm.agencies import places, sums, tokens
from thaiqm.agencies.actions import note_read
from thaiqm.agencies.answers import NUMBERS, answer, refuse_unknown
from thaiqm.agencies.bearer import BearerToken, token_of
from thaiqm.agencies.places import labels_of
from thaiqm.agencies.shapes import (
    AreasIn,
    ErrorOut,
    NeedsIn,
    NeedsOut,
    NothingIn,
    PlacesOut,
    RegisterOut,
    TokenOut,
    TotalsIn,
    TotalsOut,
)
from thaiqm.areas.models import Area, Unit

router = Router(tags=["areas"], auth=BearerToken())
REFUSALS = {400: ErrorOut, 401: ErrorOut, 404: ErrorOut, 422: ErrorOut, 429: ErrorOut, 503: ErrorOut}


@router.get("/token", response={200: TokenOut, **REFUSALS})
def token(request: HttpRequest) -> HttpResponse:
    """What this token may read, where, and how long. `areas` is empty for the whole country."""
    refuse_unknown(request, NothingIn)
    token = token_of(request)
    told = {
        "agency": token.agency,
        "purpose": token.purpose,
        "areas": labels_of(token.scope),
        "reads": "full" if token.reads_full_ids else "masked" if token.reads_records else "totals",
        "expires_at": token.expires_at,
        "requests_per_window": tokens.MOST_REQUESTS,
        "window_seconds": int(tokens.WINDOW.total_seconds()),
    }
    note_read(by=token, what="token", count=1, asked={})
    return answer(request, TokenOut, told, keep=NUMBERS)


@router.get("/areas", response={200: PlacesOut, **REFUSALS})
def areas(request: HttpRequest, asked: Query[AreasIn]) -> HttpResponse:
    """The areas or units of a level, in the order of codes: inside is "starts with"."""
    refuse_unknown(request, AreasIn)
    page = places.page(places.reader(token_of(request), asked.inside), asked)
    told = {"items": [_place(row, page.level) for row in page.rows], "next": page.next}
    _note(request, "areas", len(page.rows), asked)
    return answer(request, PlacesOut, told, keep=NUMBERS)


@router.get("/totals", response={200: TotalsOut, **REFUSALS})
def totals(request: HttpRequest, asked: Query[TotalsIn]) -> HttpResponse:
    """The survey's numbers of each area of a level. Communities count in their municipality, not in a district."""
    refuse_unknown(request, TotalsIn)
    who = places.reader(token_of(request), asked.inside)
    page = places.page(who, asked)
    told = {"items": sums.totals(who, page, status=asked.status), "next": page.next}
    _note(request, "totals", len(page.rows), asked)
    return answer(request, TotalsOut, told, keep=NUMBERS)


@router.get("/needs", response={200: NeedsOut, 403: ErrorOut, **REFUSALS})
def needs(request: HttpRequest, asked: Query[NeedsIn]) -> HttpResponse:
    """Which kinds of help an area wants first, by who wants them.

    A token that reads totals alone asks for confirmed records of its whole area; numbers under 5 are null, and others
    with them, so that none can be worked out.
    """
    refuse_unknown(request, NeedsIn)
    token = token_of(request)
    area_needs.check(token, asked)
    who = places.reader(token, asked.inside)
    told = area_needs.needs(who, asked, sees_persons=token.reads_records)
    note_read(by=token, what="needs", count=1, asked=asked.model_dump(exclude_defaults=True))
    return answer(request, NeedsOut, told, keep=NUMBERS)


@router.get("/travellers/totals", response={200: RegisterOut, **REFUSALS})
def travellers(request: HttpRequest, asked: Query[AreasIn]) -> HttpResponse:
    """The traveller register's numbers of each area of a level; nothing about how anybody is."""
    refuse_unknown(request, AreasIn)
    who = places.reader(token_of(request), asked.inside)
    page = places.page(who, asked)
    told = {"items": sums.register(who, page), "next": page.next}
    _note(request, "traveller_totals", len(page.rows), asked)
    return answer(request, RegisterOut, told, keep=NUMBERS)


def _note(request: HttpRequest, what: str, count: int, asked: AreasIn) -> None:
    said = asked.model_dump(exclude_defaults=True, exclude={"size"})
    note_read(by=token_of(request), what=what, count=count, asked=said)


def _place(row: Area | Unit, level: str) -> dict[str, Any]:
    return {
        "code": row.code,
        "level": level,
        "name": row.name_th,
        "label": row.label,
        "parent": row.parent_id,
        "abolished_on": row.abolished_at.isoformat() if row.abolished_at else None,
    }

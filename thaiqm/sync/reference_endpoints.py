"""What the phone needs to know beforehand: the questionnaire and the places. No personal data."""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import cache, lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from ninja import Router
from ninja.errors import HttpError

from thaiqm.areas import places as areas
from thaiqm.lib.gazetteer import Gazetteer
from thaiqm.questionnaire import definitions
from thaiqm.questionnaire.as_json import as_json
from thaiqm.sync.shapes import ErrorOut

router = Router(tags=["reference"])
KEEP_SECONDS = 24 * 60 * 60


@router.get("/questionnaires/{name}/{version}", response={200: dict[str, Any], 404: ErrorOut})
def questionnaire(request: HttpRequest, name: str, version: int) -> HttpResponse:
    """The definition that the phone draws and checks with, messages included."""
    found = _questionnaire(name, version)
    if found is None:
        raise HttpError(404, "not_found")
    return _answer(request, found)


@router.get("/places", response={200: dict[str, Any]})
def places(request: HttpRequest) -> HttpResponse:
    """Every subdistrict: see `_places`."""
    return _answer(request, _places(areas.known()))


@cache
def _questionnaire(name: str, version: int) -> bytes | None:
    found = definitions.find(name, version)
    return None if found is None else json.dumps(as_json(found), ensure_ascii=False).encode()


@lru_cache(maxsize=1)
def _places(known: Gazetteer) -> bytes:
    """``{provinces: {code: name}, amphoes: {code: name}, tambons: [[code, name, [postcode…]]…],
    without_villages: [code…]}``."""
    content = {
        "provinces": {p.code: p.name for p in known.provinces()},
        "amphoes": {a.code: a.name for a in known.amphoes()},
        "tambons": [[t.code, t.name, list(t.postcodes)] for t in known.tambons()],
        "without_villages": [t.code for t in known.tambons() if known.without_villages(t.code)],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _answer(request: HttpRequest, content: bytes) -> HttpResponse:
    """JSON that may be kept for a day, is not sent again while it is the same, and is packed small.

    Every phone fetches it before it can work without network, over whatever signal there is.
    """
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    response: HttpResponse
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(_zipped(content), content_type="application/json")
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(content, content_type="application/json")
    response["ETag"] = tag
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = f"public, max-age={KEEP_SECONDS}"
    return response


@lru_cache(maxsize=8)
def _zipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)

"""Answers that are not sent again while they are the same, and that nobody on the way keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from ninja import Schema

from thaiqm.agencies.refusals import Refused

NUMBERS: Final = "private, no-cache"
"""A reader may keep it, and asks each time whether it is still so."""
PEOPLE: Final = "private, no-store"


def answer(
    request: HttpRequest, shape: type[Schema], content: Mapping[str, Any], *, keep: str
) -> HttpResponse:
    """`content` in this shape as JSON with an ETag, or 304 where the reader has it already."""
    body = shape.model_validate(content).model_dump_json().encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    response: HttpResponse
    if tag in known:
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["ETag"] = tag
    response["Cache-Control"] = keep
    response["Vary"] = "Authorization"
    return response


def refuse_unknown(request: HttpRequest, asked: type[Schema]) -> None:
    """A misspelt filter must not become everything. Raises Refused parameter_unknown."""
    for name in request.GET:
        if name not in asked.model_fields:
            raise Refused("parameter_unknown", name=name[:40])

"""What other agencies read, described at ``/api/agencies/v1/openapi.json``. Nothing here writes what it shows.

Errors are ``{"code": …, "message": "<Thai sentence>"}`` with a 4xx status (`guard.refusal`).
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from thaiqm.agencies import area_endpoints, record_endpoints
from thaiqm.agencies.guard import refusal
from thaiqm.agencies.refusals import Refused
from thaiqm.lib.waiting import seconds_to_wait

api = NinjaAPI(
    title="Thai QM for other agencies",
    version="1",
    description="Survey of persons affected by the COVID-19 measures, to read only, by a token that a province"
    " or the centre issues. /api/agencies/ says the same in Thai.",
    urls_namespace="api-agencies-v1",
    docs_url=None,
)
api.add_router("", area_endpoints.router)
api.add_router("", record_endpoints.router)

logger = logging.getLogger(__name__)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    return refusal(refused)


@api.exception_handler(AuthenticationError)
def _no_token(request: HttpRequest, _: Any) -> HttpResponse:
    return refusal(Refused("token_missing"))


@api.exception_handler(ValidationError)
def _wrong_shape(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """The parameter's name is ours, for unknown ones are refused apart."""
    return refusal(Refused("parameter_wrong", name=problem.errors[0]["loc"][-1]))


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, problem: HttpError) -> HttpResponse:
    return refusal(Refused("not_found"))


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def _busy(request: HttpRequest, problem: Exception) -> HttpResponse:
    """The database did not answer in time; never its own words: they may hold the row."""
    logger.error("the database did not answer: %s", type(problem.__cause__ or problem).__name__)
    return refusal(Refused("busy", retry_after=seconds_to_wait()))

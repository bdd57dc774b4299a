"""API v1: what the phone app speaks, described at ``/api/v1/openapi.json``.

Errors are ``{"code": …, "message": "<Thai sentence>"}`` with a 4xx status.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from thaiqm.accounts.refusals import Refused
from thaiqm.attachments.refusals import Refused as AttachmentRefused
from thaiqm.lib.waiting import seconds_to_wait
from thaiqm.support.refusals import Refused as SupportRefused
from thaiqm.sync import (
    account_endpoints,
    attachment_endpoints,
    record_endpoints,
    reference_endpoints,
    sealed_endpoints,
    support_endpoints,
    traveller_endpoints,
)
from thaiqm.sync.texts import ERRORS

api = NinjaAPI(
    title="Thai QM",
    version="1",
    description="Survey of persons affected by the COVID-19 measures: the phone app's interface.",
    urls_namespace="api-v1",
    docs_url=None,
)
api.add_router("", account_endpoints.router)
api.add_router("", record_endpoints.router)
api.add_router("", attachment_endpoints.router)
api.add_router("", reference_endpoints.router)
api.add_router("", sealed_endpoints.router)
api.add_router("", support_endpoints.router)
api.add_router("", traveller_endpoints.router)

logger = logging.getLogger(__name__)
STATUS_OF_REFUSAL = {
    "too_many_attempts": 429,
    "sign_in_refused": 401,
    "box_unknown": 401,
    "not_found": 404,
}
STATUS_OF_ATTACHMENT = {"record_unknown": 404, "attachment_unknown": 404, "sha256_mismatch": 422}
CODE_OF_STATUS = {400: "not_json", 404: "not_found", 426: "app_too_old"}


def error(request: HttpRequest, status: int, code: str, message: str = "") -> HttpResponse:
    """An error answer in the one form that clients know."""
    body = {"code": code, "message": message or ERRORS[code]}
    return api.create_response(request, body, status=status)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    status = STATUS_OF_REFUSAL.get(refused.code, 400)
    response = error(request, status, refused.code, refused.sentence)
    if refused.retry_after is not None:
        response["Retry-After"] = str(refused.retry_after)
    return response


@api.exception_handler(AttachmentRefused)
def _attachment_refused(request: HttpRequest, refused: AttachmentRefused) -> HttpResponse:
    return error(request, STATUS_OF_ATTACHMENT[refused.code], refused.code, refused.sentence)


@api.exception_handler(SupportRefused)
def _support_refused(request: HttpRequest, refused: SupportRefused) -> HttpResponse:
    return error(request, 409 if refused.code == "other_text" else 422, refused.code, refused.sentence)


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def _busy(request: HttpRequest, problem: Exception) -> HttpResponse:
    """The database did not answer in time: nothing is acknowledged, the phone comes again (A7, C2)."""
    # never the database's own words: they may hold the row
    logger.error("the database did not answer: %s", type(problem.__cause__ or problem).__name__)
    response = error(request, 503, "busy")
    response["Retry-After"] = str(seconds_to_wait())
    return response


@api.exception_handler(AuthenticationError)
def _unknown_token(request: HttpRequest, _: Any) -> HttpResponse:
    return error(request, 401, "token_unknown")


@api.exception_handler(ValidationError)
def _wrong_shape(request: HttpRequest, _: Any) -> HttpResponse:
    return error(request, 422, "request_wrong")


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, problem: HttpError) -> HttpResponse:
    return error(request, problem.status_code, CODE_OF_STATUS.get(problem.status_code, "request_wrong"))

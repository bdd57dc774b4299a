"""What is refused before anything is asked: whatever does not only read, and what no address may hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse

from thaiqm.agencies.refusals import Refused
from thaiqm.agencies.tokens import TOKEN_START

START: Final = "/api/agencies/"
TOKEN_PARAMETERS: Final = ("token", "access_token", "api_key", "apikey", "key", "bearer", "authorization")


def guard(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware: 405 for what is no GET, 400 for a token in the address, which logs on the way keep."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(START):
            return get_response(request)
        if request.method != "GET":
            response = refusal(Refused("read_only"))
            response["Allow"] = "GET"
            return response
        try:
            _check_address(request)
        except Refused as refused:
            return refusal(refused)
        return get_response(request)

    return middleware


def refusal(refused: Refused) -> HttpResponse:
    """The one form of every error: a stable code and a Thai sentence."""
    body = {"code": refused.code, "message": refused.sentence}
    response = JsonResponse(body, status=refused.status, json_dumps_params={"ensure_ascii": False})
    if refused.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if refused.retry_after is not None:
        response["Retry-After"] = str(refused.retry_after)
    return response


def _check_address(request: HttpRequest) -> None:
    """Raises Refused: token_in_address, and for NUL, which PostgreSQL has no place for, parameter_wrong, not_found."""
    address = request.path + request.META.get("QUERY_STRING", "")
    if TOKEN_START in address or any(name.lower() in TOKEN_PARAMETERS for name in request.GET):
        raise Refused("token_in_address")
    if "\0" in request.path:
        raise Refused("not_found")
    for name, values in request.GET.lists():
        if "\0" in name or any("\0" in value for value in values):
            raise Refused("parameter_wrong", name=name.replace("\0", "?")[:40])

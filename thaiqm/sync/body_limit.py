"""How large a request to the API may be, decided before its body is read (docs/trust.md B9)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from thaiqm.records.naming import MOST_BYTES as ATTACHMENT_BYTES
from thaiqm.sync.texts import ERRORS

SYNC_BYTES = 1024 * 1024
OTHER_BYTES = 16 * 1024
SENDS = ("/api/v1/sync", "/api/v1/sync/sealed")


def limit_body(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware: 413 for an API request that is too large."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/api/"):
            most = _most(request.path)
            if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
                # its end is not known beforehand, so it would be taken for an empty one
                return _refused("length_missing", 411)
            if int(request.META.get("CONTENT_LENGTH") or 0) > most:
                return _refused("body_too_large", 413)
        return get_response(request)

    return middleware


def _most(path: str) -> int:
    if path.startswith("/api/v1/records/") and "/attachments/" in path:
        return ATTACHMENT_BYTES
    return SYNC_BYTES if path in SENDS else OTHER_BYTES


def _refused(code: str, status: int) -> HttpResponse:
    body = {"code": code, "message": ERRORS[code]}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})

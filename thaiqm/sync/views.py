"""The phone app's shell: one built page and its service worker, the same for everybody."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from thaiqm.sync.texts import NOT_BUILT


@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The phone app's page as the front-end build made it; 503 when it was not built."""
    return _built(settings.WEB_BUILD / "index.html", content_type="text/html; charset=utf-8")


@require_safe
@gzip_page
@conditional_page
def worker(request: HttpRequest) -> HttpResponse:
    """The app's service worker, asked for again at every visit (docs/trust.md A13); 503 when it was not built.

    It stands at the root, because a worker may answer only for what lies beside it.
    """
    response = _built(settings.WEB_BUILD / "sw.js", content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    return response


def _built(file: Path, *, content_type: str) -> HttpResponse:
    if not file.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(file.read_bytes(), content_type=content_type)
    response["Cache-Control"] = "no-cache"
    return response

"""The phone app's shell: one built page, the same for everybody."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from thaiqm.sync.texts import NOT_BUILT


@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The phone app's page as the front-end build made it; 503 when it was not built."""
    page = settings.WEB_BUILD / "index.html"
    if not page.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(page.read_bytes())
    response["Cache-Control"] = "no-cache"
    return response

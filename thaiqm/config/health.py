"""Two questions a load balancer asks."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

PLAIN = "text/plain; charset=utf-8"


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type=PLAIN)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The process can also reach its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", content_type=PLAIN, status=503)
    return HttpResponse("ok\n", content_type=PLAIN)

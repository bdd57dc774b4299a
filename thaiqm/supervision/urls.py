"""Addresses of the supervision app, below /desk/supervision/."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from thaiqm.supervision.views import coverage, needs, silent, verification, zero
from thaiqm.supervision.views.files import CONTENT_TYPES

app_name = "supervision"


def _files(route: str, view: Callable[..., Any], name: str) -> list[URLPattern]:
    """An address for each format."""
    return [path(f"{route}.{format}", view, {"format": format}, name=name) for format in CONTENT_TYPES]


urlpatterns = [
    path("", coverage.show, name="coverage"),
    *_files("coverage", coverage.download, "coverage_file"),
    path("silent", silent.show, name="silent"),
    *_files("silent", silent.download, "silent_file"),
    path("silent/<str:unit_code>/call", silent.call, name="call"),
    path("verification", verification.show, name="verification"),
    *_files("verification", verification.download, "verification_file"),
    path("zero", zero.show, name="zero"),
    path("zero/<uuid:record_id>/confirm", zero.confirm, name="zero_confirm"),
    path("zero/<uuid:record_id>/refuse", zero.refuse, name="zero_refuse"),
    path("zero/enter/<str:unit_code>", zero.key_in, name="zero_key_in"),
    path("needs", needs.needs, name="needs"),
    *_files("needs", needs.needs_file, "needs_file"),
]

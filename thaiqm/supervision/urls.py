"""Addresses of the supervision app, below /desk/supervision/."""

from __future__ import annotations

from django.urls import URLPattern, path

from thaiqm.supervision.views import needs

app_name = "supervision"
urlpatterns: list[URLPattern] = [
    path("needs", needs.needs, name="needs"),
    path("needs.csv", needs.needs_file, {"format": "csv"}, name="needs_file"),
    path("needs.xlsx", needs.needs_file, {"format": "xlsx"}, name="needs_file"),
]

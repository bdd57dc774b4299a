"""Addresses of the supervision app, below /desk/supervision/."""

from __future__ import annotations

from django.urls import path

from thaiqm.supervision.views import coverage, needs, zero

app_name = "supervision"
urlpatterns = [
    path("", coverage.show, name="coverage"),
    path("coverage.csv", coverage.download, name="coverage_csv"),
    path("silent", coverage.show_silent, name="silent"),
    path("silent.csv", coverage.download_silent, name="silent_csv"),
    path("zero", zero.show, name="zero"),
    path("zero/<uuid:record_id>/confirm", zero.confirm, name="zero_confirm"),
    path("zero/<uuid:record_id>/refuse", zero.refuse, name="zero_refuse"),
    path("zero/enter/<str:unit_code>", zero.key_in, name="zero_key_in"),
    path("needs", needs.needs, name="needs"),
    path("needs.csv", needs.needs_file, {"format": "csv"}, name="needs_file"),
    path("needs.xlsx", needs.needs_file, {"format": "xlsx"}, name="needs_file"),
]

"""Addresses of the supervision app, below /desk/supervision/."""

from __future__ import annotations

from django.urls import path

from thaiqm.supervision.views import coverage

app_name = "supervision"
urlpatterns = [
    path("", coverage.show, name="coverage"),
    path("coverage.csv", coverage.download, name="coverage_csv"),
    path("silent", coverage.show_silent, name="silent"),
    path("silent.csv", coverage.download_silent, name="silent_csv"),
]

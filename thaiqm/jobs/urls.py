"""Addresses of the jobs app, below /desk/files/."""

from __future__ import annotations

from django.urls import path

from thaiqm.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.own_files, name="files"),
    path("<uuid:job_id>", views.one, name="one"),
    path("<uuid:job_id>/download", views.download, name="download"),
    path("<uuid:job_id>/cancel", views.cancel, name="cancel"),
    path("<uuid:job_id>/again", views.ask_again, name="ask_again"),
]

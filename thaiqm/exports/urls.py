"""Addresses of the exports app, below /desk/exports/."""

from __future__ import annotations

from django.urls import path

from thaiqm.exports import views

app_name = "exports"
urlpatterns = [
    path("", views.home, name="home"),
    path("records", views.records, name="records"),
    path("travellers", views.travellers, name="travellers"),
    path("codebook/<slug:name>/<int:version>", views.show_codebook, name="codebook"),
    path("codebook/<slug:name>/<int:version>/file", views.codebook_file, name="codebook_file"),
    path("xlsform/<slug:name>/<int:version>", views.form_file, name="xlsform"),
]

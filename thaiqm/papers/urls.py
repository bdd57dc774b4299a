"""Addresses of the paper form, below /desk/papers/."""

from __future__ import annotations

from django.urls import URLPattern, path

from thaiqm.papers import printing_views

app_name = "papers"
urlpatterns: list[URLPattern] = [
    path("blank-form", printing_views.blank_form, name="blank_form"),
    path("records/<uuid:record_id>/form", printing_views.form, name="form"),
]

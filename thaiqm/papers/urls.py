"""Addresses of the paper form, below /desk/papers/."""

from __future__ import annotations

from django.urls import URLPattern, path

from thaiqm.papers.views import part_two, printing, typing

app_name = "papers"
urlpatterns: list[URLPattern] = [
    path("received", part_two.receive, name="receive"),
    path("received/<uuid:record_id>", part_two.received, name="received"),
    path("received/<uuid:record_id>/note", part_two.note, name="note"),
    path("typing", typing.choose_unit, name="choose_unit"),
    path("typing/places", typing.places, name="places"),
    path("typing/<str:unit_code>", typing.type_in, name="type"),
    path("blank-form", printing.print_blank_form, name="blank_form"),
    path("summary", printing.print_summary, name="summary"),
    path("slips", printing.print_activation_slips, name="slips"),
    path("records/<uuid:record_id>/form", printing.print_form, name="form"),
    path("records/<uuid:record_id>/receipt", printing.print_receipt, name="receipt"),
    path("units/<str:unit_code>/people", printing.print_people, name="people"),
]

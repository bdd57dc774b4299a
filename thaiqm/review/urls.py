"""Addresses of the review app, below /desk/."""

from __future__ import annotations

from django.urls import path

from thaiqm.review.views import (
    decide,
    entry,
    home,
    kept_aside,
    phones,
    pictures,
    queue,
    record,
    unsent_file,
)

app_name = "review"
urlpatterns = [
    path("", home.home, name="home"),
    path("queue", queue.queue, name="queue"),
    path("queue/find", queue.find, name="find"),
    path("queue/print", queue.print_forms, name="print_forms"),
    path("queue/confirm", queue.confirm_many, name="confirm_many"),
    path("records/<uuid:record_id>", record.record, name="record"),
    path("records/<uuid:record_id>/citizen-id", record.citizen_id, name="citizen_id"),
    path("records/<uuid:record_id>/confirm", decide.confirm, name="confirm"),
    path("records/<uuid:record_id>/return", decide.return_for_correction, name="return"),
    path("records/<uuid:record_id>/withdraw", decide.withdraw, name="withdraw"),
    path("records/<uuid:record_id>/accept-change", decide.accept_change, name="accept_change"),
    path("records/<uuid:record_id>/reject-change", decide.reject_change, name="reject_change"),
    path("records/<uuid:record_id>/correct", entry.correct, name="correct"),
    path("records/<uuid:record_id>/pictures/<str:sha256>", pictures.picture, name="picture"),
    path("records/<uuid:record_id>/pictures/<str:sha256>/full", pictures.full_picture, name="full_picture"),
    path(
        "records/<uuid:record_id>/pictures/<str:sha256>/small", pictures.small_picture, name="small_picture"
    ),
    path("kept-aside", kept_aside.kept_aside, name="kept_aside"),
    path("kept-aside/<int:kept_id>/bring-in", kept_aside.bring_in, name="bring_in"),
    path("unsent-file", unsent_file.bring_in, name="unsent_file"),
    path("phones", phones.phones, name="phones"),
    path("enter", entry.choose_unit, name="choose_unit"),
    path("enter/<str:unit_code>", entry.enter, name="enter"),
]

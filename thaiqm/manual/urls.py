"""Addresses of the manual, below /manual/."""

from __future__ import annotations

from django.urls import path

from thaiqm.manual import views

app_name = "manual"
urlpatterns = [
    path("", views.home, name="home"),
    path("<reader_slug>/", views.whole, name="whole"),
]

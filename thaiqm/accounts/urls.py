"""Addresses of the accounts app, below /desk/."""

from __future__ import annotations

from django.urls import path

from thaiqm.accounts.views import entry

app_name = "accounts"
urlpatterns = [
    path("sign-in", entry.sign_in, name="sign_in"),
    path("sign-out", entry.sign_out, name="sign_out"),
    path("activate", entry.activate, name="activate"),
    path("password", entry.change_password, name="change_password"),
]

"""Addresses of the accounts app, below /desk/. None carries a citizen ID (docs/trust.md B5)."""

from __future__ import annotations

from django.urls import path

from thaiqm.accounts.views import board, entry, people, places

app_name = "accounts"
urlpatterns = [
    path("sign-in", entry.sign_in, name="sign_in"),
    path("sign-out", entry.sign_out, name="sign_out"),
    path("activate", entry.activate, name="activate"),
    path("password", entry.change_password, name="change_password"),
    path("places", places.named, name="places"),
    path("accounts/", board.show, name="board"),
    path("accounts/officers", board.officers, name="officers"),
    path("accounts/slips", board.slips, name="slips"),
    path("accounts/add-president", people.add_president, name="add_president"),
    path("accounts/<uuid:account_id>", people.account, name="account"),
    path("accounts/<uuid:account_id>/end", people.end, name="end"),
    path("accounts/units/<str:unit_code>/hand-over", people.hand_over, name="hand_over"),
]

"""Addresses of the agencies app: `api_patterns` below /api/agencies/, the desk's pages below /desk/agencies/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from thaiqm.agencies import views
from thaiqm.agencies.api import api

api_patterns: list[URLPattern | URLResolver] = [
    path("", views.about),
    path("v1/", views.nothing),
    path("v1/", api.urls),
    path("v1/<path:rest>", views.nothing),
]

app_name = "agencies"
urlpatterns = [
    path("", views.tokens, name="tokens"),
    path("issue", views.issue, name="issue"),
    path("<uuid:token_id>/revoke", views.revoke, name="revoke"),
]

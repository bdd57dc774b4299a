"""Every address of the system, by app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from thaiqm.config import health
from thaiqm.sync.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("api/v1/", api.urls),
    path("", include("thaiqm.sync.urls")),
    path("desk/travellers/", include("thaiqm.travellers.urls")),
    path("desk/exports/", include("thaiqm.exports.urls")),
    path("desk/files/", include("thaiqm.jobs.urls")),
    path("desk/", include("thaiqm.review.urls")),
    path("desk/", include("thaiqm.accounts.urls")),
]

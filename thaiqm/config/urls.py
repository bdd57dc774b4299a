"""Every address of the system, by app."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from thaiqm.agencies.urls import api_patterns
from thaiqm.config import health
from thaiqm.sync.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("api/v1/", api.urls),
    path("api/agencies/", include(api_patterns)),
    path("", include("thaiqm.sync.urls")),
    path("manual/", include("thaiqm.manual.urls")),
    path("desk/papers/", include("thaiqm.papers.urls")),
    path("desk/travellers/", include("thaiqm.travellers.urls")),
    path("desk/supervision/", include("thaiqm.supervision.urls")),
    path("desk/support/", include("thaiqm.support.urls")),
    path("desk/agencies/", include("thaiqm.agencies.urls")),
    path("desk/exports/", include("thaiqm.exports.urls")),
    path("desk/files/", include("thaiqm.jobs.urls")),
    path("desk/", include("thaiqm.review.urls")),
    path("desk/", include("thaiqm.accounts.urls")),
]

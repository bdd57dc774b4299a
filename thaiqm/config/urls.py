"""Every address of the system, by app."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from thaiqm.config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", health.livez),
    path("readyz", health.readyz),
]
if find_spec("thaiqm.sync.api"):  # TEMPORARY conditions until every app is there
    from thaiqm.sync.api import api

    urlpatterns.append(path("api/v1/", api.urls))
for _prefix, _app in [
    ("", "sync"), ("desk/", "review"), ("desk/", "accounts"), ("desk/areas/", "areas"),
]:  # fmt: skip
    if find_spec(f"thaiqm.{_app}.urls"):
        urlpatterns.append(path(_prefix, include(f"thaiqm.{_app}.urls")))

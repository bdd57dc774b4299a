"""The built front end is served compressed, with lasting names, by the real server."""

from __future__ import annotations

import gzip
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from playwright.sync_api import Page, Response

BUILT = settings.WEB_BUILD / "index.html"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not BUILT.exists(), reason="the front end is not built (make build)"),
]


def headers_of(address: str) -> dict[str, str]:
    request = Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 (loopback)
    with urlopen(request, timeout=5) as answer:  # noqa: S310
        return {name.lower(): value for name, value in answer.headers.items()}


def test_a_file_with_a_fingerprint_is_kept_for_ever(live_app: str) -> None:
    script = next((settings.WEB_BUILD / "assets").glob("*.js"))
    headers = headers_of(f"{live_app}/static/assets/{script.name}")
    assert "immutable" in headers["cache-control"]
    assert headers["content-encoding"] == "gzip"


def test_a_file_without_one_is_asked_for_again(live_app: str) -> None:
    headers = headers_of(f"{live_app}/static/desk.css")
    assert headers["cache-control"] == "max-age=60, public"
    assert headers["content-type"].startswith("text/css")


def test_the_first_load_of_the_phone_app_is_small(phone_page: Page) -> None:
    loaded: dict[str, int] = {}

    def weigh(response: Response) -> None:
        loaded[response.url] = len(gzip.compress(response.body()))

    phone_page.on("response", weigh)
    phone_page.goto("/", wait_until="networkidle")
    scripts = sum(size for url, size in loaded.items() if url.endswith(".js"))
    assert 0 < scripts <= 60_000
    assert sum(loaded.values()) <= 150_000

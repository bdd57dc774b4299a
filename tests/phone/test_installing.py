"""The app as something to install: its manifest and its icons."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.conf import settings

PUBLIC: Path = settings.REPOSITORY / "phone/public"


def manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PUBLIC / "manifest.webmanifest").read_text())
    return found


def size_of(picture: Path) -> str:
    """Width and height as the manifest writes them; a file that is no PNG fails."""
    start = picture.read_bytes()[:24]
    assert start[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", start[16:24])
    return f"{width}x{height}"


def test_the_icons_are_what_the_manifest_says() -> None:
    icons = manifest()["icons"]
    for icon in icons:
        assert size_of(PUBLIC / icon["src"].removeprefix("/static/")) == icon["sizes"]
    assert {(icon["sizes"], icon.get("purpose")) for icon in icons} == {
        ("192x192", None), ("512x512", None), ("512x512", "maskable"),
    }  # fmt: skip
    assert size_of(PUBLIC / "apple-touch-icon.png") == "180x180"


def test_it_opens_at_the_root_without_a_browser_around_it() -> None:
    found = manifest()
    assert (found["name"], found["start_url"], found["scope"]) == ("Thai QM", "/", "/")
    assert (found["display"], found["lang"]) == ("standalone", "th")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not (settings.WEB_BUILD / "sw.js").exists(), reason="the front end is not built")
def test_the_browser_gets_it_as_a_manifest(live_app: str) -> None:
    with urlopen(f"{live_app}/static/manifest.webmanifest", timeout=5) as answer:  # noqa: S310 (loopback)
        assert answer.headers["Content-Type"].startswith("application/manifest+json")
        assert json.load(answer) == manifest()

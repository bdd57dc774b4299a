"""The phone app is light: cheap phones, paid by the megabyte, one bar of signal."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

BUILT: Path = settings.WEB_BUILD
pytestmark = pytest.mark.skipif(
    not (BUILT / "index.html").exists(), reason="the front end is not built (make build)"
)
SCRIPTS_AT_MOST = 60_000
EVERYTHING_AT_MOST = 150_000
LATER_AT_MOST = {
    # a whole second form: its list, the days of a watch, what is merged from the phone
    "travellers": 12_000,
    # lists and pages of what is finished already, two versions side by side
    "later": 9_000,
    # the FAQ and its search, problems written, sent and answered, announcements, words of the app
    "help": 12_500,
    # drawing a signature and shrinking a picture
    "attach_page": 5_000,
    # saying that nobody is affected, and what became of it
    "zero": 3_000,
    # sending pictures, only where one waits
    "send": 2_500,
}
"""Scripts that are loaded when somebody opens what they are for; the service worker keeps them all the same."""


def zipped(path: str) -> int:
    return len(gzip.compress((BUILT / path).read_bytes()))


def manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((BUILT / ".vite" / "manifest.json").read_text())
    return found


def entry() -> dict[str, Any]:
    found: dict[str, Any] = manifest()["index.html"]
    assert not found.get("imports"), "a new chunk: weigh it too"
    return found


def loaded_later() -> dict[str, str]:
    """The files that are not loaded with the page, by name."""
    files = manifest()
    chunks = [files[name] for name in entry().get("dynamicImports", [])]
    for chunk in chunks:
        assert chunk.get("imports") == ["index.html"], (
            f"{chunk['name']} comes in several files: weigh them too"
        )
        assert not chunk.get("dynamicImports"), "a chunk of a chunk: weigh it too"
    return {chunk["name"]: chunk["file"] for chunk in chunks}


def styles() -> list[str]:
    """The phone's own style sheets, as index.html names them."""
    page = (BUILT / "index.html").read_text()
    return re.findall(r'href="/static/(assets/[^"]+\.css)"', page)


def faces(sheet: str) -> list[str]:
    """Every font that a style sheet may ask for, all of them counted."""
    text = (BUILT / sheet).read_text()
    return re.findall(r"url\(/static/(assets/[^)]+\.woff2)\)", text)


def test_scripts_stay_under_sixty_kilobytes() -> None:
    """The app's and its service worker's."""
    weights = [zipped(entry()["file"]), zipped("sw.js")]
    assert min(weights) > 0
    assert sum(weights) <= SCRIPTS_AT_MOST


def test_what_is_loaded_later_has_a_bound_of_its_own() -> None:
    weights = {name: zipped(file) for name, file in loaded_later().items()}
    assert weights.keys() == LATER_AT_MOST.keys()
    assert not {name: weight for name, weight in weights.items() if not 0 < weight <= LATER_AT_MOST[name]}


def test_everything_of_the_first_load_stays_under_a_hundred_and_fifty() -> None:
    sheets = styles()
    fonts = [font for sheet in sheets for font in faces(sheet)]
    assert len(sheets) == 1
    assert len(fonts) == 4
    parts = ["index.html", "icon.svg", "manifest.webmanifest", "sw.js", entry()["file"], *sheets, *fonts]
    assert sum(zipped(part) for part in parts) <= EVERYTHING_AT_MOST


def test_the_worker_fetches_only_what_the_page_itself_is_made_of() -> None:
    """Installing it costs no second load: browsers have these files already, but for what is loaded later."""
    scripts = [entry()["file"], *loaded_later().values()]
    page_parts = ["icon.svg", *scripts, *styles(), *(font for sheet in styles() for font in faces(sheet))]
    listed = re.findall(r"url:[`\"']([^`\"']+)[`\"']", (BUILT / "sw.js").read_text())
    assert sorted(listed) == sorted(["/", *(f"/static/{part}" for part in page_parts)])


def test_the_page_has_no_inline_script_or_style() -> None:
    page = (BUILT / "index.html").read_text()
    assert not re.search(r"<style|style=|<script(?![^>]*\bsrc=)|\bon[a-z]+=", page)

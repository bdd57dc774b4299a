"""A real browser for the journeys: Debian's Chromium, driven by Playwright.

Most journeys take its shell where that is installed: the same pages, scripts and stores without the windows and tabs
around them, which cost a third of the time.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, ViewportSize, expect

SHELL = "chromium-headless-shell"
NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
QUIET = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=900)


PATIENCE_MS = 10_000
"""How long a page has for what it is expected to show or do: two busy cores are no reason to fail."""
expect.set_options(timeout=PATIENCE_MS)


def executable(*, whole: bool = True) -> str:
    """Return the browser on PATH, or its shell if that does. Raises RuntimeError."""
    for name in NAMES if whole else (SHELL, *NAMES):
        if path := shutil.which(name):
            return path
    raise RuntimeError("no chromium or google-chrome on PATH; tools/install-browser installs one")


def arguments() -> list[str]:
    """What the browser is started with."""
    return [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET


@contextmanager
def running_browser(playwright: Playwright, *, whole: bool = True) -> Iterator[Browser]:
    """Start the browser, or its shell if that does, and stop it."""
    browser = playwright.chromium.launch(executable_path=executable(whole=whole), args=arguments())
    yield browser
    browser.close()


@dataclass
class Watch:
    """What went wrong in a page that nobody would see: errors in scripts, refused content."""

    problems: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Listen to the page."""
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("console", self._on_console)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.problems.append(f"refused: {message.text}")


@contextmanager
def open_page(
    browser: Browser, *, address: str, size: ViewportSize, agent: str | None = None
) -> Iterator[Page]:
    """Open a page in a profile of its own; afterwards fail if a script of it failed.

    `agent` is what the browser calls itself, if not by its own name.
    """
    is_phone = size["width"] < 600
    context = browser.new_context(
        base_url=address, viewport=size, has_touch=is_phone, is_mobile=is_phone,
        locale="th-TH", timezone_id="Asia/Bangkok", user_agent=agent,
    )  # fmt: skip
    context.set_default_timeout(PATIENCE_MS)
    watch = Watch()
    context.on("page", watch.over)
    try:
        yield context.new_page()
    finally:
        context.close()
    assert not watch.problems, watch.problems

"""A phone whose browser may be killed at any moment; its profile is what survives."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Self

from playwright.sync_api import Browser, BrowserContext, Page

from tests import chromium

MOST_SECONDS = 30


class Handset:
    """One profile folder, opened by one browser after the other."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self._type = browser.browser_type
        self._address = address
        self._folder = folder
        self._context: BrowserContext | None = None
        self._watch = chromium.Watch()

    @property
    def context(self) -> BrowserContext:
        """The browser that runs now."""
        assert self._context is not None, "it is off"
        return self._context

    def start(self, *, offline: bool = False) -> Page:
        """Start the browser on the profile, without network if wanted; a page that shows nothing yet."""
        self._context = self._type.launch_persistent_context(
            self._folder, executable_path=chromium.executable(), args=chromium.arguments(),
            base_url=self._address, viewport=chromium.PHONE, has_touch=True, is_mobile=True,
            locale="th-TH", timezone_id="Asia/Bangkok",
        )  # fmt: skip
        self._context.set_default_timeout(chromium.PATIENCE_MS)
        self._context.set_offline(offline)
        page = self._context.pages[0]
        self._watch.over(page)
        return page

    def kill(self) -> None:
        """SIGKILL to the browser and all of its processes, whatever they are doing."""
        pids = self._processes()
        assert pids, "no browser to kill"
        with self.context.expect_event("close"):
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + MOST_SECONDS
        while any(Path(f"/proc/{pid}").exists() for pid in pids):
            assert time.monotonic() < until, "a killed browser stayed"
            time.sleep(0.01)
        self._context = None

    def close(self) -> None:
        """End the browser, if it runs. Raises AssertionError if a script of the app failed."""
        if self._context is not None:
            self._context.close()
            self._context = None
        assert not self._watch.problems, self._watch.problems

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _processes(self) -> list[int]:
        """The browser's process and everything that it started."""
        mark = f"--user-data-dir={self._folder}".encode()
        parents: dict[int, int] = {}
        found: set[int] = set()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                pid, stat = int(folder.name), (folder / "stat").read_text()
                parents[pid] = int(stat.rsplit(")", 1)[1].split()[1])
                if mark in (folder / "cmdline").read_bytes().split(b"\0"):
                    found.add(pid)
            except (FileNotFoundError, ProcessLookupError):
                continue
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return sorted(found)

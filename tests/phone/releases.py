"""Another release of the phone app, made in a copy of the built one that a centre of its own serves."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.live_app import running_app

COPY = "THAIQM_TEST_WEB_BUILD"


class Releases:
    """The copy; every `publish` changes the page and names it in the worker's list, as a build would."""

    def __init__(self, copy: Path) -> None:
        self.copy = copy
        self.page = (copy / "index.html").read_text()

    def publish(self, name: str, *, head: str = "") -> None:
        """A release that can be told by its <meta name="release">; `head` is more that its page carries."""
        page = self.page.replace("<head>", f'<head><meta name="release" content="{name}">{head}')
        (self.copy / "index.html").write_text(page)
        digest = base64.b64encode(hashlib.sha256(page.encode()).digest()).decode()
        worker = (self.copy / "sw.js").read_text()
        entry = r"(url:.\/.,revision:.)[^,]+(.,integrity:.)sha256-[^,}]+?(.[,}])"
        changed, count = re.subn(entry, rf"\g<1>{digest[:16]}\g<2>sha256-{digest}\g<3>", worker)
        assert count == 1, "the worker's list does not look as expected"
        (self.copy / "sw.js").write_text(changed)

    def call_itself(self, version: str) -> None:
        """What the centre reads as the version that it serves."""
        (self.copy / "version.json").write_text(json.dumps({"version": version}))

    @contextmanager
    def unreachable(self) -> Iterator[None]:
        """No worker to be had for a while; browsers take no wrong answer for one."""
        worker, away = self.copy / "sw.js", self.copy / "away"
        worker.rename(away)
        try:
            yield
        finally:
            away.rename(worker)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Releases]]:
    """A centre's address and its releases; `folder` is empty before."""
    copy = folder / "web"
    shutil.copytree(settings.WEB_BUILD, copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(COPY, str(copy))
        with running_app() as address:
            yield address, Releases(copy)

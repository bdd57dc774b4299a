"""`make manual`: takes every picture of the manual anew, from a demo made for it.

Each picture is taken as its reader would see it: the phone's at 360 px, the desk's at 1280 px.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests import chromium
from tests.free_ports import free_port
from tests.journeys.reporter import PIN as HEADS_PIN
from tests.journeys.reporter import Reporter
from thaiqm.lib import citizen_id

FOLDER = Path(__file__).parents[2] / "thaiqm/manual/static/manual"
PHONE, DESK = ViewportSize(width=360, height=720), ViewportSize(width=1280, height=800)
SECONDS_TO_START = 480
QUALITY = 80
HEAD, DEPUTY, CENTRE = "100000000104", "100000000001", "100000000007"
"""Citizen IDs of the demo's accounts without their check digit."""
PIN, PASSWORD = HEADS_PIN, "sathit-demo-47"
"""What `thaiqm demo` prints for officers; a head's PIN is the tests' own."""


@dataclass(frozen=True)
class Shot:
    """One picture: its name, what leads to it from the first page, and who is signed in ("": nobody)."""

    name: str
    go: Callable[[Page], None]
    who: str = DEPUTY

    @property
    def is_phone(self) -> bool:
        """Whether the reporter's app is shown."""
        return self.name.startswith("phone-")


def _at(address: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        answer = page.goto(address)
        if answer is not None and not answer.ok:
            raise RuntimeError(f"{address} answered {answer.status}")
        page.wait_for_load_state("networkidle")

    return go


def _survey(until: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        reporter = Reporter(page)
        reporter.start()
        if until == "question":
            return
        stop = _StopAt("ความช่วยเหลือ") if until == "ranking" else None
        person = _Filling(page, stop)
        try:
            person.fill_in(citizen_id.make("155550000123"))
        except _Reached:
            return
        if until == "sent":
            person.send()

    return go


class _Reached(Exception):
    """The page to be shown is there."""


@dataclass(frozen=True)
class _StopAt:
    words: str


class _Filling(Reporter):
    """Fills in a survey, and stops after the ranking if told so."""

    def __init__(self, page: Page, stop: _StopAt | None) -> None:
        super().__init__(page)
        self._stop = stop

    def rank(self, *kinds: str) -> None:
        super().rank(*kinds)
        if self._stop is not None:
            self.page.evaluate("scrollTo(0, 0)")
            raise _Reached


def _record(page: Page) -> None:
    page.goto("/desk/queue")
    page.locator("[data-row]").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _problem(page: Page) -> None:
    page.goto("/#/help/report")
    page.get_by_role("radio", name="การใช้งานระบบ").check()
    page.get_by_label("ปัญหาที่พบ").fill("กดส่งแล้วขึ้นว่ารอส่งทั้งวัน ไม่รู้ว่าข้อมูลหายไหม")
    page.get_by_role("heading", level=1).click()


SHOTS = (
    Shot("phone-activate", _at("/#/activate"), who=""),
    Shot("phone-home", _at("/"), who=HEAD),
    Shot("phone-question", _survey("question"), who=HEAD),
    Shot("phone-ranking", _survey("ranking"), who=HEAD),
    Shot("phone-check", _survey("check"), who=HEAD),
    Shot("phone-sent", _survey("sent"), who=HEAD),
    Shot("phone-to-correct", _at("/#/to-correct"), who=HEAD),
    Shot("phone-travellers", _at("/#/travellers"), who=HEAD),
    Shot("phone-help", _at("/#/help"), who=HEAD),
    Shot("phone-report", _problem, who=HEAD),
    Shot("desk-home", _at("/desk/")),
    Shot("desk-accounts", _at("/desk/accounts/")),
    Shot("desk-queue", _at("/desk/queue")),
    Shot("desk-record", _record),
    Shot("desk-part-two", _at("/desk/papers/received")),
    Shot("desk-enter", _at("/desk/enter")),
    Shot("desk-coverage", _at("/desk/supervision/")),
    Shot("desk-silent", _at("/desk/supervision/silent")),
    Shot("desk-verification", _at("/desk/supervision/verification")),
    Shot("desk-needs", _at("/desk/supervision/needs")),
    Shot("desk-problems", _at("/desk/support/")),
    Shot("desk-faq", _at("/desk/support/faq")),
    Shot("desk-announcements", _at("/desk/support/announcements")),
    Shot("desk-announcement-form", _at("/desk/support/announcements/new")),
    Shot("desk-notices", _at("/desk/support/notices")),
    Shot("desk-centre", _at("/desk/support/centre"), who=CENTRE),
    Shot("desk-travellers", _at("/desk/travellers/")),
    Shot("desk-exports", _at("/desk/exports/")),
)


@contextmanager
def _demo() -> Iterator[str]:
    """A demo of its own in a folder that is thrown away; yields its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with TemporaryDirectory(prefix="thaiqm-manual-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as somebody else when this is root
        variables = {
            **os.environ, "THAIQM_MODE": "demo", "THAIQM_DATA_FOLDER": folder, "THAIQM_PUBLIC_URL": address,
        }  # fmt: skip
        variables.pop("DJANGO_SETTINGS_MODULE", None)
        command = [sys.executable, "-m", "thaiqm", "run", f"--port={port}"]
        process = subprocess.Popen(
            command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(address, process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=60)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{address}/readyz", timeout=2):  # noqa: S310 (our own loopback address)
                return
        except (URLError, OSError):
            time.sleep(0.5)
    raise RuntimeError("the demo did not become ready")


def _sign_in(page: Page, shot: Shot) -> None:
    if not shot.who:
        page.goto("/")
        return
    digits = citizen_id.make(shot.who)
    page.goto("/" if shot.is_phone else "/desk/")
    if shot.is_phone:
        page.get_by_label("เลขประจำตัวประชาชน").fill(digits)
        page.get_by_label("PIN").fill(PIN)
        page.get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
        expect(page.get_by_role("link", name="สำรวจคนใหม่")).to_be_visible()
        expect(page.get_by_text("ศูนย์ตอบครั้งสุดท้าย")).to_be_visible()
    else:
        page.get_by_label("เลขบัตรประจำตัวประชาชน").fill(digits)
        page.get_by_label("รหัสผ่าน").fill(PASSWORD)
        page.get_by_role("button", name="เข้าสู่ระบบ").click()
        expect(page.get_by_role("navigation", name="เมนูหลัก")).to_be_visible()


def _take(browser: Browser, address: str, shot: Shot) -> None:
    size = PHONE if shot.is_phone else DESK
    with chromium.open_page(browser, address=address, size=size) as page:
        _sign_in(page, shot)
        shot.go(page)
        page.wait_for_timeout(300)  # what has just come is drawn
        picture = Image.open(BytesIO(page.screenshot()))
    picture.convert("RGB").save(FOLDER / f"{shot.name}.webp", quality=QUALITY, method=6)


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = set(sys.argv[1:])
    with _demo() as address, sync_playwright() as playwright, chromium.running_browser(playwright) as browser:
        for shot in SHOTS:
            if not wanted or shot.name in wanted:
                _take(browser, address, shot)


if __name__ == "__main__":
    main()

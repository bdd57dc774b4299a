"""How soon a person can begin: the app in a browser with a slow network and a slow processor.

Measured with the demo's data on a phone of its own profile each time: cold over 1.6 Mbit/s, and
with no network at all when the app has been there before.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from bench.installation import FOLDER, free_port, wait_until
from bench.report import Line
from tests.chromium import PHONE, QUIET, executable
from thaiqm.demo.accounts import PIN, READY_VILLAGES, all_accounts

ROUNDS = 5
COLD_SECONDS, OFFLINE_SECONDS = 2.0, 1.0
SLOW_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
"""1.6 Mbit/s down, 750 kbit/s up, as bytes a second; 150 ms a round trip."""
SLOWER = 4
USABLE = """selector => new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`${selector} did not come`)), 20_000);
    const look = () => {
        const field = document.querySelector(selector);
        if (field && !field.disabled && field.getClientRects().length) done(performance.now());
        else requestAnimationFrame(look);
    };
    look();
})"""


def lines() -> list[Line]:
    """The middle of a few rounds of each, with its target."""
    with _demo() as address, sync_playwright() as playwright:
        arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET

        @contextmanager
        def phone() -> Iterator[BrowserContext]:
            with tempfile.TemporaryDirectory() as profile:
                context = playwright.chromium.launch_persistent_context(
                    profile, executable_path=executable(), args=arguments, viewport=PHONE, is_mobile=True,
                    has_touch=True, base_url=address, locale="th-TH",
                )  # fmt: skip
                yield context
                context.close()

        cold, locked, home = [], [], []
        for _ in range(ROUNDS):
            with phone() as context:
                cold.append(_cold(context))
            with phone() as context:
                offline = _offline(context)
                locked.append(offline[0])
                home.append(offline[1])
    what = "usable in a browser 4 times slower"
    return [
        _line(f"first field {what}, cold, 1.6 Mbit/s and 150 ms", cold, COLD_SECONDS),
        _line(f"first field {what}, without network", locked, OFFLINE_SECONDS),
        _line(f"home page {what}, without network", home, OFFLINE_SECONDS),
    ]


def _cold(context: BrowserContext) -> float:
    page = context.pages[0]
    _slow_down(page, network=True)
    page.goto("/", wait_until="commit")
    return float(page.evaluate(USABLE, "#citizen_id"))


def _offline(context: BrowserContext) -> tuple[float, float]:
    """Signed in once, then without network: the page that asks for the PIN, and the home page."""
    page = context.pages[0]
    page.goto("/")
    village = next(account for account in all_accounts() if account.area == READY_VILLAGES[0])
    page.get_by_label("เลขประจำตัวประชาชน").fill(village.citizen_id)
    page.get_by_label("PIN").fill(PIN)
    page.get_by_role("button", name="เข้าสู่ระบบ", exact=True).click()
    expect(page.get_by_text("พร้อมใช้แบบไม่มีเน็ตแล้ว")).to_be_visible(timeout=60_000)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.set_offline(True)
    _slow_down(page, network=False)
    page.goto("/", wait_until="commit")
    home = float(page.evaluate(USABLE, ".task--main"))
    page.get_by_role("button", name="ล็อก").click()
    page.locator("#pin").wait_for()
    page.goto("/", wait_until="commit")
    return float(page.evaluate(USABLE, "#pin")), home


def _slow_down(page: Page, *, network: bool) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if network:
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_NETWORK)


def _line(what: str, milliseconds: list[float], most: float) -> Line:
    seconds = median(milliseconds) / 1000
    return Line(what, f"{seconds:.2f} s", f"at most {most} s", seconds <= most)


@contextmanager
def _demo() -> Iterator[str]:
    """The demo as `make run` starts it, in a folder of its own; yields its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    kept = ("DATABASE_URL", "THAIQM_")
    variables = {name: value for name, value in os.environ.items() if not name.startswith(kept)}
    variables |= {
        "THAIQM_MODE": "demo",
        "THAIQM_PUBLIC_URL": address,
        "THAIQM_DATA_FOLDER": str(FOLDER / "demo"),
        "THAIQM_LOG_FILE": str(FOLDER / "demo.log"),
    }
    command = [sys.executable, "-m", "thaiqm", "run", f"--port={port}"]
    with (FOLDER / "demo-output.log").open("w") as output:
        process = subprocess.Popen(command, env=variables, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_until(lambda: _answers(address), process, f"see {output.name}")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/readyz", timeout=2):  # noqa: S310 (our own loopback address)
            return True
    except (URLError, OSError):
        return False

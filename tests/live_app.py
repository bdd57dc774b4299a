"""The real application server, as a process of its own, on the test database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

from tests.free_ports import free_port

SECONDS_TO_START = 180


def database_url() -> str:
    """Return DATABASE_URL for the database that the tests use right now."""
    given = connection.settings_dict
    options = {"host": given["HOST"], **given["OPTIONS"]}
    user = quote(given["USER"])
    if given.get("PASSWORD"):
        user += f":{quote(given['PASSWORD'])}"
    port = f":{given['PORT']}" if given.get("PORT") else ""
    return f"postgresql://{user}@{port}/{given['NAME']}?{urlencode(options)}"


def run_log() -> Path:
    """The file that every log line of this run goes to."""
    path: Path | None = settings.ENVIRONMENT.log_file
    assert path is not None
    return path


@contextmanager
def running_app() -> Iterator[str]:
    """Start the server, yield its address, stop it. What it prints goes to the log of the run."""
    with app_process() as (address, _):
        yield address


@contextmanager
def app_process() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The same with its process, which leads a group of its own: a test may kill all of it."""
    port = free_port()
    process = start_app(port)
    try:
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait(timeout=20)


def start_app(port: int) -> subprocess.Popen[bytes]:
    """Start the server on this port and wait until it is ready; it leads a process group of its own."""
    address = f"http://127.0.0.1:{port}"
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url(),
        "THAIQM_PUBLIC_URL": address,
        "PYTHONPATH": str(settings.REPOSITORY),
    }
    command = [sys.executable, "-m", "thaiqm", "serve", f"--port={port}", "--workers=1"]
    log = run_log()
    with log.open("a") as output:
        process = subprocess.Popen(
            command, env=variables, stdout=output, stderr=subprocess.STDOUT, cwd=settings.REPOSITORY,
            start_new_session=True,
        )  # fmt: skip
    try:
        _wait(process, address, log)
    except BaseException:
        process.terminate()
        process.wait(timeout=20)
        raise
    return process


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            last = log.read_text(errors="replace")[-2000:]
            raise RuntimeError(f"the app stopped with exit code {process.returncode}:\n{last}")
        try:
            with urlopen(f"{address}/readyz", timeout=2):  # noqa: S310 (our own loopback address)
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the app did not become ready")

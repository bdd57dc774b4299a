"""The app server and a PostgreSQL of a test's own, which may be killed and come back."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from tests.free_ports import free_port
from tests.live_app import start_app
from thaiqm.config.embedded_postgres import EmbeddedPostgres

MOST_SECONDS = 30


class Centre:
    """The app server on a port that stays the same."""

    def __init__(self) -> None:
        self._port = free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, if it does not run, and wait until it is ready."""
        if self._process is None:
            self._process = start_app(self._port)

    def kill(self) -> None:
        """SIGKILL to the server and its workers, in the middle of whatever they do."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """Let it end in order."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=MOST_SECONDS)
            self._process = None


@contextmanager
def running_centre() -> Iterator[Centre]:
    """Start a server of the test's own, and stop what runs of it in the end."""
    centre = Centre()
    centre.start()
    try:
        yield centre
    finally:
        centre.stop()


class Database:
    """A PostgreSQL server that keeps what it has committed, as production's does."""

    def __init__(self, server: EmbeddedPostgres) -> None:
        self._server = server

    def start(self) -> None:
        """Start it, if it does not run; the data are as the last commit left them."""
        with self._server.running():
            pass

    def kill(self) -> None:
        """SIGKILL to the server; its children notice and go too."""
        [pid, *_] = (self._server.place / "cluster" / "postmaster.pid").read_text().split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        os.kill(int(pid), signal.SIGKILL)
        until = time.monotonic() + MOST_SECONDS
        # also until they are reaped: PostgreSQL's own tools take one that is not for one that runs
        while any(Path(f"/proc/{child}").exists() for child in (pid, *children)):
            assert time.monotonic() < until, "children of a killed PostgreSQL stayed"
            time.sleep(0.01)


@contextmanager
def own_database(*, keeps: bool = True) -> Iterator[Database]:
    """A migrated database on a server of its own; Django means it until the end.

    `keeps=False` is the throw-away server of other tests, which forgets its last commits when killed.
    """
    # Not tmp_path: pytest closes that to other users, and the server may run as one.
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        server = EmbeddedPostgres(Path(folder) / "server", throw_away=not keeps)
        with server.running(), _meant_by_django(server):
            call_command("migrate", interactive=False, verbosity=0)
            yield Database(server)


@contextmanager
def _meant_by_django(server: EmbeddedPostgres) -> Iterator[None]:
    """Make this the default database of this thread."""
    before = connections["default"]
    given = server.connection()
    options = {**before.settings_dict["OPTIONS"], **given["OPTIONS"]}
    own = DatabaseWrapper({**before.settings_dict, **given, "OPTIONS": options}, alias="default")
    connections["default"] = own
    try:
        yield
    finally:
        own.close()
        connections["default"] = before

"""An installation of its own: embedded PostgreSQL with durable settings, production mode, granian."""

from __future__ import annotations

import base64
import fcntl
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from thaiqm.config.embedded_postgres import DATABASE, ROLE, EmbeddedPostgres

FOLDER = Path(".data/bench").absolute()
POSTGRES = EmbeddedPostgres(FOLDER / "postgres")
NAME = "bench"
HOST = "bench.invalid"
WORKERS, THREADS = 2, 4
SECONDS_TO_START = 120


def configure() -> None:
    """Set the environment of a production installation with keys of its own."""
    options = {"host": str(POSTGRES.socket_folder), "passfile": str(POSTGRES.password_file)}
    os.environ |= {
        "THAIQM_MODE": "production",
        "DATABASE_URL": f"postgresql://{quote(ROLE)}@/{NAME}?{urlencode(options)}",
        "THAIQM_SECRET_KEY": secrets.token_urlsafe(48),
        "THAIQM_DATA_KEYS": f"b1:{_key()}",
        "THAIQM_HASH_KEY": _key(),
        "THAIQM_HOSTS": HOST,
        "THAIQM_PUBLIC_URL": f"https://{HOST}",
        "THAIQM_DATA_FOLDER": str(FOLDER),
        "THAIQM_LOG_FILE": str(FOLDER / "server.log"),
        "DJANGO_SETTINGS_MODULE": "thaiqm.config.settings",
    }


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


@contextmanager
def alone() -> Iterator[None]:
    """Refuse a second bench beside the first: both would be wrong."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "bench.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("bench: another one is running") from None
        yield


@contextmanager
def database() -> Iterator[None]:
    """An empty, migrated database, dropped again at the end."""
    with POSTGRES.running():
        _drop()
        _administer(f"CREATE DATABASE {NAME}")
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        try:
            yield
        finally:
            connections.close_all()
            _drop()


@contextmanager
def copied() -> Iterator[str]:
    """A copy of the database as it is now, dropped again at the end; yields its DATABASE_URL."""
    from django.db import connections

    connections.close_all()
    copy = f"{NAME}_copy"
    _drop(copy)
    _administer(f"CREATE DATABASE {copy} TEMPLATE {NAME}")
    try:
        yield os.environ["DATABASE_URL"].replace(f"/{NAME}?", f"/{copy}?")
    finally:
        _drop(copy)


def checkpoint() -> None:
    """Write everything out now; the next time is long after the measurements, for all alike."""
    _administer_all(
        "ALTER SYSTEM SET max_wal_size = '4GB'",
        "ALTER SYSTEM SET checkpoint_timeout = '30min'",
        "SELECT pg_reload_conf()",
        "CHECKPOINT",
    )


def _drop(name: str = NAME) -> None:
    """As superuser, for autovacuum may be at work in it, and an owner may not stop that."""
    _administer_all(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _administer_all(*statements: str) -> None:
    with POSTGRES.superuser() as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _administer(statement: str) -> None:
    import psycopg

    with psycopg.connect(
        host=str(POSTGRES.socket_folder),
        user=ROLE,
        dbname=DATABASE,
        passfile=str(POSTGRES.password_file),
        autocommit=True,
    ) as connection:
        connection.execute(statement.encode())


@contextmanager
def server() -> Iterator[int]:
    """The real server as `thaiqm serve` starts it; yields its port."""
    port = free_port()
    command = [sys.executable, "-m", "thaiqm", "serve", f"--port={port}"]
    command += [f"--workers={WORKERS}", f"--threads={THREADS}"]
    with (FOLDER / "server-output.log").open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_until(lambda: _listens(port), process, f"see {FOLDER}/server-output.log")
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port() -> int:
    """A TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(is_ready: Callable[[], bool], process: subprocess.Popen[bytes], hint: str) -> None:
    """Wait for a server. Raises SystemExit with the hint when it stops or takes too long."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise SystemExit(f"bench: the server stopped; {hint}")
        if is_ready():
            return
        time.sleep(0.1)
    raise SystemExit(f"bench: the server did not start; {hint}")


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True

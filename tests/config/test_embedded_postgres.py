"""The embedded PostgreSQL: private, shared by its users, back after a kill."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from thaiqm.config.embedded_postgres import EmbeddedPostgres


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    # Not tmp_path: pytest closes that to other users, and the server may run as one.
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield EmbeddedPostgres(Path(folder) / "server", throw_away=True)


def connect(server: EmbeddedPostgres, password: str | None = None) -> psycopg.Connection:
    given = server.connection()
    passfile = str(server.password_file) if password is None else "/dev/null"
    return psycopg.connect(
        host=given["HOST"], user=given["USER"], dbname=given["NAME"], passfile=passfile, password=password
    )


def answers(server: EmbeddedPostgres) -> bool:
    try:
        connect(server).close()
    except psycopg.OperationalError:
        return False
    return True


def test_it_runs_while_somebody_uses_it(server: EmbeddedPostgres) -> None:
    with server.running():
        with server.running():
            assert answers(server)
        assert answers(server)
    assert not answers(server)


def test_it_asks_for_a_password_and_keeps_it_private(server: EmbeddedPostgres) -> None:
    with server.running():
        with pytest.raises(psycopg.OperationalError, match="password"):
            connect(server, password="wrong")
        assert stat.S_IMODE(server.password_file.stat().st_mode) == 0o600
        assert stat.S_IMODE(server.socket_folder.stat().st_mode) == 0o700


def test_its_role_is_no_superuser_and_thai_has_trigrams(server: EmbeddedPostgres) -> None:
    with server.running(), connect(server) as connection:
        row = connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
        assert row == (False,)
        connection.execute("create extension if not exists pg_trgm")
        assert connection.execute("select cardinality(show_trgm('สมชาย'))").fetchone() == (6,)


def test_it_comes_back_with_its_data_after_a_kill(server: EmbeddedPostgres) -> None:
    with server.running(), connect(server) as connection:
        connection.execute("create table if not exists kept (x int)")
    with server.running():
        first_line = (server.place / "cluster" / "postmaster.pid").read_text().splitlines()[0]
        os.kill(int(first_line), signal.SIGKILL)
    with server.running(), connect(server) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (0,)

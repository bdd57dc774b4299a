"""The database that tests run on is the real thing, and an unfit one is refused."""

from __future__ import annotations

import socket
from unittest.mock import Mock

import psycopg
import pytest
from django.db import connection
from pytest_socket import SocketConnectBlockedError

from thaiqm.config.checks import check_databases, database_problems


def codes(cursor: object) -> list[str | None]:
    return [problem.id for problem in database_problems(cursor)]  # type: ignore[arg-type]


@pytest.mark.django_db
def test_it_runs_on_postgresql_with_utf8() -> None:
    with connection.cursor() as cursor:
        cursor.execute("show server_encoding")
        assert cursor.fetchone() == ("UTF8",)
    assert check_databases(["default"]) == []


@pytest.mark.django_db
def test_it_refuses_a_database_without_trigrams() -> None:
    with connection.cursor() as cursor:
        cursor.execute("drop extension pg_trgm cascade")
        assert codes(cursor) == ["thaiqm.E003"]


@pytest.mark.django_db
def test_it_refuses_a_locale_in_which_thai_has_no_trigrams() -> None:
    given = connection.settings_dict
    name = f"{given['NAME']}_c"
    passfile = given["OPTIONS"].get("passfile")
    options = {"host": given["HOST"], "user": given["USER"], "passfile": passfile}
    with psycopg.connect(dbname="postgres", autocommit=True, **options) as outside:
        outside.execute(f"create database {name} template template0 locale_provider libc locale 'C'")
        try:
            with psycopg.connect(dbname=name, **options) as wrong:
                wrong.execute("create extension pg_trgm")
                assert codes(wrong.cursor()) == ["thaiqm.E004"]
        finally:
            outside.execute(f"drop database {name}")


def test_it_refuses_an_old_server() -> None:
    assert codes(Mock(fetchone=Mock(return_value=(140012,)))) == ["thaiqm.E002"]


@pytest.mark.filterwarnings("ignore:A test tried")
def test_tests_reach_no_network() -> None:
    with socket.socket() as outside, pytest.raises(SocketConnectBlockedError):
        outside.connect(("192.0.2.1", 80))

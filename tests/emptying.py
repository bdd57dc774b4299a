"""Emptying the database after a test that committed.

Django truncates every table, and each costs the server a new file whether it held rows or not. Deleting costs next to
nothing where there are none. Triggers that forbid it, and the order in which keys ask for it, are passed over by a
setting that only the server's superuser may allow; without it Django's own way stands.
"""

from __future__ import annotations

from typing import Final

from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

from thaiqm.config.embedded_postgres import ROLE, EmbeddedPostgres

MOST_BYTES: Final = 512 * 1024
"""A table may keep so much room; vacuuming smaller ones would cost more than it saves."""

# Made by the migrations; Django's way empties and makes them anew.
KEPT: Final = {"django_content_type", "auth_permission"}


def allow(server: EmbeddedPostgres) -> None:
    """Let the role of the tests pass over triggers and keys, on a server of tests alone."""
    with server.superuser() as superuser:
        superuser.execute(f"GRANT SET ON PARAMETER session_replication_role TO {ROLE}")


def is_allowed() -> bool:
    """Whether the role of this connection may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return bool(cursor.fetchone()[0])


def empty_database(*_: TransactionTestCase) -> None:
    """Take every row away once nobody writes any more."""
    if not is_allowed():
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
        return
    found = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [connection.ops.quote_name(table) for table in sorted({*found} - KEPT)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE")
        cursor.execute(";".join(f"DELETE FROM {table}" for table in tables))  # noqa: S608 - Django's own names


def give_back_room() -> None:
    """Let tables go small again after tests that took their rows back: by their size queries are planned."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND pg_relation_size(oid) > %s",
            [MOST_BYTES],
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"VACUUM {table}")
    # an open one would keep the database from being dropped
    connection.close()

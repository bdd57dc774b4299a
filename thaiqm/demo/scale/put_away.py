"""Indexes and references put away while very many rows come in, and put back afterwards.

Only for tables that the demo or the bench fill. What was put away is written down in the database in
the same transaction, so a run that broke off loses nothing: `put_back` finds it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, models, transaction

KEPT = "demo_put_away"


def put_away(tables: Iterable[type[models.Model]]) -> None:
    """Drop what only costs time while rows are copied in, primary keys and references to them too."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {KEPT} (id serial PRIMARY KEY, statement text NOT NULL)")
        names = [table._meta.db_table for table in tables]
        for kinds in ("f", "u", "p"):
            cursor.execute(_CONSTRAINTS, {"tables": names, "kind": kinds})
            for table, constraint, definition in cursor.fetchall():
                again = f'ALTER TABLE {table} ADD CONSTRAINT "{constraint}" {definition}'
                cursor.execute(_KEEP, [again])
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{constraint}"')
        cursor.execute(_INDEXES, [names])
        for index, definition in cursor.fetchall():
            cursor.execute(_KEEP, [definition])
            cursor.execute(f'DROP INDEX "{index}"')


def is_away() -> bool:
    """Whether something is put away: of a run that goes on, or of one that broke off."""
    return KEPT in connection.introspection.table_names()


def put_back() -> None:
    """Make everything again, indexes before references; what cannot be made raises and stays noted."""
    if not is_away():
        return
    with connection.cursor() as cursor:
        cursor.execute(_IN_ORDER)
        kept = cursor.fetchall()
    for number, statement in kept:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
            cursor.execute(statement)
            cursor.execute(_DONE, [number])
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {KEPT}")


_KEEP = f"INSERT INTO {KEPT} (statement) VALUES (%s)"  # noqa: S608 (a name of this file)
_IN_ORDER = f"SELECT id, statement FROM {KEPT} ORDER BY position('FOREIGN KEY' in statement) > 0, id"  # noqa: S608
_DONE = f"DELETE FROM {KEPT} WHERE id = %s"  # noqa: S608
_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = %(kind)s AND (conrelid = ANY(%(tables)s::regclass[])
                                  OR %(kind)s = 'f' AND confrelid = ANY(%(tables)s::regclass[]))
    ORDER BY conrelid::regclass::text, conname
"""
_INDEXES = """
    SELECT c.relname, pg_get_indexdef(i.indexrelid)
    FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE i.indrelid = ANY(%s::regclass[]) ORDER BY c.relname
"""

"""Many rows in one INSERT whose text does not depend on their number.

Sending is the busiest thing this system does, and most of its time would go into building an
INSERT value by value. Here all rows travel as one JSON value, which both sides read fast:
``INSERT … SELECT … FROM json_to_recordset(%s) AS sent (id uuid, number text, …)``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Protocol
from uuid import UUID

TYPES = {
    "UUIDField": "uuid",
    "CharField": "text",
    "TextField": "text",
    "JSONField": "jsonb",
    "BinaryField": "bytea",
    "DateField": "date",
    "DateTimeField": "timestamptz",
    "BooleanField": "boolean",
    "PositiveIntegerField": "bigint",
    "PositiveSmallIntegerField": "bigint",
    "GenericIPAddressField": "inet",
    "ArrayField": "text[]",
}
"""The types of columns by Django's names of fields; a length is left to the table to refuse."""


class Cursor(Protocol):
    """A database cursor that is open."""

    def execute(self, sql: str, params: Sequence[Any], /) -> Any: ...

    def fetchall(self) -> list[Any]: ...


def insert(
    cursor: Cursor,
    table: str,
    types: Mapping[str, str],
    rows: Sequence[Mapping[str, Any]],
    *,
    after: str = "",
) -> list[tuple[Any, ...]]:
    """Insert rows given as mappings; returns what `after` asks to return.

    Args:
        cursor: inside the caller's transaction.
        table: its name, with an alias if `after` needs one. Never from outside, nor are the columns.
        types: the type of each column by its name.
        rows: each with a value for every column.
        after: SQL behind the SELECT, such as ``ON CONFLICT … RETURNING …``.
    """
    sent = json.dumps(rows, ensure_ascii=False, default=_as_text)
    cursor.execute(_statement(table, tuple(types.items()), after), [sent])
    return cursor.fetchall() if "RETURNING" in after else []


def insert_models(cursor: Cursor, objects: Sequence[Any]) -> None:
    """Insert instances of one Django model; what the database fills in by default is left to it."""
    if not objects:
        return
    first = objects[0]
    fields = [field for field in _fields(first.__class__) if _is_set(first, field[0])]
    types = {column: kind for _, column, kind in fields}
    rows = [{column: getattr(row, name) for name, column, _ in fields} for row in objects]
    insert(cursor, first._meta.db_table, types, rows)


def _is_set(row: Any, name: str) -> bool:
    value = getattr(row, name)
    is_new_number = value is None and row._meta.pk.attname == name
    return not is_new_number and not hasattr(value, "resolve_expression")


@cache
def _fields(model: Any) -> list[tuple[str, str, str]]:
    """Attribute, column and type of every field."""
    return [(field.attname, field.column, _type(field)) for field in model._meta.concrete_fields]


def _type(field: Any) -> str:
    while field.is_relation:
        field = field.target_field
    name: str = field.get_internal_type()
    return TYPES.get(name, "bigint" if name.endswith("AutoField") else "")


def _as_text(value: Any) -> str:
    """What JSON does not know, as PostgreSQL reads it."""
    if isinstance(value, bytes | memoryview):
        return f"\\x{value.hex()}"
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot send a {type(value).__name__}")


@cache
def _statement(table: str, types: tuple[tuple[str, str], ...], after: str) -> str:
    names = ", ".join(name for name, _ in types)
    columns = ", ".join(f"{name} {kind}" for name, kind in types)
    return (
        f"INSERT INTO {table} ({names}) SELECT {names}"  # noqa: S608 (names of columns)
        f" FROM json_to_recordset(%s::json) AS sent ({columns}) {after}"
    )

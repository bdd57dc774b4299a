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
    cursor.execute(_statement(table, tuple(types.items()), after), [_sent(rows)])
    return cursor.fetchall() if "RETURNING" in after else []


def insert_models(cursor: Cursor, *lists: Sequence[Any]) -> None:
    """Insert instances of Django models, each list of one model, all in one statement.

    What the database fills in by default is left to it. Between the lists nothing is ordered, which
    is right for foreign keys that are checked at the end of the transaction.
    """
    parts = [_part(objects) for objects in lists if objects]
    if parts:
        statement = _statements(tuple((table, types) for table, types, _ in parts))
        cursor.execute(statement, [_sent(rows) for _, _, rows in parts])


Types = tuple[tuple[str, str], ...]


def _part(objects: Sequence[Any]) -> tuple[str, Types, list[dict[str, Any]]]:
    first = objects[0]
    fields = [field for field in _fields(first.__class__) if _is_set(first, field[0])]
    rows = [{column: getattr(row, name) for name, column, _ in fields} for row in objects]
    return first._meta.db_table, tuple((column, kind) for _, column, kind in fields), rows


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


def _sent(rows: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, default=_as_text)


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
def _statement(table: str, types: Types, after: str) -> str:
    names = ", ".join(name for name, _ in types)
    columns = ", ".join(f"{name} {kind}" for name, kind in types)
    return (
        f"INSERT INTO {table} ({names}) SELECT {names}"  # noqa: S608 (names of columns)
        f" FROM json_to_recordset(%s::json) AS sent ({columns}) {after}"
    )


@cache
def _statements(parts: tuple[tuple[str, Types], ...]) -> str:
    inserts = [_statement(table, types, "") for table, types in parts]
    named = [f"part_{number} AS ({insert})" for number, insert in enumerate(inserts[:-1])]
    return f"WITH {', '.join(named)} {inserts[-1]}" if named else inserts[-1]

"""Many rows in one INSERT whose text does not depend on their number.

Sending is the busiest thing this system does, and building an INSERT for every row is what it
would spend most of its time on. Here the columns travel as arrays:
``INSERT … SELECT … FROM unnest(%s::uuid[], %s::text[], …)``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Protocol

ARRAY_SEPARATOR = ","
"""Text arrays travel as one text each; what is stored in them are codes without commas."""

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
    "ArrayField": "codes",
}
"""The types of columns by Django's names of fields; a length is left to the table to refuse."""


class Cursor(Protocol):
    """A database cursor that is open."""

    def execute(self, sql: str, params: Sequence[Any], /) -> Any: ...

    def fetchall(self) -> list[Any]: ...


def insert(
    cursor: Cursor, table: str, columns: Mapping[str, Sequence[Any]], *, after: str = ""
) -> list[tuple[Any, ...]]:
    """Insert rows given as columns; returns what `after` asks to return.

    Args:
        cursor: inside the caller's transaction.
        table: its name, with an alias if `after` needs one. Never from outside, nor are the columns.
        columns: by ``"name type"``, equally long. ``jsonb`` takes any JSON value, ``codes`` a list
            of codes for an array column.
        after: SQL behind the SELECT, such as ``ON CONFLICT … RETURNING …``.
    """
    values = [_sent(name.split()[1], column) for name, column in columns.items()]
    cursor.execute(_statement(table, tuple(columns), after), values)
    return cursor.fetchall() if "RETURNING" in after else []


def insert_models(cursor: Cursor, rows: Sequence[Any]) -> None:
    """Insert instances of one Django model; what the database fills in by default is left to it."""
    if not rows:
        return
    meta, columns = rows[0]._meta, dict[str, list[Any]]()
    for field in meta.concrete_fields:
        first = getattr(rows[0], field.attname)
        if hasattr(first, "resolve_expression") or (field.primary_key and first is None):
            continue
        columns[f"{field.column} {_type(field)}"] = [getattr(row, field.attname) for row in rows]
    insert(cursor, meta.db_table, columns)


def _type(field: Any) -> str:
    while field.is_relation:
        field = field.target_field
    return TYPES[field.get_internal_type()]


def _sent(kind: str, column: Sequence[Any]) -> list[Any]:
    if kind == "jsonb":
        return [json.dumps(value, ensure_ascii=False) for value in column]
    if kind == "codes":
        return [ARRAY_SEPARATOR.join(value) for value in column]
    return list(column)


@cache
def _statement(table: str, columns: tuple[str, ...], after: str) -> str:
    names = [column.split()[0] for column in columns]
    kinds = [column.split()[1] for column in columns]
    arrays = ", ".join(f"%s::{'text' if kind in ('jsonb', 'codes') else kind}[]" for kind in kinds)
    chosen = {"jsonb": "{}::jsonb", "codes": "string_to_array({}, '" + ARRAY_SEPARATOR + "')"}
    values = ", ".join(chosen.get(kind, "{}").format(name) for name, kind in zip(names, kinds, strict=True))
    listed = ", ".join(names)
    return (
        f"INSERT INTO {table} ({listed}) SELECT {values} FROM unnest({arrays}) AS sent ({listed})"  # noqa: S608
        f" {after}"
    )

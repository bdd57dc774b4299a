"""What must hold of the database before anything is served."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections

from thaiqm.config.texts import PROBE_WORD

OLDEST_POSTGRESQL = 150000


class Cursor(Protocol):
    """What is needed of a database cursor."""

    def execute(self, query: Any, params: Any = None) -> Any:
        """Run a statement."""

    def fetchone(self) -> Any:
        """Return the next row."""


@register(Tags.database)
def check_databases(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse an old PostgreSQL and a locale under which Thai has no trigrams (silently wrong)."""
    problems: list[CheckMessage] = []
    for alias in databases or []:
        try:
            with connections[alias].cursor() as cursor:
                problems += database_problems(cursor)
        except DatabaseError as error:
            line = str(error).strip().splitlines()[0]
            problems.append(Error(f"the database does not answer: {line}", id="thaiqm.E001"))
    return problems


def database_problems(cursor: Cursor) -> list[CheckMessage]:
    """Return what makes this database unfit."""
    cursor.execute("select current_setting('server_version_num')::int")
    if cursor.fetchone()[0] < OLDEST_POSTGRESQL:
        return [Error("PostgreSQL 15 or newer is needed", id="thaiqm.E002")]
    cursor.execute("select 1 from pg_extension where extname = 'pg_trgm'")
    if cursor.fetchone() is None:
        return [Error("pg_trgm is not installed; run thaiqm migrate", id="thaiqm.E003")]
    cursor.execute("select cardinality(show_trgm(%s))", [PROBE_WORD])
    if cursor.fetchone()[0] != len(PROBE_WORD) + 1:
        hint = "create the database with encoding UTF8 and locale C.UTF-8"
        return [Error(f"Thai has no trigrams in this locale; {hint}", id="thaiqm.E004")]
    return []

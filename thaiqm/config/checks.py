"""What must hold of the database before anything is served."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections

from thaiqm.config.texts import PROBE_WORD

OLDEST_POSTGRESQL = 150000


@register(Tags.database)
def check_databases(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse an old PostgreSQL and a locale under which Thai has no trigrams (silently wrong)."""
    return [problem for alias in databases or [] for problem in _check(alias)]


def _check(alias: str) -> list[CheckMessage]:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("show server_version_num")
            version = int(cursor.fetchone()[0])
            cursor.execute("select 1 from pg_extension where extname = 'pg_trgm'")
            if cursor.fetchone() is None:
                return [Error("pg_trgm is not installed; run thaiqm migrate", id="thaiqm.E003")]
            cursor.execute("select cardinality(show_trgm(%s))", [PROBE_WORD])
            trigrams = cursor.fetchone()[0]
    except DatabaseError as error:
        line = str(error).strip().splitlines()[0]
        return [Error(f"the database does not answer: {line}", id="thaiqm.E001")]
    problems: list[CheckMessage] = []
    if version < OLDEST_POSTGRESQL:
        problems.append(Error("PostgreSQL 15 or newer is needed", id="thaiqm.E002"))
    if trigrams != len(PROBE_WORD) + 1:
        hint = "create the database with encoding UTF8 and locale C.UTF-8"
        problems.append(Error(f"Thai has no trigrams in this locale; {hint}", id="thaiqm.E004"))
    return problems

"""The database that tests run on is the real thing, with Thai trigrams."""

from __future__ import annotations

import pytest
from django.db import connection


@pytest.mark.django_db
def test_it_runs_on_postgresql_with_utf8() -> None:
    with connection.cursor() as cursor:
        cursor.execute("show server_encoding")
        assert cursor.fetchone() == ("UTF8",)
        cursor.execute("show server_version_num")
        assert int(cursor.fetchone()[0]) >= 150000

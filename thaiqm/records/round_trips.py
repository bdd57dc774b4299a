"""Statements that wait for nothing travel together: each wait costs both sides more than the work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def together() -> Iterator[None]:
    """Send the statements inside without waiting for each; asking for rows waits for all so far.

    What one of them raises comes out here at the latest, as Django's errors. Only for plain
    cursors: Django's own UPDATE looks at a row count that is not there yet.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield

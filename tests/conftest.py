"""Fixtures that every test may use: a real PostgreSQL, and later the live app and a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Start the embedded PostgreSQL when the first test wants a database."""
    server = settings.ENVIRONMENT.embedded
    if server is None:
        yield
        return
    with server.running():
        yield

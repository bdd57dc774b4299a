"""Fixtures of the register at the desk: an officer and the officer's browser."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import making
from thaiqm.accounts.models import User


@pytest.fixture
def officer(db: None) -> User:
    """A deputy district officer of 4701."""
    return making.officer()


@pytest.fixture
def desk(officer: User) -> Client:
    """The officer's browser."""
    return as_browser(officer)


def as_browser(user: User) -> Client:
    """Somebody's browser, signed in."""
    client = Client()
    client.force_login(user)
    return client

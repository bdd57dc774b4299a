"""Fixtures of the desk: an officer's browser, and records that wait."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import making
from thaiqm.accounts.models import User
from thaiqm.records import envelopes
from thaiqm.records.models import Record
from thaiqm.records.receiving import receive

Report = Callable[..., Record]


@pytest.fixture
def officer(db: None) -> User:
    """A deputy district officer of 4701."""
    return making.officer()


@pytest.fixture
def desk(officer: User) -> Client:
    """The officer's browser."""
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def report(db: None) -> Report:
    """Make a record that waits: report("47010201", by=…, age_years="46")."""
    making.areas()

    def make(unit: str = "47010201", *, by: User | None = None, **changed: Any) -> Record:
        return send(making.item(making.answers(**changed), unit=unit), by or making.head(unit))

    return make


def send(item: dict[str, Any], by: User) -> Record:
    """Send one envelope and read its record."""
    received = receive(envelopes=[envelopes.read(item)], by=by)[0]
    return Record.objects.get(id=received.record_id)


def as_browser(user: User) -> Client:
    """Somebody else's browser."""
    client = Client()
    client.force_login(user)
    return client


def words_of(html: str) -> str:
    """What a reader reads: without the spans that keep Thai words whole."""
    return re.sub(r'<wbr>|<span class="nowrap">([^<]*)</span>', r"\1", html)

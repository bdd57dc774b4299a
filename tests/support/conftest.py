"""Mail servers for a test, and settings that name them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from tests.support.mail_servers import Post, imap_server, smtp_server
from thaiqm.lib.mail_server import MailServer


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """An SMTP server that the settings name."""
    made = Post()
    with smtp_server(made) as server:
        settings.SMTP, settings.MAIL_FROM = server, "thaiqm@example.go.th"
        settings.PROBLEMS_TO = "centre@dopa.example.go.th"
        yield made


@pytest.fixture
def inbox(settings: Settings) -> Iterator[MailServer]:
    """An IMAP server that the settings name; the domain dopa.example.go.th may answer."""
    with imap_server() as server:
        settings.IMAP, settings.ANSWERS_FROM = server, ("dopa.example.go.th",)
        yield server

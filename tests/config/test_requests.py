"""What every answer carries, and what is logged of every request (docs/trust.md B9)."""

from __future__ import annotations

import logging
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.functional import SimpleLazyObject
from pytest_django.fixtures import Settings

from thaiqm.accounts.models import User
from thaiqm.config import access_log
from thaiqm.config.client_address import take_client_address


@pytest.fixture
def access(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="thaiqm.access")
    return caplog


def test_every_answer_carries_strict_headers(client: Client) -> None:
    headers = client.get("/livez").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_it_logs_one_line_without_query_or_citizen_id(
    client: Client, access: pytest.LogCaptureFixture
) -> None:
    client.get("/livez/1101700230708/x%0Ay", {"q": "somebody"})
    [line] = [record.getMessage() for record in access.records if record.name == "thaiqm.access"]
    assert "1101700230708" not in line
    assert "somebody" not in line
    assert "\n" not in line
    assert "status=404" in line
    assert "user=-" in line


def test_it_names_the_account_only_when_the_view_asked_who_it_is() -> None:
    request = RequestFactory().get("/")
    account = User(id=UUID(int=7))
    request.user = SimpleLazyObject(lambda: account)  # type: ignore[assignment]
    assert access_log._user_id(request) == "-"
    request._cached_user = account  # type: ignore[attr-defined]
    assert access_log._user_id(request) == str(account.id)
    phone = RequestFactory().get("/")
    phone.user = account
    assert access_log._user_id(phone) == str(account.id)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.7", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "made up", "127.0.0.1"),
        (1, "fe80::1%eth0", "127.0.0.1"),
        (1, "2001:db8::7", "2001:db8::7"),
    ],
)
def test_it_believes_only_its_own_proxies(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.PROXIES = proxies
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    take_client_address(view)(RequestFactory().get("/", headers={"x-forwarded-for": forwarded}))
    assert seen == [address]


@pytest.mark.django_db
def test_it_is_alive_and_ready(client: Client) -> None:
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_only_safe_methods_ask_for_health(client: Client) -> None:
    assert client.post("/livez").status_code == 405


def test_it_refuses_a_foreign_host(client: Client) -> None:
    assert client.get("/livez", headers={"host": "evil.example"}).status_code == 400

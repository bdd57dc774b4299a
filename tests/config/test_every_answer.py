"""What every answer of the system carries, faults and refusals too (docs/trust.md B9)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

from tests import making
from tests.access_table import PAGES
from tests.audit.acts import PASSWORD
from tests.config.test_environment import PRODUCTION
from tests.test_access import World
from thaiqm.accounts.models import Role
from thaiqm.review import queries

pytestmark = pytest.mark.django_db
SAFE = ("get", "head", "options", "trace")


@pytest.fixture(scope="module")
def world(rows_for_the_file: None) -> World:
    """See `World`."""
    return World()


def is_strict(answer: Any) -> bool:
    """A policy without inline or eval, no sniffing, no framing, no referrer abroad, a word on caching."""
    policy = answer["Content-Security-Policy"]
    return (
        "default-src 'none'" in policy
        and "unsafe" not in policy
        and answer["X-Content-Type-Options"] == "nosniff"
        and "frame-ancestors 'none'" in policy
        and answer["Referrer-Policy"] == "same-origin"
        and bool(answer["Cache-Control"])
    )


def test_every_address_by_every_method_is_strict_and_never_a_fault(world: World) -> None:
    """Signed in as an officer and as nobody, with and without what the address wants."""
    officer = Client(raise_request_exception=False)
    officer.force_login(world.users[Role.DEPUTY_DISTRICT_OFFICER])
    for route in PAGES:
        path = world.path(route, "47010201")
        for client in (officer, Client(raise_request_exception=False)):
            for method in (*SAFE, "post", "put", "patch", "delete"):
                if "sign-out" in route and method == "post":
                    continue
                answer = getattr(client, method)(path)
                assert answer.status_code < 500, (method, path)
                assert is_strict(answer), (method, path)


def test_people_are_stored_by_no_browser_and_no_proxy(world: World) -> None:
    officer = Client()
    officer.force_login(world.users[Role.DEPUTY_DISTRICT_OFFICER])
    for route, page in PAGES.items():
        if "get" in page.methods and not page.is_public and not page.is_api:
            answer = officer.get(world.path(route, "47010201"))
            assert "no-store" in answer["Cache-Control"], route


@pytest.mark.parametrize("fault", [400, 404, 405, 500])
def test_faults_are_strict_too(fault: int, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(making.officer())

    def fail(*_: Any) -> None:
        raise ZeroDivisionError("only the log may know this")

    monkeypatch.setattr(queries, "count", fail)
    answers = {
        400: lambda: client.get("/desk/", {"x": "\0"}),
        404: lambda: client.get("/nothing/here"),
        405: lambda: client.post("/livez"),
        500: lambda: client.get("/desk/queue"),
    }
    answer = answers[fault]()
    assert answer.status_code == fault
    assert is_strict(answer)
    assert "only the log may know this" not in answer.content.decode()


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example"])
@pytest.mark.parametrize("is_https", [False, True])
def test_a_strangers_host_is_refused_and_leads_nowhere(host: str, is_https: bool, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = is_https
    answer = Client(raise_request_exception=False).get("/desk/", headers={"host": host})
    assert answer.status_code == 400
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "evil" not in answer.get("Location", "")


def posts() -> Iterator[str]:
    """Every address of the desk that takes a form."""
    for route, page in PAGES.items():
        if "post" in page.methods and not route.startswith("api/"):
            yield route


@pytest.mark.parametrize("route", sorted({*posts(), "desk/sign-in", "desk/activate"}))
def test_no_form_is_taken_without_its_token(world: World, route: str) -> None:
    """From another site nothing is done, whoever is signed in here."""
    client = Client(enforce_csrf_checks=True)
    centre = dict.fromkeys(("faq", "centre"), Role.CENTRAL_OFFICER)
    others = {"president": Role.MUNICIPAL_CLERK, "agencies": Role.PROVINCE_OFFICER, **centre}
    role = next((role for part, role in others.items() if part in route), Role.DEPUTY_DISTRICT_OFFICER)
    client.force_login(world.users[role])
    path = world.path(route, "47010201")
    assert client.post(path, {"seen_changes": "1"}).status_code == 403
    strange = {"origin": "https://evil.example"}
    token = client.get("/desk/password").context["csrf_token"]
    assert client.post(path, {"csrfmiddlewaretoken": str(token)}, headers=strange).status_code == 403
    assert client.post(path, {"csrfmiddlewaretoken": str(token)}).status_code != 403


def test_a_session_begins_anew_at_sign_in_and_cookies_say_nothing_of_people(world: World) -> None:
    officer = making.officer()
    officer.set_password(PASSWORD)
    officer.save()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32  # somebody else's, handed to the victim
    form = {"citizen_id": officer.citizen_id, "password": PASSWORD}
    assert client.post("/desk/sign-in", form).status_code == 302
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32
    client.post(f"/desk/records/{world.records['47010201']}/confirm", {"seen_changes": "1"})
    assert {name.removeprefix("__Host-") for name in client.cookies} <= {"session", "csrf", "browser"}
    for name, cookie in client.cookies.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] in ("Lax", "Strict"), name
        assert not cookie["domain"]
        assert cookie["path"] == "/"


def test_in_production_cookies_are_for_this_host_only() -> None:
    """Asked of the real settings, in a process of their own."""
    names = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]
    names += ["SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "DEBUG", "SECURE_PROXY_SSL_HEADER"]
    code = (
        "import json; from django.conf import settings; from thaiqm.accounts import browser;"
        f"print(json.dumps([*[getattr(settings, n) for n in {names}], browser.NAME,"
        " 'django.contrib.admin' in settings.INSTALLED_APPS]))"
    )
    variables = {**PRODUCTION, "DJANGO_SETTINGS_MODULE": "thaiqm.config.settings", "PATH": os.environ["PATH"]}
    variables["PYTHONPATH"] = str(settings.REPOSITORY)
    said = subprocess.run(
        [sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=True
    ).stdout
    *cookies, redirects, seconds, debug, proxy, browser, has_admin = json.loads(said)
    assert cookies == ["__Host-session", "__Host-csrf", True, True]
    assert browser == "__Host-browser"
    assert (redirects, seconds, debug, has_admin) == (True, 31_536_000, False, False)
    assert proxy == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_a_body_without_a_length_is_refused_in_words() -> None:
    headers = {"transfer-encoding": "chunked"}
    answer = Client().generic("POST", "/api/v1/sync", headers=headers, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (411, "length_missing")

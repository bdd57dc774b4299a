"""An officer's problem tells on which kind of page it happened, and nothing about anybody."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests import making
from tests.support import made_up_problems as made
from thaiqm.accounts.models import User
from thaiqm.support.models import Problem
from thaiqm.support.page_before import page_of

pytestmark = pytest.mark.django_db
RECORD = UUID("7d0c6c9e-2c3f-4f43-9a51-6f3b0a4c1d2e")


def desk(by: User) -> Client:
    client = Client()
    client.force_login(by)
    return client


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (f"/desk/records/{RECORD}", "/desk/records/…"),
        ("/desk/queue", "/desk/queue"),
        ("/desk/support/", ""),
        ("/desk/support/faq", ""),
        ("/api/v1/help", ""),
        ("/nowhere/1234567890121", ""),
        ("javascript:alert(1)", ""),
        ("//evil.example/desk/queue", ""),
        ("", ""),
    ],
)
def test_a_page_is_told_by_its_kind(path: str, page: str) -> None:
    assert page_of(path) == page


def test_it_comes_along_from_the_page_that_led_there() -> None:
    client = desk(making.officer())
    came_from = f"http://testserver/desk/records/{RECORD}?x=1"
    listed = client.get("/desk/support/", headers={"Referer": came_from}).content.decode()
    assert f"/desk/support/new?from=/desk/records/{RECORD}" in listed
    asked = client.get("/desk/support/new", {"from": f"/desk/records/{RECORD}"})
    assert asked.context["page"] == "/desk/records/…"
    assert "หน้าที่เปิดก่อนหน้านี้ /desk/records/…" in asked.content.decode()
    sent = {"problem_id": uuid4(), "kind": "system", "text": made.TEXT, "page": asked.context["page"]}
    client.post("/desk/support/new", sent)
    kept = Problem.objects.get()
    assert (kept.page, kept.app_version) == ("/desk/records/…", asked.context["version"])
    assert kept.app_version


def test_twice_is_once_and_what_was_attached_stays_when_something_is_wrong() -> None:
    client = desk(making.officer())
    sent = {"problem_id": uuid4(), "kind": "system", "text": made.TEXT, "page": "/desk/queue"}
    refused = client.post("/desk/support/new", {**sent, "text": ""})
    assert (refused.status_code, refused.context["page"]) == (422, "/desk/queue")
    for _ in range(2):
        client.post("/desk/support/new", sent)
    assert Problem.objects.get().page == "/desk/queue"

"""For whom a phone closes its box (docs/decisions/0009)."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.test import Client

from tests import making
from tests.audit.acts import PIN
from thaiqm.accounts import actions
from thaiqm.accounts.models import User
from thaiqm.lib import base64url, boxes
from thaiqm.lib.boxes import BoxKey, Contents

pytestmark = pytest.mark.django_db


def test_both_ways_in_tell_the_key_for_which_a_box_is_closed() -> None:
    head = making.head()
    code = actions.print_slip(user=head, by=None).code
    for path, more in (("activate", {"code": code}), ("sign-in", {})):
        answer = posted(path, head, more)
        told = answer["box_key"]
        assert set(told) == {"id", "public"}
        key = BoxKey(told["id"], base64url.read(told["public"]))
        contents = Contents(head.id, bytes(32), str(answer["token"]))
        assert settings.BOX_KEYS.open(boxes.close(contents, to=key)) == contents


def posted(path: str, head: User, more: dict[str, str]) -> dict[str, dict[str, str]]:
    body = json.dumps({"citizen_id": head.citizen_id, "secret": PIN, "device_name": "", **more})
    answer = Client().post(f"/api/v1/{path}", body, content_type="application/json")
    assert answer.status_code == 200
    said: dict[str, dict[str, str]] = answer.json()
    return said

"""A phone that seals what it holds, as the phone app does: for tests of whatever opens it."""

from __future__ import annotations

import json
import os
from typing import Any

from django.conf import settings
from django.test import Client

from tests import making
from thaiqm.accounts import devices
from thaiqm.accounts.models import User
from thaiqm.lib import base64url, boxes
from thaiqm.lib.boxes import Contents


class SealedPhone:
    """A phone on which this person has signed in once; its key travels in its box."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.key = os.urandom(32)
        self.device, self.token = devices.issue(user=user, name="phone")
        self.box = boxes.close(Contents(user.id, self.key, self.token), to=settings.BOX_KEYS.current)

    def seal(self, item: dict[str, Any] | None = None) -> dict[str, Any]:
        """An envelope as it lies in this phone."""
        item = making.item() if item is None else item
        ids = {name: item[name] for name in ("record_id", "revision_id")}
        sealed = boxes.seal_revision(item["payload"].encode(), key=self.key, **ids)
        kept = {name: item[name] for name in ("base_revision_id", "sha256")}
        return {**ids, **kept, "sealed": base64url.write(sealed)}

    def send(self, *items: dict[str, Any], **extra: Any) -> Any:
        """Send sealed envelopes without being signed in."""
        body = {"app_version": "1", "device_time": "2026-11-22T10:00:00+07:00", "box": self.box}
        text = json.dumps({**body, "items": items, **extra})
        client = Client(raise_request_exception=False)
        return client.post("/api/v1/sync/sealed", text, content_type="application/json")

    def in_file(self, *items: dict[str, Any]) -> dict[str, Any]:
        """What this phone writes into the file of what it has not sent."""
        unit = self.user.unit
        return {
            "account_id": str(self.user.id),
            "unit_code": self.user.unit_id,
            "unit_label": unit.label if unit else "",
            "name": self.user.full_name,
            "box": self.box,
            "items": list(items),
        }

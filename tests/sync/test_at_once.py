"""The same send at the same time, through the real server (docs/trust.md A5)."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests import making
from tests.records.tallied import totals
from thaiqm.accounts import devices
from thaiqm.records.models import Record, Revision, StatusChange

TIMES = 20


@pytest.mark.django_db(transaction=True)
def test_twenty_identical_sends_at_once_get_twenty_equal_receipts(live_app: str) -> None:
    """One row of each kind, whatever the network did."""
    head = making.head()
    token = devices.issue(user=head, name="")[1]
    body = {"app_version": "1", "device_time": "2026-11-22T10:00:00+07:00", "items": [making.item()]}
    barrier = Barrier(TIMES)

    def send(_: int) -> dict[str, Any]:
        barrier.wait()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        request = Request(f"{live_app}/api/v1/sync", json.dumps(body).encode(), headers)  # noqa: S310
        with urlopen(request, timeout=60) as answer:  # noqa: S310 (our own loopback address)
            result: dict[str, Any] = json.load(answer)["results"][0]
        return result

    with ThreadPoolExecutor(TIMES) as pool:
        results = list(pool.map(send, range(TIMES)))
    receipts = {json.dumps(result["receipt"], sort_keys=True) for result in results}
    assert len(receipts) == 1
    assert "null" not in receipts
    assert {result["outcome"] for result in results} == {"stored"}
    assert (Record.objects.count(), StatusChange.objects.count()) == (1, 1)
    assert Revision.objects.get().repeats == TIMES - 1
    assert totals(head.scope)["records"] == 1

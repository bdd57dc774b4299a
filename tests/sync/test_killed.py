"""SIGKILL in the middle of sending: no receipt without its row, no row twice (docs/trust.md A2, C1)."""

from __future__ import annotations

import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from http.client import HTTPException
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests import making
from tests.live_app import app_process
from thaiqm.accounts import devices
from thaiqm.audit.models import Event
from thaiqm.records import recounting
from thaiqm.records.models import Record, Revision, StatusChange

UNITS = ("47010201", "47010202", "47010301", "47020101")
BATCHES, SIZE, AGAIN = 60, 10, 20
MOST_SECONDS = 20


class Phone:
    """Sends its batches one after the other until the server is gone, and keeps what it was told."""

    def __init__(self, unit: str) -> None:
        token = devices.issue(user=making.head(unit), name="")[1]
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.batches = [[making.item(unit=unit) for _ in range(SIZE)] for _ in range(BATCHES)]
        self.receipts: dict[str, str] = {}

    def again(self) -> Phone:
        """The phone after the fright: it still holds everything, and was told nothing yet."""
        phone = copy(self)
        phone.batches, phone.receipts = self.batches[:AGAIN], {}
        return phone

    def send(self, address: str) -> None:
        for batch in self.batches:
            try:
                self._keep(self._sent(address, batch))
            except (OSError, HTTPException):
                return

    def _sent(self, address: str, items: list[dict[str, Any]]) -> Any:
        body = {"app_version": "1", "device_time": "2026-11-22T10:00:00+07:00", "items": items}
        request = Request(f"{address}/api/v1/sync", json.dumps(body).encode(), self._headers)  # noqa: S310
        with urlopen(request, timeout=MOST_SECONDS) as answer:  # noqa: S310 (our own loopback address)
            return json.load(answer)

    def _keep(self, answer: Any) -> None:
        for result in answer["results"]:
            self.receipts[result["revision_id"]] = result["receipt"]["stored_at"]


@pytest.mark.django_db(transaction=True)
def test_a_killed_server_gave_no_receipt_without_a_row() -> None:
    """And when it is back, every repeat gets the receipt of before, and each record is there once."""
    phones = [Phone(unit) for unit in UNITS]
    with app_process() as (address, process), ThreadPoolExecutor(len(phones)) as pool:
        sending = [pool.submit(phone.send, address) for phone in phones]
        until = time.monotonic() + MOST_SECONDS
        while sum(len(phone.receipts) for phone in phones) < 10 * SIZE and time.monotonic() < until:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
        for one in sending:
            one.result()
    told = {revision_id: at for phone in phones for revision_id, at in phone.receipts.items()}
    assert 0 < len(told) < len(UNITS) * BATCHES * SIZE, "it was not killed in the middle"
    kept = {str(row) for row in Revision.objects.values_list("revision_id", flat=True)}
    assert told.keys() <= kept
    whole()
    again = [phone.again() for phone in phones]
    with app_process() as (address, _):
        for phone in again:
            phone.send(address)
    for phone, before in zip(again, phones, strict=True):
        assert len(phone.receipts) == AGAIN * SIZE
        told_twice = before.receipts.keys() & phone.receipts.keys()
        assert {i: phone.receipts[i] for i in told_twice} == {i: before.receipts[i] for i in told_twice}
    whole()


def whole() -> None:
    """Every record with its revision, history, audit and number in the tallies: all or nothing."""
    count = Record.objects.count()
    assert Revision.objects.count() == StatusChange.objects.count() == count
    assert Event.objects.filter(name="record.received").count() == count
    assert recounting.differences() == []

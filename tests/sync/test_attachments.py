"""Handing over a picture, as a phone or somebody pretending to be one (docs/trust.md A15)."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import making
from tests.attachments.made_up_pictures import named, photo, sha256_of, signature
from thaiqm.accounts import devices
from thaiqm.accounts.models import Role, User
from thaiqm.attachments.models import Attachment
from thaiqm.audit.models import Event
from thaiqm.records import actions, naming
from thaiqm.records.models import Record

PHOTO = photo()
TIMES = 20


class Phone:
    """A phone that is signed in; it has sent one record that names `data`."""

    def __init__(self, user: User) -> None:
        self.device, self.token = devices.issue(user=user, name="phone")
        self.unit = user.unit_id or "47010201"
        self._client = Client(
            raise_request_exception=False, headers={"Authorization": f"Bearer {self.token}"}
        )

    def sync(self, *data: bytes, **changed: Any) -> dict[str, Any]:
        """Send one record that names these pictures; its result."""
        item = making.item(unit=self.unit, attachments=[named(one) for one in data], **changed)
        body = {"app_version": "1", "device_time": "2026-11-22T10:00:00+07:00", "items": [item]}
        answer = self._client.post("/api/v1/sync", json.dumps(body), content_type="application/json")
        result: dict[str, Any] = answer.json()["results"][0]
        return result

    def put(self, record_id: object, data: bytes, *, sha256: str = "") -> Any:
        """Hand a picture over."""
        path = f"/api/v1/records/{record_id}/attachments/{sha256 or sha256_of(data)}"
        return self._client.put(path, data, content_type="application/octet-stream")

    def get(self, path: str) -> Any:
        """GET under /api/v1/."""
        return self._client.get(f"/api/v1/{path}")


@pytest.fixture
def phone(db: None) -> Phone:
    """The phone of a village head."""
    return Phone(making.head())


def kept() -> int:
    return Attachment.objects.count()


def missing(record_id: str) -> list[str]:
    return Record.objects.get(id=record_id).missing_attachments


def test_the_record_comes_first_and_its_pictures_one_by_one(phone: Phone) -> None:
    """What is missing is told with every standing, in the list and in full, until it has come."""
    first, second = PHOTO, signature()
    result = phone.sync(first, second)
    record_id = result["record_id"]
    assert result["record"]["missing_attachments"] == [sha256_of(first), sha256_of(second)]
    answer = phone.put(record_id, first)
    row = Attachment.objects.get()
    assert (answer.status_code, answer.json()["sha256"]) == (200, sha256_of(first))
    assert answer.json()["record_id"] == record_id
    assert answer.json()["stored_at"][:19] == row.stored_at.isoformat()[:19]
    (listed,) = phone.get("records").json()["items"]
    full = phone.get(f"records/{record_id}").json()
    assert listed["missing_attachments"] == full["missing_attachments"] == [sha256_of(second)]
    assert phone.put(record_id, second).status_code == 200
    assert missing(record_id) == []


def test_the_bytes_are_kept_as_sent_sealed_and_audited(phone: Phone) -> None:
    """At rest nobody reads them without the key; the act names the phone."""
    record_id = phone.sync(PHOTO)["record_id"]
    phone.put(record_id, PHOTO)
    row = Attachment.objects.get()
    assert row.content == PHOTO
    assert PHOTO[:40] not in bytes(row.content_sealed)
    event = Event.objects.get(name="attachment.received")
    assert (event.subject_id, event.device_id) == (record_id, phone.device.id)


def test_the_same_again_is_one_row_and_the_same_receipt(phone: Phone) -> None:
    """The repeat is a write (A6), and no second act."""
    record_id = phone.sync(PHOTO)["record_id"]
    first, second = phone.put(record_id, PHOTO), phone.put(record_id, PHOTO)
    assert first.json() == second.json()
    assert Attachment.objects.get().repeats == 1
    assert Event.objects.filter(name="attachment.received").count() == 1


def test_one_picture_of_two_records_is_kept_for_each(phone: Phone) -> None:
    one, other = phone.sync(PHOTO)["record_id"], phone.sync(PHOTO)["record_id"]
    assert phone.put(one, PHOTO).status_code == phone.put(other, PHOTO).status_code == 200
    assert kept() == 2


def refused(answer: Any, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["message"]
    assert kept() == 0


def test_before_its_record_it_is_not_taken(phone: Phone) -> None:
    """404: the phone keeps it and comes again after the record's receipt."""
    refused(phone.put(uuid4(), PHOTO), 404, "record_unknown")


def test_what_the_record_does_not_name_is_not_taken(phone: Phone) -> None:
    record_id = phone.sync(PHOTO)["record_id"]
    refused(phone.put(record_id, signature()), 404, "attachment_unknown")


@pytest.mark.parametrize("unit", ["47010202", "48010101"])
def test_another_units_record_does_not_exist(phone: Phone, unit: str) -> None:
    record_id = phone.sync(PHOTO)["record_id"]
    refused(Phone(making.head(unit)).put(record_id, PHOTO), 404, "record_unknown")
    assert missing(record_id) == [sha256_of(PHOTO)]


def test_other_bytes_than_named_are_not_taken(phone: Phone) -> None:
    """Cut on the way, or changed: no receipt."""
    record_id = phone.sync(PHOTO)["record_id"]
    refused(phone.put(record_id, PHOTO[:-1], sha256=sha256_of(PHOTO)), 422, "sha256_mismatch")
    refused(phone.put(record_id, b"", sha256=sha256_of(PHOTO)), 422, "sha256_mismatch")


@pytest.mark.parametrize("sha256", ["0" * 64, "x", "..", sha256_of(PHOTO).upper(), "%00", "%F0%9F"])
def test_a_name_that_is_none_is_not_found(phone: Phone, sha256: str) -> None:
    record_id = phone.sync(PHOTO)["record_id"]
    assert phone.put(record_id, PHOTO, sha256=sha256).status_code in (400, 404)
    assert kept() == 0


def test_too_large_is_refused_before_it_is_read(phone: Phone) -> None:
    """Whatever it holds; the largest that may be named is let through."""
    record_id = phone.sync(PHOTO)["record_id"]
    large = b"\0" * (naming.MOST_BYTES + 1)
    refused(phone.put(record_id, large), 413, "body_too_large")
    refused(phone.put(record_id, large[:-1]), 404, "attachment_unknown")


def test_who_is_not_signed_in_hands_nothing_over(phone: Phone) -> None:
    """No token, an ended account, an officer's token: all the same."""
    record_id = phone.sync(PHOTO)["record_id"]
    officer = Phone(making.user(Role.DEPUTY_DISTRICT_OFFICER, "4701"))
    User.objects.filter(unit_id="47010201").update(is_active=False)
    for answer in (officer.put(record_id, PHOTO), phone.put(record_id, PHOTO)):
        refused(answer, 401, "token_unknown")
    path = f"/api/v1/records/{record_id}/attachments/{sha256_of(PHOTO)}"
    refused(Client().put(path, PHOTO, content_type="image/jpeg"), 401, "token_unknown")


@pytest.mark.parametrize("data", [b"<svg onload=alert(1)>", b"<!doctype html>", b"GIF89a", b"\xff\xd8\xff"])
def test_what_is_no_picture_is_kept_and_marked(phone: Phone, data: bytes) -> None:
    """Nothing that was captured is lost; the desk says that it cannot be shown."""
    record_id = phone.sync(data)["record_id"]
    assert phone.put(record_id, data).status_code == 200
    assert not Attachment.objects.get().is_picture
    assert missing(record_id) == []


@pytest.mark.parametrize("act", ["confirm", "withdraw"])
def test_a_record_that_is_closed_meanwhile_still_takes_it(phone: Phone, act: str) -> None:
    """The phone must get rid of what it promised; the record itself does not change."""
    record = Record.objects.get(id=phone.sync(PHOTO)["record_id"])
    more = {"reason": "บันทึกซ้ำ"} if act == "withdraw" else {}
    by = making.officer()
    getattr(actions, act)(record_id=record.id, seen_changes=record.changes, by=by, **more)
    record.refresh_from_db()
    before = (record.status, record.changes, record.updated_at)
    assert phone.put(record.id, PHOTO).status_code == 200
    record.refresh_from_db()
    assert (record.status, record.changes, record.updated_at) == before


def test_a_picture_that_comes_disturbs_no_officer(phone: Phone) -> None:
    """Who opened the record before may still confirm it."""
    record = Record.objects.get(id=phone.sync(PHOTO)["record_id"])
    phone.put(record.id, PHOTO)
    actions.confirm(record_id=record.id, seen_changes=record.changes, by=making.officer())
    assert missing(str(record.id)) == []


def test_the_successor_hands_over_what_the_unit_named(phone: Phone) -> None:
    """The record belongs to the unit; the picture tells who brought it."""
    record_id = phone.sync(PHOTO)["record_id"]
    User.objects.filter(unit_id="47010201").update(is_active=False)
    successor = making.head()
    assert Phone(successor).put(record_id, PHOTO).status_code == 200
    assert Attachment.objects.get().author == successor


def test_records_without_pictures_cost_no_query_more(phone: Phone) -> None:
    """Nor do those with some: what is missing stands in the record's own row."""
    plain, with_pictures = phone.sync()["record_id"], phone.sync(PHOTO)["record_id"]
    counts = []
    for path in (f"records/{plain}", f"records/{with_pictures}"):
        with CaptureQueriesContext(connection) as queries:
            assert phone.get(path).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert not any("attachments_attachment" in query["sql"] for query in queries.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_the_same_time_are_one_row_and_twenty_equal_receipts(live_app: str) -> None:
    """Through the real server (A5), while the record itself is being corrected."""
    phone = Phone(making.head())
    result = phone.sync(PHOTO)
    barrier = Barrier(TIMES + 1)
    url = f"{live_app}/api/v1/records/{result['record_id']}/attachments/{sha256_of(PHOTO)}"
    headers = {"Authorization": f"Bearer {phone.token}", "Content-Type": "application/octet-stream"}

    def put(_: int) -> str:
        barrier.wait()
        request = Request(url, PHOTO, headers, method="PUT")  # noqa: S310
        for _attempt in range(100):
            try:
                with urlopen(request, timeout=60) as answer:  # noqa: S310 (our own loopback address)
                    return str(answer.read().decode())
            except HTTPError as refused:
                # pictures have few turns; whoever hears "busy" comes again
                if refused.code != 503:
                    raise
                sleep(0.1)
        raise AssertionError("never taken")

    def correct() -> None:
        barrier.wait()
        item = making.item(record_id=result["record_id"], base_revision_id=result["revision_id"])
        body = {"app_version": "1", "device_time": "2026-11-22T10:00:00+07:00", "items": [item]}
        request = Request(  # noqa: S310
            f"{live_app}/api/v1/sync",
            json.dumps(body).encode(),
            {**headers, "Content-Type": "application/json"},
        )
        with urlopen(request, timeout=60):  # noqa: S310 (our own loopback address)
            pass

    with ThreadPoolExecutor(TIMES + 1) as pool:
        corrected = pool.submit(correct)
        receipts = set(pool.map(put, range(TIMES)))
        corrected.result()
    (receipt,) = receipts
    assert json.loads(receipt)["sha256"] == sha256_of(PHOTO)
    row = Attachment.objects.get()
    assert (row.record_id, row.repeats) == (UUID(result["record_id"]), TIMES - 1)
    assert missing(result["record_id"]) == []

"""Values that break programs: refused with a code or kept, never a fault of the server."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any
from urllib.parse import quote

import pytest

from tests import making
from tests.sync.test_api import Phone
from thaiqm.accounts import actions
from thaiqm.records.models import Record, Revision

pytestmark = pytest.mark.django_db
START = '{"app_version":"1","device_time":"2026-11-22T10:00:00+07:00","items":['
DEEP = "[" * 5_000 + "]" * 5_000
LONG = "9" * 5_000


def cursor_of(text: str) -> str:
    return quote(base64.urlsafe_b64encode(text.encode()).decode())


ODD_ID = "00000000-0000-0000-0000-000000000000"
FAR_AWAY = cursor_of(f"0001-01-01T00:00:00+23:59 {ODD_ID}")
FAR_AHEAD = cursor_of(f"9999-12-31T23:59:59-23:59 {ODD_ID}")


def packed(payload: str) -> dict[str, Any]:
    data = payload.encode("utf-8", "surrogatepass")
    return making.item() | {"payload": payload, "sha256": hashlib.sha256(data).hexdigest()}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("[" * 100_000, 400),
        (START + '{"record_id":' + DEEP + "}]}", 400),
        (START + '{"record_id":' + LONG + "}]}", 400),
        (START + '{"record_id":NaN,"revision_id":1e400,"payload":-Infinity,"sha256":{}}]}', 200),
        (START + r'{"record_id":"\ud800\u0000","revision_id":"\udfff","payload":"","sha256":""}]}', 200),
        (r'{"app_version":"\ud800","device_time":"2026-11-22T10:00:00+07:00","items":[]}', 422),
        (r'{"app_version":"\u0000","device_time":"2026-11-22T10:00:00+07:00","items":[]}', 422),
        ('{"app_version":"1","device_time":NaN,"items":[]}', 422),
        ('{"app_version":"1","device_time":1e400,"items":[]}', 422),
        ('{"app_version":"1","device_time":' + "9" * 4_000 + ',"items":[]}', 422),
    ],
)
def test_a_crafted_body_is_refused_and_changes_nothing(body: str, status: int) -> None:
    answer = Phone(making.head()).post("sync", body)
    assert answer.status_code == status
    if status == 200:
        assert [r["outcome"] for r in answer.json()["results"]] == ["refused"]
    assert not Revision.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"questionnaire": ["x"]},
        {"questionnaire": {}, "version": [1]},
        {"version": 10**4_000},
        {"finished_at": {"\0": ["\ud800"]}},
        {"answers": {}},
        {"answers": {key: ["\0"] for key in making.answers()}},
        {"answers": {key: {"\ud800": "\0"} for key in making.answers()}},
        {"answers": dict.fromkeys(making.answers(), True)},
        {"answers": dict.fromkeys(making.answers(), "9" * 1000)},
        {"answers": {**making.answers(), "name": {"title": "\0", "given": "\ud800", "family": "\u202e"}}},
        {"answers": {**making.answers(), "help_ranks": {"\0": "1", "short_term_cash": {"a": 1}}}},
        {"answers": {**making.answers(), "name": json.loads("[" * 200 + "]" * 200)}},
    ],
)
def test_crafted_answers_are_kept_and_can_be_read(change: dict[str, Any]) -> None:
    """A4: whatever stands in the answers of a well-formed envelope, its bytes are safe."""
    phone = Phone(making.head())
    content = {**json.loads(making.item()["payload"]), **change}
    sent = packed(json.dumps(content))
    (result,) = phone.sync(sent).json()["results"]
    assert result["outcome"] == "stored"
    assert result["receipt"]["sha256"] == sent["sha256"]
    assert phone.get("records").status_code == 200
    assert phone.get(f"records/{sent['record_id']}").status_code == 200


@pytest.mark.parametrize("number", ["1e400", "Infinity", "NaN", LONG])
def test_numbers_that_are_none_are_refused_or_kept(number: str) -> None:
    payload = making.item()["payload"].replace('"version": 1', f'"version": {number}')
    (result,) = Phone(making.head()).sync(packed(payload)).json()["results"]
    expected = "stored" if number == "1e400" else "refused"
    assert (result["outcome"], Record.objects.count()) == (expected, int(expected == "stored"))


def test_a_key_given_twice_is_judged_as_it_is_stored() -> None:
    """The last one counts, for the scope too: nobody smuggles another unit's code past the check."""
    payload = making.item()["payload"][:-1] + ', "unit": "48010101"}'
    (result,) = Phone(making.head()).sync(packed(payload)).json()["results"]
    assert (result["outcome"], result["code"]) == ("kept_aside", "not_your_unit")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("records?status=%00", 400),
        ("records?status=everything", 422),
        ("records?status=%25", 422),
        (f"records?cursor={FAR_AWAY}", 422),
        (f"records?cursor={FAR_AHEAD}", 422),
        ("records?cursor=%ff%fe", 422),
        (f"records?size={LONG}", 422),
        ("records?size=-5", 200),
        (f"questionnaires/x/{LONG}", 422),
        ("questionnaires/%00/1", 400),
        ("records/%00", 400),
    ],
)
def test_a_crafted_address_is_refused(path: str, status: int) -> None:
    assert Phone(making.head()).get(path).status_code == status


def test_a_phones_name_with_nul_is_refused_before_the_slip_is_used() -> None:
    head = making.head()
    slip = actions.print_slip(user=head, by=None)
    given = {"citizen_id": head.citizen_id, "code": slip.code, "secret": "739164"}
    phone = Phone(head)
    assert phone.post("activate", {**given, "device_name": "a\0b"}).status_code == 422
    assert phone.post("activate", {**given, "device_name": "โทรศัพท์"}).status_code == 200


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "head", "get", "trace"])
def test_no_other_method_sends(method: str) -> None:
    phone = Phone(making.head())
    answer = getattr(phone._client, method)("/api/v1/sync", headers=phone._headers)
    assert answer.status_code == 405


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_compressed_body_is_not_opened(encoding: str) -> None:
    """So that no small body becomes a large one behind the limit."""
    phone = Phone(making.head())
    headers = {**phone._headers, "Content-Encoding": encoding}
    data = b"\x1f\x8b\x08\x00" + b"\x00" * 20
    answer = phone._client.post("/api/v1/sync", data, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "not_json")

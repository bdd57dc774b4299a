"""API v1 as a phone, or somebody pretending to be one, speaks to it."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import making
from thaiqm.accounts import devices
from thaiqm.accounts.models import Role, User
from thaiqm.areas import places
from thaiqm.audit.models import Event
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.records.states import Status
from thaiqm.sync.shapes import SyncOut

pytestmark = pytest.mark.django_db
JSON = "application/json"


class Phone:
    """A phone that is signed in."""

    def __init__(self, user: User) -> None:
        self.device, token = devices.issue(user=user, name="phone")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._client = Client(raise_request_exception=False)

    def get(self, path: str) -> Any:
        """GET under /api/v1/."""
        return self._client.get(f"/api/v1/{path}", headers=self._headers)

    def post(self, path: str, body: Any) -> Any:
        """POST JSON (or text as it is) under /api/v1/."""
        text = body if isinstance(body, str) else json.dumps(body)
        return self._client.post(f"/api/v1/{path}", text, content_type=JSON, headers=self._headers)

    def sync(self, *items: dict[str, Any], **extra: Any) -> Any:
        """Send envelopes."""
        body = {"app_version": "1", "device_time": "2026-11-22T10:00:00+07:00", "items": items}
        return self.post("sync", {**body, **extra})


@pytest.fixture
def phone() -> Phone:
    """The phone of a village head."""
    return Phone(making.head())


def test_a_report_gets_its_receipt_number_and_counts(phone: Phone) -> None:
    """What the phone compares before it lets go (A2)."""
    sent = making.item()
    answer = phone.sync(sent)
    assert answer.status_code == 200
    (result,) = answer.json()["results"]
    assert result["outcome"] == "stored"
    assert {k: result["receipt"][k] for k in ("record_id", "revision_id", "sha256")} == {
        k: sent[k] for k in ("record_id", "revision_id", "sha256")
    }
    assert result["record"]["number"].startswith("47010201-0001-")
    assert answer.json()["counts"] == {
        "received": 1, "needs_correction": 0, "confirmed": 0, "withdrawn": 0,
    }  # fmt: skip


def test_errors_come_back_as_sentences_beside_their_questions(phone: Phone) -> None:
    """A well-formed envelope with wrong answers is stored and must be corrected (A4)."""
    raw = making.answers(
        citizen_id="1234567890120",
        survey_date={"day": "10", "month": "4", "year": "2020"},
        help_ranks={"short_term_cash": "1", "job_training": "1"},
    )
    (result,) = phone.sync(making.item(raw)).json()["results"]
    assert (result["outcome"], result["code"]) == ("stored", "needs_correction")
    assert result["record"]["status"] == Status.RETURNED
    reasons = {reason["question"]: reason["text"] for reason in result["record"]["reasons"]}
    assert set(reasons) == {"citizen_id", "survey_date", "help_ranks"}
    assert all(any("\u0e00" <= c <= "\u0e7f" for c in text) for text in reasons.values())


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ({"sha256": "0" * 64}, "sha256_mismatch"),
        ({"record_id": "1"}, "id_not_uuid"),
        ({"payload": "{"}, "sha256_mismatch"),
        ({"extra": 1}, "fields_wrong"),
        ({"payload": None}, "payload_not_json"),
        ({"revision_id": "A" * 36}, "id_not_uuid"),
    ],
)
def test_an_envelope_that_is_not_well_formed_is_refused_alone(
    phone: Phone, spoil: dict[str, Any], code: str
) -> None:
    """No receipt for it, and the good one beside it is kept (A7)."""
    bad, good = {**making.item(), **spoil}, making.item()
    first, second = phone.sync(bad, good).json()["results"]
    assert (first["outcome"], first["code"], first["receipt"]) == ("refused", code, None)
    assert second["outcome"] == "stored"
    assert Record.objects.count() == Revision.objects.count() == 1


def test_an_envelope_of_65_kb_is_refused_and_changes_nothing(phone: Phone) -> None:
    """A person's record is a few kilobytes."""
    sent = making.item(making.answers(employer_name="x" * 65_000))
    (result,) = phone.sync(sent).json()["results"]
    assert (result["outcome"], result["code"]) == ("refused", "payload_too_large")
    assert Revision.objects.count() == 0


@pytest.mark.parametrize("path", ["sign-in", "activate"])
def test_a_body_of_65_kb_is_refused(phone: Phone, path: str) -> None:
    """Before it is read."""
    answer = phone.post(path, {"citizen_id": "1" * 65_000, "secret": "1"})
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


def test_a_whole_call_may_not_be_too_large_or_too_many(phone: Phone) -> None:
    """More than a megabyte, or more than fifty envelopes."""
    assert phone.post("sync", " " * (1024 * 1024 + 1)).status_code == 413
    assert phone.sync(*[making.item() for _ in range(51)]).status_code == 422
    assert Revision.objects.count() == 0


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"items": 1}', '{"items": [1]}', "\x00"])
def test_broken_requests_are_refused_with_a_code(phone: Phone, body: str) -> None:
    """Never a 500, never a trace."""
    answer = phone.post("sync", body)
    assert 400 <= answer.status_code < 500
    assert set(answer.json()) == {"code", "message"}


def test_extra_fields_are_refused(phone: Phone) -> None:
    """Also beside the envelopes."""
    answer = phone.sync(making.item(), confirmed=True)
    assert (answer.status_code, answer.json()["code"]) == (422, "request_wrong")
    assert Record.objects.count() == 0


def test_another_units_envelope_is_kept_aside(phone: Phone) -> None:
    """Acknowledged, invisible, without effect on that unit."""
    (result,) = phone.sync(making.item(unit="47010202")).json()["results"]
    assert (result["outcome"], result["code"], result["record"]) == ("kept_aside", "not_your_unit", None)
    assert (Record.objects.count(), KeptAside.objects.count()) == (0, 1)


def test_a_poison_record_does_not_hold_up_forty_nine(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    """It steps aside alone, without a receipt (A7)."""
    from thaiqm.records import storing

    poison = making.item()
    real = storing.seal_payload

    def stumble(table: str, envelope: Any) -> bytes:
        if str(envelope.revision_id) == poison["revision_id"]:
            raise RuntimeError("poison")
        return real(table, envelope)

    monkeypatch.setattr(storing, "seal_payload", stumble)
    items = [making.item() for _ in range(5)] + [poison]
    results = phone.sync(*items).json()["results"]
    assert [r["outcome"] for r in results] == ["stored"] * 5 + ["refused"]
    assert results[-1]["code"] == "server_fault"
    assert results[-1]["receipt"] is None
    assert Record.objects.count() == 5


def test_the_list_is_paged_masked_and_newest_first(phone: Phone) -> None:
    """Every record once, over pages of two."""
    for _ in range(5):
        phone.sync(making.item())
    seen, cursor = [], ""
    while True:
        page = phone.get(f"records?size=2&cursor={cursor}").json()
        seen += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert len({r["record_id"] for r in seen}) == len(seen) == 5
    digits = Record.objects.all()[0].citizen_id
    assert digits is not None
    assert digits not in json.dumps(seen)
    assert phone.get("records?cursor=nonsense").status_code == 422


def test_one_record_shows_what_was_typed_and_is_audited(phone: Phone) -> None:
    """Correcting on another phone of the unit needs the full number."""
    raw = making.answers(addr_moo="๒")
    (result,) = phone.sync(making.item(raw)).json()["results"]
    full = phone.get(f"records/{result['record_id']}").json()
    assert full["answers"] == raw
    assert Event.objects.filter(name="record.opened_in_full", subject_id=result["record_id"]).exists()


@pytest.mark.parametrize("unit", ["47010202", "48010101"])
def test_another_units_record_does_not_exist(phone: Phone, unit: str) -> None:
    """404, and not in the list (B4)."""
    (result,) = phone.sync(making.item()).json()["results"]
    other = Phone(making.head(unit))
    assert other.get(f"records/{result['record_id']}").status_code == 404
    assert other.get("records").json()["items"] == []


def test_who_is_not_signed_in_learns_nothing() -> None:
    """No token, a wrong one, an ended account, an officer's: all the same 401."""
    head, clerk = making.head(), making.user(Role.MUNICIPAL_CLERK, "4799")
    ended, of_officer = Phone(head), Phone(clerk)
    User.objects.filter(id=head.id).update(is_active=False)
    answers = [ended.sync(making.item()), of_officer.sync(making.item())]
    answers += [Client().post("/api/v1/sync", "{}", content_type=JSON)]
    assert {(a.status_code, a.json()["code"]) for a in answers} == {(401, "token_unknown")}
    assert Revision.objects.count() == 0


def test_me_tells_the_unit_in_words_and_the_counts(phone: Phone) -> None:
    """What the home page shows."""
    me = phone.get("me").json()
    assert me["account"]["unit"]["full_label"] == ("หมู่ที่ 1 บ้านตัวอย่าง ตำบลขมิ้น อำเภอเมืองสกลนคร จังหวัดสกลนคร")
    assert me["counts"]["received"] == 0


def test_the_questionnaire_and_places_come_with_a_tag(phone: Phone) -> None:
    """And are not sent again while they are the same."""
    for path in ("questionnaires/affected_person/1", "places"):
        first = Client().get(f"/api/v1/{path}")
        assert first.status_code == 200
        again = Client().get(f"/api/v1/{path}", headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert len(Client().get("/api/v1/places").json()["tambons"]) == 7436


def test_the_places_are_small_on_the_way(db: None) -> None:
    """A tenth of a megabyte: half a minute where hardly any signal is left."""
    packed = Client().get("/api/v1/places", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < 120_000
    plain = Client().get("/api/v1/places")
    assert "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert Client().get("/api/v1/questionnaires/affected_person/99").status_code == 404


def test_the_interface_is_described() -> None:
    """OpenAPI names every call."""
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    assert "/api/v1/sync" in paths
    assert "/api/v1/records/{record_id}" in paths


def fields(value: Any) -> Any:
    """The names of everything in a JSON value, without what they hold."""
    if isinstance(value, list):
        return [fields(one) for one in value]
    return {name: fields(inner) for name, inner in value.items()} if isinstance(value, dict) else None


def test_the_answer_of_a_send_is_the_one_described(phone: Phone) -> None:
    """Stored, needing correction, kept aside and refused: no field more or less than in SyncOut."""
    wrong = making.item(making.answers(impact=None))
    answer = phone.sync(making.item(), wrong, making.item(unit="47010301"), making.item(sha256="0")).json()
    assert [r["outcome"] for r in answer["results"]] == ["stored", "stored", "kept_aside", "refused"]
    described = SyncOut.model_validate_json(json.dumps(answer)).model_dump(mode="json")
    assert fields(described) == fields(answer)


def test_a_send_takes_few_queries(phone: Phone, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """One record: token, locks, revision, number, record, history, audit, tally, counts."""
    places.known()  # asked once in ten minutes, not once a send
    phone.sync()  # tells its version and clock, written when they change
    sent = making.item()
    with django_assert_num_queries(10):
        assert phone.sync(sent, unsent=[sent["revision_id"]], drafts=0).status_code == 200

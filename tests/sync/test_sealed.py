"""A locked or signed-out phone delivers what it holds, and learns nothing by it (A3, A10)."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.sealing import SealedPhone
from tests.sync.test_api import Phone, fields
from thaiqm.accounts import actions, devices
from thaiqm.accounts.models import Role, User
from thaiqm.areas import places
from thaiqm.audit.models import Event
from thaiqm.lib import base64url, boxes
from thaiqm.lib.boxes import Contents
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.sync.shapes import SealedOut

pytestmark = pytest.mark.django_db
PERSON: dict[str, Any] = {"title": "นาง", "given_name": "สมใจ", "family_name": "ทดลอง", "phone": ""}


@pytest.fixture
def phone() -> SealedPhone:
    return SealedPhone(making.head())


def successor(user: User) -> User:
    """Somebody else takes the unit over; the account of this person ends."""
    assert user.unit is not None
    return actions.hand_over(unit=user.unit, citizen_id=making.new_citizen_id(), by=None, **PERSON)


def outcome(answer: Any) -> tuple[str, str]:
    assert answer.status_code == 200, answer.content
    (result,) = answer.json()["results"]
    return result["outcome"], result["code"]


def test_a_sealed_envelope_becomes_its_writers_record(phone: SealedPhone) -> None:
    item = making.item()
    answer = phone.send(phone.seal(item), unsent=[item["revision_id"]], drafts=2)
    assert outcome(answer) == ("stored", "")
    (result,) = answer.json()["results"]
    assert {k: result["receipt"][k] for k in ("record_id", "revision_id", "sha256")} == {
        k: item[k] for k in ("record_id", "revision_id", "sha256")
    }
    record, revision = Record.objects.get(), Revision.objects.get()
    assert (record.author, revision.author) == (phone.user, phone.user)
    assert revision.device_id == phone.device.id
    assert revision.content == json.loads(item["payload"])
    event = Event.objects.get(name="record.received")
    assert (event.actor_id, event.device_id) == (phone.user.id, phone.device.id)


def test_a_repeat_has_the_same_receipt_sealed_or_not(phone: SealedPhone) -> None:
    item = making.item()
    first = phone.send(phone.seal(item)).json()["results"][0]["receipt"]
    again = phone.send(phone.seal(item)).json()["results"][0]["receipt"]
    clear = Phone(phone.user).sync(item).json()["results"][0]["receipt"]
    assert first == again == clear
    assert (Record.objects.count(), Revision.objects.get().repeats) == (1, 2)


def test_a_signed_out_phone_still_delivers(phone: SealedPhone) -> None:
    devices.revoke_all([phone.user])
    assert devices.find(phone.token) is None
    assert outcome(phone.send(phone.seal())) == ("stored", "")
    assert Record.objects.get().author == phone.user


def test_what_comes_after_the_account_ended_waits_for_the_officer(phone: SealedPhone) -> None:
    """Kept, with a receipt; no record, no tally (the successor is the one who reports now)."""
    successor(phone.user)
    item = making.item()
    sent = phone.seal(item)
    answers = [phone.send(sent), phone.send(sent)]
    assert [outcome(answer) for answer in answers] == [("kept_aside", "kept_aside")] * 2
    first, again = (answer.json()["results"][0]["receipt"] for answer in answers)
    assert first == again
    assert first["sha256"] == item["sha256"]
    kept = KeptAside.objects.get()
    assert (kept.code, kept.author, kept.repeats, kept.settled_at) == ("account_ended", phone.user, 1, None)
    assert not Record.objects.exists()
    assert not Revision.objects.exists()


def test_what_came_before_the_account_ended_keeps_its_receipt(phone: SealedPhone) -> None:
    """The receipt was lost on the way: the repeat is no second thing."""
    sent = phone.seal()
    first = phone.send(sent).json()["results"][0]["receipt"]
    successor(phone.user)
    answer = phone.send(sent)
    assert outcome(answer) == ("stored", "")
    assert answer.json()["results"][0]["receipt"] == first
    assert (KeptAside.objects.count(), Revision.objects.get().repeats) == (0, 1)


def test_the_answer_says_nothing_about_people(phone: SealedPhone) -> None:
    """Not even that something must be corrected, or that a record was closed."""
    wrong = phone.seal(making.item(making.answers(impact=None)))
    elsewhere = phone.seal(making.item(unit="47010202"))
    spoiled = {**phone.seal(), "sha256": "0" * 64}
    answer = phone.send(wrong, elsewhere, spoiled).json()
    told = [(r["outcome"], r["code"], r["record"]) for r in answer["results"]]
    assert told == [
        ("stored", "", None),
        ("kept_aside", "kept_aside", None),
        ("refused", "sha256_mismatch", None),
    ]
    assert answer["counts"] is None
    described = SealedOut.model_validate_json(json.dumps(answer)).model_dump(mode="json")
    assert fields(described) == fields(answer)


def refuse_all(phone: SealedPhone, box: str) -> None:
    phone.box = box
    answer = phone.send(phone.seal())
    assert (answer.status_code, answer.json()["code"]) == (401, "box_unknown")
    assert not Revision.objects.exists()
    assert not KeptAside.objects.exists()


def test_nobody_elses_name_can_be_put_on_a_box(phone: SealedPhone) -> None:
    """The public key is no secret: what proves the writer is the token inside."""
    neighbour = making.head("47010202")
    mine = Contents(neighbour.id, phone.key, phone.token)
    refuse_all(phone, boxes.close(mine, to=settings.BOX_KEYS.current))


@pytest.mark.parametrize("token", ["", "tqm1_" + "A" * 43, "tqm1_" + "\ud800" * 43, "x" * 48, "\0" * 48])
def test_a_token_that_was_never_given_opens_nothing(phone: SealedPhone, token: str) -> None:
    made_up = Contents(phone.user.id, phone.key, token)
    refuse_all(phone, boxes.close(made_up, to=settings.BOX_KEYS.current))


def test_an_officers_token_sends_nothing() -> None:
    officer = SealedPhone(making.user(Role.MUNICIPAL_CLERK, "4799"))
    refuse_all(officer, officer.box)


def test_a_box_for_another_centre_is_unknown(phone: SealedPhone) -> None:
    other = boxes.BoxKeys({settings.BOX_KEYS.current.id: b"x" * 32}, settings.BOX_KEYS.current.id)
    refuse_all(phone, boxes.close(Contents(phone.user.id, phone.key, phone.token), to=other.current))


@pytest.mark.parametrize("box", ["", "A", "AA", "กุญแจ", "A" * 1_000])
def test_nonsense_is_no_box(phone: SealedPhone, box: str) -> None:
    refuse_all(phone, box)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ({"record_id": str(uuid4())}, "seal_broken"),
        ({"revision_id": str(uuid4())}, "seal_broken"),
        ({"record_id": "\ud800"}, "seal_broken"),
        ({"record_id": 1}, "id_not_uuid"),
        ({"sealed": "AAAA"}, "seal_broken"),
        ({"sealed": None}, "seal_broken"),
        ({"sealed": "กขค"}, "seal_broken"),
        ({"sha256": "0" * 64}, "sha256_mismatch"),
        ({"base_revision_id": "x"}, "id_not_uuid"),
        ({"payload": "{}"}, "fields_wrong"),
        ({"author": str(uuid4())}, "fields_wrong"),
    ],
)
def test_a_spoiled_envelope_steps_aside_alone(phone: SealedPhone, spoil: dict[str, Any], code: str) -> None:
    """Nothing kept of it and no receipt; the good one beside it is stored."""
    bad, good = phone.send({**phone.seal(), **spoil}, phone.seal()).json()["results"]
    assert (bad["outcome"], bad["code"], bad["receipt"]) == ("refused", code, None)
    assert good["outcome"] == "stored"
    assert Revision.objects.count() == 1


def test_another_phones_key_does_not_open_an_envelope(phone: SealedPhone) -> None:
    """Also of the same account: each phone has its own."""
    other = SealedPhone(phone.user)
    assert outcome(phone.send(other.seal())) == ("refused", "seal_broken")


def test_a_sealed_payload_that_is_no_text_is_refused(phone: SealedPhone) -> None:
    item = making.item()
    ids = {name: item[name] for name in ("record_id", "revision_id")}
    sealed = base64url.write(boxes.seal_revision(b"\xff\xfe", key=phone.key, **ids))
    assert outcome(phone.send({**phone.seal(item), "sealed": sealed})) == ("refused", "seal_broken")


@pytest.mark.parametrize(
    "extra",
    [
        {"box": None},
        {"box": "A" * 1_001},
        {"box": "\0"},
        {"drafts": -1},
        {"drafts": 10_001},
        {"unsent": ["x"]},
        {"items": [1]},
        {"items": [{}] * 51},
        {"by": "somebody"},
    ],
)
def test_a_body_of_another_shape_is_refused(phone: SealedPhone, extra: dict[str, Any]) -> None:
    body = {"app_version": "1", "device_time": "2026-11-22T10:00:00+07:00", "box": phone.box, "items": []}
    text = json.dumps({**body, **extra})
    answer = Client().post("/api/v1/sync/sealed", text, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "request_wrong")


def test_a_megabyte_is_the_most(phone: SealedPhone) -> None:
    body = " " * (1024 * 1024 + 1)
    answer = Client().post("/api/v1/sync/sealed", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    fifty = [phone.seal() for _ in range(50)]
    assert {r["outcome"] for r in phone.send(*fifty).json()["results"]} == {"stored"}


def test_a_sealed_send_takes_few_queries(
    phone: SealedPhone, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """One less than in the clear: nothing is counted for the answer."""
    places.known()
    phone.send()  # tells its version and clock, written when they change
    sent = phone.seal()
    with django_assert_num_queries(9):
        assert phone.send(sent).status_code == 200


def recovered(phone: Phone, box: str) -> tuple[int, dict[str, str]]:
    answer = phone.post("recover", {"box": box})
    return answer.status_code, answer.json()


def test_a_lost_pin_loses_nothing(phone: SealedPhone) -> None:
    """A new slip signs every phone out; the new sign-in gets the old key back. An audited act."""
    devices.revoke_all([phone.user])
    anew = Phone(phone.user)
    assert recovered(anew, phone.box) == (200, {"key": base64url.write(phone.key)})
    event = Event.objects.get(name="account.phone_key_recovered")
    assert (event.actor_id, event.device_id) == (phone.user.id, anew.device.id)
    assert event.detail["device"] == str(phone.device.id)


def test_nobody_gets_another_accounts_key(phone: SealedPhone) -> None:
    """A neighbour, the successor, a stranger with a made-up box: the same 404."""
    neighbour = Phone(making.head("47010202"))
    forged = boxes.close(
        Contents(neighbour.device.user_id, phone.key, phone.token), to=settings.BOX_KEYS.current
    )
    heir = Phone(successor(phone.user))
    for asking, box in ((neighbour, phone.box), (neighbour, forged), (heir, phone.box), (heir, "AA")):
        status, said = recovered(asking, box)
        assert (status, said["code"]) == (404, "not_found")
    assert not Event.objects.filter(name="account.phone_key_recovered").exists()


def test_a_key_is_told_to_nobody_who_has_not_signed_in(phone: SealedPhone) -> None:
    """Not to the phone that was signed out either: its token opens nothing."""
    devices.revoke_all([phone.user])
    headers = {"Authorization": f"Bearer {phone.token}"}
    body = json.dumps({"box": phone.box})
    answer = Client().post("/api/v1/recover", body, content_type="application/json", headers=headers)
    assert answer.status_code == 401


def test_trying_boxes_is_counted(phone: SealedPhone) -> None:
    """And what succeeded is taken back: an honest phone is never held up."""
    anew = Phone(phone.user)
    for _ in range(8):
        assert recovered(anew, phone.box)[0] == 200
    statuses = [recovered(anew, f"AA{number}")[0] for number in range(8)]
    assert statuses == [404] * 5 + [429] * 3

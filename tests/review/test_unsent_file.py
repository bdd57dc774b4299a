"""A phone that cannot send: its file is brought in at the desk (docs/trust.md A3, A10)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import making
from tests.at_once import at_once
from tests.review.conftest import as_browser, words_of
from tests.sealing import SealedPhone
from thaiqm.accounts import actions as accounts
from thaiqm.accounts.models import Role, User
from thaiqm.audit.models import Event
from thaiqm.lib import boxes
from thaiqm.lib.boxes import Contents
from thaiqm.records import recounting
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.records.refusals import Refused
from thaiqm.review import actions
from thaiqm.review.unsent_file import MOST_BYTES

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/unsent-file"
NOT_OURS = "ไม่ใช่ไฟล์ข้อมูลที่ยังไม่ส่ง"


def file_of(*accounts: dict[str, Any], **changed: Any) -> bytes:
    """The file as the phone app writes it."""
    content = {
        "format": "thaiqm-unsent",
        "version": 1,
        "made_at": "2026-11-22T10:00:00+07:00",
        "app_version": "0.1.0",
        "accounts": accounts,
        **changed,
    }
    return json.dumps(content, ensure_ascii=False).encode()


def upload(client: Client, data: bytes) -> tuple[int, str]:
    answer = client.post(ADDRESS, {"file": SimpleUploadedFile("thaiqm-unsent.json", data)})
    return answer.status_code, words_of(answer.content.decode())


@pytest.fixture
def phone(db: None) -> SealedPhone:
    return SealedPhone(making.head())


def test_what_the_phone_held_becomes_the_heads_records(phone: SealedPhone, desk: Client) -> None:
    data = file_of(phone.in_file(phone.seal(), phone.seal()))
    status, page = upload(desk, data)
    assert status == 200
    assert "รับเข้าแล้ว <b>2</b> รายการ" in page
    for record in Record.objects.all():
        assert record.number in page
        assert record.author == phone.user
    assert set(Revision.objects.values_list("author_id", "device_id")) == {(phone.user.id, phone.device.id)}


def test_what_came_by_file_is_not_missed_from_the_phone(phone: SealedPhone, desk: Client) -> None:
    item = phone.seal()
    phone.send(unsent=[item["revision_id"]])
    phone.send()
    phone.device.refresh_from_db()
    assert phone.device.lost == 1
    upload(desk, file_of(phone.in_file(item)))
    phone.device.refresh_from_db()
    assert (phone.device.held, phone.device.lost) == (0, 0)


def test_the_officers_name_is_in_the_audit_log(phone: SealedPhone, desk: Client, officer: User) -> None:
    upload(desk, file_of(phone.in_file(phone.seal())))
    event = Event.objects.get(name="records.file_brought_in")
    assert (event.actor_id, event.subject_id) == (officer.id, str(phone.user.id))
    assert event.unit_code == "47010201"
    assert event.detail == {"envelopes": 1}


def test_twice_is_harmless_and_said(phone: SealedPhone, desk: Client) -> None:
    """Also when the phone has sent it by itself meanwhile: then the phone gets its receipt."""
    sent = phone.seal()
    data = file_of(phone.in_file(sent))
    upload(desk, data)
    assert "ศูนย์มีอยู่แล้ว <b>1</b> รายการ" in upload(desk, data)[1]
    assert phone.send(sent).json()["results"][0]["receipt"]
    assert (Record.objects.count(), Revision.objects.get().repeats) == (1, 2)


def test_a_former_heads_part_waits_for_the_officer(phone: SealedPhone, desk: Client) -> None:
    accounts.end_account(user=phone.user, by=None)
    _, page = upload(desk, file_of(phone.in_file(phone.seal())))
    assert "รอท่านรับเข้าเป็นรายการ <b>1</b> รายการ" in page
    assert "/desk/kept-aside" in page
    assert (KeptAside.objects.get().code, Record.objects.count()) == ("account_ended", 0)


def test_another_areas_part_is_left_alone(phone: SealedPhone, desk: Client) -> None:
    """Two people of different districts on one phone: each officer gets the own one's."""
    stranger = SealedPhone(making.head("48010101"))
    item = making.item(unit="48010101")
    _, page = upload(desk, file_of(phone.in_file(phone.seal()), stranger.in_file(stranger.seal(item))))
    assert "นอกพื้นที่ของท่าน" in page
    assert [record.author for record in Record.objects.all()] == [phone.user]
    assert not KeptAside.objects.exists()


def test_what_the_file_says_of_itself_decides_nothing(phone: SealedPhone, desk: Client) -> None:
    """The unit and the account written in it may be anybody's: the box says whose it is (B4)."""
    stranger = SealedPhone(making.head("48010101"))
    lying = {
        **stranger.in_file(stranger.seal(making.item(unit="48010101"))),
        "unit_code": phone.user.unit_id,
        "account_id": str(phone.user.id),
    }
    assert "นอกพื้นที่ของท่าน" in upload(desk, file_of(lying))[1]
    assert not Revision.objects.exists()
    assert not KeptAside.objects.exists()


def test_a_made_up_box_brings_nothing_in(phone: SealedPhone, desk: Client) -> None:
    made_up = Contents(phone.user.id, phone.key, "tqm1_" + "A" * 43)
    phone.box = boxes.close(made_up, to=settings.BOX_KEYS.current)
    assert "ไม่รู้จักโทรศัพท์เครื่องนี้" in upload(desk, file_of(phone.in_file(phone.seal())))[1]
    assert not Revision.objects.exists()


def test_what_cannot_be_read_is_counted_beside_the_rest(phone: SealedPhone, desk: Client) -> None:
    spoiled = [{**phone.seal(), "sealed": "AAAA"}, {"x": 1}, {**phone.seal(), "record_id": None}]
    _, page = upload(desk, file_of(phone.in_file(*spoiled, phone.seal())))
    assert "รับเข้าแล้ว <b>1</b> รายการ" in page
    assert "อ่านไม่ได้ ยังไม่ได้เก็บ <b>3</b> รายการ" in page
    assert Record.objects.count() == 1


def test_a_hundred_and_twenty_come_in_batches(phone: SealedPhone, desk: Client) -> None:
    _, page = upload(desk, file_of(phone.in_file(*[phone.seal() for _ in range(120)])))
    assert "รับเข้าแล้ว <b>120</b> รายการ" in page
    assert Event.objects.filter(name="records.file_brought_in").count() == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", NOT_OURS),
        (b"\xff\xfe\x00", NOT_OURS),
        (b"[]", NOT_OURS),
        (b"null", NOT_OURS),
        (b"[" * 100_000, NOT_OURS),
        (b'{"format": 1e400}', NOT_OURS),
        (b"9" * 5_000, NOT_OURS),
        (b'{"format": "thaiqm-unsent"}', "รุ่นที่ศูนย์ยังไม่รู้จัก"),
        (b'{"format": "thaiqm-unsent", "version": 2}', "รุ่นที่ศูนย์ยังไม่รู้จัก"),
        (b'{"format": "thaiqm-unsent", "version": 1}', NOT_OURS),
        (b'{"format": "thaiqm-unsent", "version": 1, "accounts": [1]}', NOT_OURS),
        (b'{"format": "thaiqm-unsent", "version": 1, "accounts": [{"box": "", "items": [1]}]}', NOT_OURS),
        (b'{"format": "thaiqm-unsent", "version": 1, "accounts": [{"box": 1, "items": []}]}', NOT_OURS),
        (b'{"format": "thaiqm-unsent", "version": 1, "accounts": []}', "ไม่มีรายการที่ยังไม่ส่ง"),
        (b'{"format": "thaiqm-unsent", "version": 1, "accounts": [{"box": "", "items": []}]}', "ไม่มีรายการ"),
        (b" " * (MOST_BYTES + 1), "ใหญ่เกิน 8 MB"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_words(desk: Client, data: bytes, said: str) -> None:
    status, page = upload(desk, data)
    assert status == 422
    assert said in page
    assert "govuk-error-summary" in page


def test_no_file_is_said_too(desk: Client) -> None:
    answer = desk.post(ADDRESS, {})
    assert answer.status_code == 422
    assert "เลือกไฟล์ที่บันทึกจากโทรศัพท์" in words_of(answer.content.decode())


@pytest.mark.parametrize(
    ("role", "area"),
    [(Role.DISTRICT_CHIEF, "4701"), (Role.CENTRAL_OFFICER, ""), (Role.VILLAGE_HEAD, "47010202")],
)
def test_another_role_brings_no_file_in(phone: SealedPhone, role: Role, area: str) -> None:
    data, by = file_of(phone.in_file(phone.seal())), making.user(role, area)
    with pytest.raises(Refused, match="bring_in_not_allowed"):
        actions.bring_in_file(data=data, by=by)
    assert upload(as_browser(by), data)[0] == 403
    assert not Revision.objects.exists()


def test_whatever_the_file_calls_somebody_is_only_text(desk: Client) -> None:
    stranger = SealedPhone(making.head("48010101"))
    part = {**stranger.in_file(stranger.seal()), "name": "<script>alert(1)</script>", "unit_label": ["x"]}
    _, page = upload(desk, file_of(part))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.django_db(transaction=True)
def test_two_officers_and_the_phone_itself_at_the_same_time() -> None:
    """The same twenty revisions come three ways: once each, and the phone has its receipts."""
    phone = SealedPhone(making.head())
    sent = [phone.seal() for _ in range(20)]
    data = file_of(phone.in_file(*sent))
    officers = [making.officer(), making.officer()]
    files = [lambda by=by: actions.bring_in_file(data=data, by=by) for by in officers]
    *brought, answer = at_once(*files, lambda: phone.send(*sent))
    assert all(result["receipt"] for result in answer.json()["results"])
    assert all(len(part.lines) == 20 and part.count("refused") == 0 for (part,) in brought)
    assert (Record.objects.count(), Revision.objects.count(), KeptAside.objects.count()) == (20, 20, 0)
    assert recounting.differences() == []

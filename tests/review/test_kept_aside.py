"""What was kept aside is seen by the officers of both sides, and by nobody else (docs/trust.md A4)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests import making
from tests.review.conftest import words_of
from thaiqm.accounts.models import Role, User
from thaiqm.records import envelopes
from thaiqm.records.models import KeptAside, Record
from thaiqm.records.receiving import receive
from thaiqm.records.texts import NO_NAME

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/kept-aside"


def page(user: User, query: str = "") -> str:
    """The page as this officer sees it."""
    client = Client()
    client.force_login(user)
    return client.get(ADDRESS + query).content.decode()


def send(unit: str, **changed: Any) -> None:
    """The head of 47010201 sends an envelope for this unit."""
    raw = making.answers(name={"title": "นาง", "given": "ผิดหมู่บ้าน", "family": "ส่งมา"})
    receive(envelopes=[envelopes.read(making.item(raw, unit=unit, **changed))], by=making.head())


def test_both_sides_see_who_sent_what_and_why() -> None:
    """The sender's officer, and the officer of the unit that was named."""
    making.areas()
    send("47020101")
    for area in ("4701", "4702"):
        shown = page(making.officer(area))
        assert "นางผิดหมู่บ้าน ส่งมา" in shown
        assert "ไม่ใช่ของผู้ส่ง" in shown


def test_nobody_else_sees_it() -> None:
    """Another district's officer reads that there is nothing."""
    making.areas()
    send("47020101")
    shown = page(making.officer("48"))
    assert "นางผิดหมู่บ้าน" not in shown
    assert "ไม่มีข้อมูลที่เก็บไว้" in shown


def test_other_bytes_lead_to_the_record_that_has_the_number() -> None:
    """The officer can compare it with the paper."""
    first = making.item()
    receive(envelopes=[envelopes.read(first)], by=making.head())
    send("47010201", record_id=first["record_id"], revision_id=first["revision_id"])
    assert KeptAside.objects.get().code == "different_bytes"
    assert f"/desk/records/{first['record_id']}" in page(making.officer())


def test_it_is_read_by_keyset() -> None:
    """Every envelope once over two pages; a nonsense address shows the first page."""
    making.areas()
    for _ in range(51):
        send("47020101")
    by = making.officer()
    first = page(by)
    last = KeptAside.objects.order_by("-id")[49]
    assert first.count("นางผิดหมู่บ้าน") == 50
    assert f"?before={last.id}" in first
    assert page(by, f"?before={last.id}").count("นางผิดหมู่บ้าน") == 1
    assert page(by, "?before=x").count("นางผิดหมู่บ้าน") == 50


def left_behind(name: str = "สมหญิง") -> KeptAside:
    """What a former head of 47010201 sent after the account had ended."""
    former = making.user(Role.VILLAGE_HEAD, is_active=False)
    raw = making.answers(name={"title": "นาง", "given": name, "family": "ใจดี"})
    receive(envelopes=[envelopes.read(making.item(raw))], by=former)
    return KeptAside.objects.latest("id")


def test_what_a_former_head_left_is_brought_in_with_a_button() -> None:
    """The page says what became of it, and it is no longer in the list; a second click says so."""
    kept, officer = left_behind(), making.officer()
    client = Client()
    client.force_login(officer)
    address = f"{ADDRESS}/{kept.id}/bring-in"
    assert f'action="{address}"' in client.get(ADDRESS).content.decode()
    answer = client.post(address, follow=True).content.decode()
    record = Record.objects.get()
    assert record.number in answer
    assert address not in answer
    assert "รับเข้าไปแล้ว" in client.post(address, follow=True).content.decode()
    shown = client.get(f"/desk/records/{record.id}").content.decode()
    assert "หลังบัญชีของผู้ส่งสิ้นสุด" in words_of(shown)
    assert str(officer) in shown


def test_only_what_may_be_brought_in_has_the_button() -> None:
    making.areas()
    send("47020101")
    assert "bring-in" not in page(making.officer())


def test_a_shapeless_name_is_shown_as_none() -> None:
    """What was sent is not trusted to have a shape."""
    making.areas()
    envelope = envelopes.read(making.item({"name": [1]}, unit="47020101"))
    receive(envelopes=[envelope], by=making.head())
    assert NO_NAME in page(making.officer("4702"))

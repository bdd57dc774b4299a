"""What a phone tells at every contact (docs/trust.md A11)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests import making
from tests.sealing import SealedPhone
from tests.sync.test_api import Phone
from thaiqm.accounts.models import Device
from thaiqm.records.models import HeldRevision, Revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Phone:
    """The phone of a village head."""
    return Phone(making.head())


def row(phone: Phone) -> Device:
    return Device.objects.get(pk=phone.device.pk)


def test_a_contact_without_anything_to_send_tells_what_is_held(phone: Phone) -> None:
    answer = phone.sync(unsent=[str(uuid4()), str(uuid4())], drafts=3, app_version="0.1.0")
    assert (answer.status_code, answer.json()["results"]) == (200, [])
    told = row(phone)
    assert (told.held, told.lost, told.drafts, told.app_version) == (2, 0, 3, "0.1.0")


def test_what_gets_its_receipt_now_is_not_held(phone: Phone) -> None:
    sent, later = making.item(), str(uuid4())
    phone.sync(sent, unsent=[sent["revision_id"], later])
    assert [str(held.revision_id) for held in HeldRevision.objects.all()] == [later]


def test_what_was_refused_is_still_held(phone: Phone) -> None:
    bad = making.item(sha256="0" * 64)
    phone.sync(bad, unsent=[bad["revision_id"]])
    assert row(phone).held == 1
    phone.sync(unsent=[])
    assert (row(phone).held, row(phone).lost) == (0, 1)


def test_what_was_kept_aside_has_arrived(phone: Phone) -> None:
    """Its bytes are with the centre."""
    sent = making.item(unit="47010202")
    phone.sync(unsent=[sent["revision_id"]])
    phone.sync(sent, unsent=[sent["revision_id"]])
    phone.sync(unsent=[])
    assert (row(phone).held, row(phone).lost) == (0, 0)


@pytest.mark.parametrize(
    "extra",
    [
        {"drafts": -1}, {"drafts": 10_001}, {"drafts": "2"}, {"drafts": None}, {"unsent": ["x"]},
        {"unsent": [str(uuid4())] * 10_001},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_kept(phone: Phone, extra: dict[str, Any]) -> None:
    assert phone.sync(making.item(), **extra).status_code == 422
    assert (Revision.objects.count(), HeldRevision.objects.count(), row(phone).drafts) == (0, 0, 0)


def test_ten_thousand_fit_into_a_call(phone: Phone) -> None:
    assert phone.sync(unsent=[str(uuid4()) for _ in range(10_000)]).status_code == 200
    assert row(phone).held == 10_000


def test_telling_the_same_again_costs_one_question(
    phone: Phone, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Token, what is known, counts."""
    same = [str(uuid4())]
    phone.sync(unsent=same)
    with django_assert_num_queries(3):
        phone.sync(unsent=same)


def test_a_locked_phone_tells_what_it_holds_too() -> None:
    phone = SealedPhone(making.head())
    sent, later = phone.seal(), str(uuid4())
    phone.send(sent, unsent=[sent["revision_id"], later], drafts=2)
    device = Device.objects.get(pk=phone.device.pk)
    assert (device.held, device.drafts) == (1, 2)
    assert [str(held.revision_id) for held in HeldRevision.objects.all()] == [later]
    phone.send()
    device.refresh_from_db()
    assert (device.held, device.lost) == (0, 1)


def test_a_locked_phone_that_only_tells_what_it_holds_is_heard_of() -> None:
    """Without signing in, without anything new: it is not silent."""
    phone, held = SealedPhone(making.head()), str(uuid4())
    phone.send(unsent=[held])
    long_ago = timezone.now() - timedelta(days=9)
    Device.objects.update(last_seen_at=long_ago)
    assert phone.send(unsent=[held]).status_code == 200
    assert Device.objects.get().last_seen_at > long_ago

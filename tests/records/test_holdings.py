"""An id that vanishes without having arrived is seen (docs/trust.md A11)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from tests import making
from tests.records.contacts import Phone, Reinstalled, lost_ids, note
from thaiqm.accounts import devices
from thaiqm.accounts.models import Device, User
from thaiqm.records import envelopes, holdings
from thaiqm.records.models import HeldRevision
from thaiqm.records.receiving import receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Phone:
    """The phone of a village head."""
    return Phone()


def test_ids_told_before_they_arrive_are_held_and_then_gone_from_the_list(phone: Phone) -> None:
    first, second = phone.make(2)
    phone.contact()
    assert phone.told == (2, 0)
    phone.contact(first)
    assert phone.told == (1, 0)
    phone.contact(second)
    assert (phone.told, HeldRevision.objects.count()) == ((0, 0), 0)


def test_an_id_that_vanishes_without_a_receipt_is_lost(phone: Phone) -> None:
    gone, still = phone.make(2)
    phone.contact()
    began = HeldRevision.objects.get(revision_id=gone).first_told_at
    del phone.outbox[gone]
    phone.contact()
    assert (phone.told, lost_ids()) == ((1, 1), {gone})
    row = HeldRevision.objects.get(revision_id=gone)
    assert row.first_told_at == began
    assert row.gone_at is not None
    assert row.last_told_at <= row.gone_at
    phone.contact(still)
    assert phone.told == (0, 1)


def test_it_was_told_last_when_the_phone_was_last_heard_of(phone: Phone) -> None:
    """The contacts between are not written, so the phone's own moment stands for them."""
    phone.make()
    phone.contact()
    days_ago = datetime.now(UTC) - timedelta(days=2)
    HeldRevision.objects.update(
        first_told_at=days_ago - timedelta(days=3), last_told_at=days_ago - timedelta(days=3)
    )
    Device.objects.update(last_seen_at=days_ago)
    phone.outbox.clear()
    device = devices.find(phone.token)
    assert device is not None
    devices.note_seen(device)
    note(device, [])
    assert HeldRevision.objects.get().last_told_at == days_ago


def test_a_lost_one_that_the_phone_finds_again_is_held_and_then_received(phone: Phone) -> None:
    (gone,) = phone.make()
    phone.contact()
    hidden, phone.outbox = phone.outbox, {}
    phone.contact()
    assert phone.told == (0, 1)
    phone.outbox = hidden
    phone.contact()
    assert (phone.told, lost_ids()) == ((1, 0), set())
    phone.contact(gone)
    assert phone.told == (0, 0)


def test_an_answer_that_was_lost_on_the_way_is_no_loss(phone: Phone) -> None:
    """The phone still tells it, the centre has it; sent again it is gone from both."""
    (sent,) = phone.make()
    phone.contact(sent, lost_answer=True)
    phone.contact()
    assert phone.told == (1, 0)
    phone.contact(sent)
    assert phone.told == (0, 0)
    assert HeldRevision.objects.count() == 0


@pytest.mark.parametrize("unit", ["47010201", "47010202"])
def test_what_came_another_way_before_is_not_lost(phone: Phone, unit: str) -> None:
    """From a file, for instance: as a record of the unit, or kept aside."""
    sent = making.item(unit=unit)
    revision_id = UUID(sent["revision_id"])
    phone.outbox[revision_id] = sent
    phone.contact()
    receive(envelopes=[envelopes.read(sent)], by=phone.head)
    phone.outbox.clear()
    phone.contact()
    assert (phone.told, HeldRevision.objects.count()) == ((0, 0), 0)


def test_what_comes_another_way_afterwards_is_no_longer_lost(phone: Phone) -> None:
    found, still = phone.make(2)
    phone.contact()
    phone.outbox.clear()
    phone.contact()
    assert phone.told == (0, 2)
    holdings.note_arrived(account=phone.head, received=[found, uuid4()])
    assert (phone.told, lost_ids()) == ((0, 1), {still})


def test_another_account_cannot_make_it_arrive_or_take_it_over(phone: Phone) -> None:
    """Ids are random, but whoever learns one must not cover up a loss."""
    held, gone = phone.make(2)
    phone.contact()
    del phone.outbox[gone]
    phone.contact()
    stranger = Phone(making.head("48010101"))
    device = devices.find(stranger.token)
    assert device is not None
    note(device, [held], [gone])
    holdings.note_arrived(account=stranger.head, received=[held, gone])
    assert (phone.told, stranger.told, lost_ids()) == ((1, 1), (0, 0), {gone})


def test_signed_in_anew_with_its_store_it_tells_the_same_ids_as_its_own(phone: Phone) -> None:
    first, second = phone.make(2)
    phone.contact()
    again = Reinstalled(phone, keeps=True)
    again.contact(first)
    assert (phone.told, again.told) == ((0, 0), (1, 0))
    again.contact(second)
    assert (phone.told, again.told) == ((0, 0), (0, 0))


def test_signed_in_anew_and_sending_all_at_once_leaves_nothing_with_the_first(phone: Phone) -> None:
    """The new sign-in has told nothing before: an ordinary send of an account whose phones hold."""
    made = phone.make(2)
    phone.contact()
    again = Reinstalled(phone, keeps=True)
    again.contact(*made)
    assert (phone.told, again.told, HeldRevision.objects.count()) == ((0, 0), (0, 0), 0)


def test_cleared_and_signed_in_anew_the_first_one_still_stands_with_what_it_held(phone: Phone) -> None:
    phone.make(3)
    phone.contact()
    cleared = Reinstalled(phone, keeps=False)
    cleared.make()
    cleared.contact(*cleared.outbox)
    assert (phone.told, cleared.told) == ((3, 0), (0, 0))


def test_the_same_id_told_by_two_phones_is_with_the_one_that_told_it_last(phone: Phone) -> None:
    (copied,) = phone.make()
    phone.contact()
    twin = Reinstalled(phone, keeps=True)
    twin.outbox = dict(phone.outbox)
    twin.contact()
    assert (phone.told, twin.told) == ((0, 0), (1, 0))
    phone.contact()
    assert (phone.told, twin.told) == ((1, 0), (0, 0))
    twin.contact(copied)
    assert (phone.told, twin.told) == ((0, 0), (0, 0))


def test_a_phone_of_an_ended_account_is_still_listened_to(phone: Phone) -> None:
    """What it sends sealed is noted with the phone that holds it, signed out or not."""
    first, second = phone.make(2)
    phone.contact()
    devices.revoke_all([phone.head])
    User.objects.update(is_active=False)
    device = Device.objects.select_related("user").get(pk=phone.device_id)
    note(device, [first, second], [first])
    assert phone.told == (1, 0)

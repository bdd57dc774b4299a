"""What phones hold: many ids, many contacts at once, wrong clocks, a failing database (docs/trust.md A11)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.at_once import at_once
from tests.records.contacts import Phone, lost_ids, note
from thaiqm.accounts import devices
from thaiqm.accounts.models import Device
from thaiqm.lib import thai_dates
from thaiqm.records import envelopes, holdings
from thaiqm.records.models import HeldRevision
from thaiqm.records.receiving import receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Phone:
    """The phone of a village head."""
    return Phone()


def test_ten_thousand_ids_and_back(phone: Phone, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    device = devices.find(phone.token)
    assert device is not None
    ids = [uuid4() for _ in range(10_000)]
    note(device, ids)
    assert phone.told == (10_000, 0)
    device = devices.find(phone.token)
    assert device is not None
    with django_assert_num_queries(1):
        note(device, ids)
    note(device, ids[:1])
    assert phone.told == (1, 9_999)


def test_what_is_not_new_costs_a_question_and_what_is_empty_nothing(
    phone: Phone, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    phone.contact()  # tells the facts
    device = devices.find(phone.token)
    assert device is not None
    with django_assert_num_queries(0):
        note(device, [], [uuid4()])
    (made,) = phone.make()
    with django_assert_num_queries(0):
        note(device, [made], [made])
    phone.contact()
    device = devices.find(phone.token)
    assert device is not None
    with django_assert_num_queries(1):
        note(device, [made])


def test_facts_are_written_when_they_change(
    phone: Phone, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    phone.contact(drafts=2, app_version="0.1.0" + "x" * 60)
    assert (phone.row.drafts, phone.row.app_version) == (2, ("0.1.0" + "x" * 60)[:40])
    phone.contact(drafts=0, app_version="0.2.0")
    assert (phone.row.drafts, phone.row.app_version) == (0, "0.2.0")


@pytest.mark.parametrize(
    ("off_by", "told"),
    [
        (timedelta(hours=-3), 3 * 3600),
        (timedelta(days=1), -86_400),
        (timedelta(seconds=40), 0),
    ],
)
def test_a_clock_that_is_wrong_is_known(phone: Phone, off_by: timedelta, told: int) -> None:
    """Behind is above zero; the seconds a network takes are no news."""
    phone.contact()
    phone.contact(device_time=thai_dates.now() + off_by)
    offset = phone.row.clock_offset_seconds
    assert offset is not None
    assert abs(offset - told) <= 2


@pytest.mark.parametrize(
    "moment",
    [
        datetime.min.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=UTC),
        datetime.max.replace(tzinfo=thai_dates.BANGKOK),
        datetime(2020, 4, 10, 9, 0),  # noqa: DTZ001 (a phone may say it so)
    ],
)
def test_no_clock_is_too_wrong_to_be_noted(phone: Phone, moment: datetime) -> None:
    phone.contact(device_time=moment)
    offset = phone.row.clock_offset_seconds
    assert offset is not None
    assert abs(offset) > 365 * 86_400


def test_a_database_that_fails_here_takes_no_receipt_back(
    phone: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The envelopes are committed by then; what was not noted is told again."""

    def fail(*_: object) -> None:
        raise DatabaseError("DETAIL: Failing row contains (สมหญิง ใจดี)")

    phone.make()
    monkeypatch.setattr(holdings, "_take", fail)
    phone.contact()
    assert "a contact was not noted" in caplog.text
    assert "สมหญิง" not in caplog.text
    monkeypatch.undo()
    phone.contact()
    assert phone.told == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_one_account_in_contact_twenty_times_at_once() -> None:
    """Whatever order they come in, the numbers are those of the rows."""
    phone = Phone()
    ids = [uuid4() for _ in range(20)]

    def tell(number: int) -> Callable[[], None]:
        device = Device.objects.select_related("user").get(pk=phone.device_id)
        return lambda: note(device, ids[:number], ids[number:])

    at_once(*[tell(number) for number in range(20)])
    held = HeldRevision.objects.filter(gone_at=None).count()
    assert phone.told == (held, HeldRevision.objects.count() - held)
    phone.contact()
    assert phone.told[0] == 0


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["make", "tell", "send", "lose", "unanswered", "again", "file"]), st.integers(0, 3)
    ),
    max_size=14,
)


@settings(max_examples=60)
@given(STEPS)
def test_after_every_contact_what_was_told_is_held_arrived_or_lost(steps: list[tuple[str, int]]) -> None:
    """Against a plain account of what happened: what arrived is never called lost, no loss is missed."""
    with transaction.atomic():
        phone, told, arrived = Phone(), set[UUID](), set[UUID]()
        for step, first in [*steps, ("tell", 0)]:
            some = list(phone.outbox)[first : first + 2]
            if step == "make":
                phone.make(2)
            elif step == "lose":
                phone.outbox = {i: item for i, item in phone.outbox.items() if i not in some}
            elif step == "again":
                phone.device_id, phone.token = phone.sign_in()
            elif step == "file":
                receive(envelopes=[envelopes.read(phone.outbox[i]) for i in some], by=phone.head)
                holdings.note_arrived(account=phone.head, received=some)
                arrived |= set(some)
            else:
                sent = [] if step == "tell" else some
                phone.contact(*sent, lost_answer=step == "unanswered")
                arrived |= set(sent)
                told |= set(phone.outbox)
                assert phone.row.held >= len(set(phone.outbox) - arrived)
                missed = told - arrived - set(phone.outbox) - lost_ids()
                # what an earlier sign-in told last still stands there as held, and is seen as such
                assert missed <= set(others_hold(phone))
                assert lost_ids() <= told - arrived
        transaction.set_rollback(True)


def others_hold(phone: Phone) -> list[UUID]:
    rows = HeldRevision.objects.filter(gone_at=None).exclude(device=phone.device_id)
    return list(rows.values_list("revision_id", flat=True))

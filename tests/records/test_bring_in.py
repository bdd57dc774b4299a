"""What a former head left behind becomes a record by the officer's word, and stays the head's (A3, A10)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests import making
from tests.at_once import at_once
from thaiqm.accounts import actions as accounts
from thaiqm.accounts.models import Role, User
from thaiqm.audit.models import Event
from thaiqm.records import actions, envelopes, recounting
from thaiqm.records.models import KeptAside, Record, Revision, StatusChange
from thaiqm.records.queries import still_aside
from thaiqm.records.receiving import Received, receive
from thaiqm.records.refusals import Refused
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db


def ended() -> User:
    """The head of 47010201, whose account has ended."""
    head = making.head()
    accounts.end_account(user=head, by=None)
    head.refresh_from_db()
    return head


def kept(by: User, item: dict[str, Any] | None = None) -> KeptAside:
    """What this former head sends, as it is kept."""
    sent = envelopes.read(item or making.item())
    (received,) = receive(envelopes=[sent], by=by, device_id=uuid4())
    assert (received.outcome, received.code) == ("kept_aside", "account_ended")
    return KeptAside.objects.latest("id")


def refused(kept_id: int, by: User) -> str:
    with pytest.raises(Refused) as problem:
        actions.bring_in(kept_id=kept_id, by=by)
    assert problem.value.sentence
    return problem.value.code


def test_it_becomes_the_writers_record() -> None:
    head, officer, item = ended(), making.officer(), making.item()
    row = kept(head, item)
    received = actions.bring_in(kept_id=row.id, by=officer)
    assert (received.outcome, received.code) == ("stored", "")
    record, revision = Record.objects.get(), Revision.objects.get()
    assert (record.author, revision.author, record.status) == (head, head, Status.SUBMITTED)
    assert (revision.sha256, revision.device_id) == (item["sha256"], row.device_id)
    assert not record.is_keyed_by_officer
    row.refresh_from_db()
    assert (row.settled_by, row.settled_as, row.code) == (officer, "", "account_ended")
    assert not still_aside(officer).exists()
    event = Event.objects.get(name="record.brought_in")
    assert (event.actor_id, event.subject_id) == (officer.id, str(record.id))
    assert event.detail["author"] == str(head.id)
    assert recounting.differences() == []


def test_who_brought_it_in_may_confirm_it() -> None:
    """R15 speaks of who wrote."""
    row, officer = kept(ended()), making.officer()
    record = actions.bring_in(kept_id=row.id, by=officer).record
    assert record is not None
    confirmed = actions.confirm(record_id=record.id, seen_changes=record.changes, by=officer)
    assert confirmed.status == Status.CONFIRMED


def test_what_is_wrong_comes_back_as_to_be_corrected() -> None:
    row = kept(ended(), making.item(making.answers(impact=None)))
    received = actions.bring_in(kept_id=row.id, by=making.officer())
    assert received.code == "needs_correction"
    assert Record.objects.get().status == Status.RETURNED


def test_a_correction_keeps_its_base() -> None:
    """It was made from the current revision, so it is no proposal but the correction it was meant to be."""
    head = making.head()
    first = making.item()
    receive(envelopes=[envelopes.read(first)], by=head)
    former = ended()
    second = making.item(record_id=first["record_id"], base_revision_id=first["revision_id"])
    row = kept(former, second)
    assert str(row.base_revision_id) == first["revision_id"]
    received = actions.bring_in(kept_id=row.id, by=making.officer())
    assert received.code == ""
    assert str(Record.objects.get().current_revision) == second["revision_id"]
    assert recounting.differences() == []


def test_a_correction_that_came_too_late_is_a_proposal() -> None:
    """The successor corrected first; nothing is written over (A14)."""
    first = making.item()
    receive(envelopes=[envelopes.read(first)], by=making.head())
    former = ended()
    row = kept(former, making.item(record_id=first["record_id"], base_revision_id=first["revision_id"]))
    now = making.item(record_id=first["record_id"], base_revision_id=first["revision_id"])
    receive(envelopes=[envelopes.read(now)], by=making.head())
    officer = making.officer()
    assert actions.bring_in(kept_id=row.id, by=officer).code == "stale_base"
    record = Record.objects.get()
    assert (str(record.current_revision), record.has_proposed_change) == (now["revision_id"], True)
    assert not still_aside(officer).exists()


def test_other_bytes_under_a_taken_id_stay_in_the_officers_sight() -> None:
    first = making.item()
    receive(envelopes=[envelopes.read(first)], by=making.head())
    former, officer = ended(), making.officer()
    row = kept(former, making.item(record_id=first["record_id"], revision_id=first["revision_id"]))
    assert actions.bring_in(kept_id=row.id, by=officer).code == "different_bytes"
    assert [(k.id, k.settled_as) for k in still_aside(officer)] == [(row.id, "different_bytes")]
    assert refused(row.id, officer) == "already_settled"


def test_twice_is_once() -> None:
    row, officer = kept(ended()), making.officer()
    actions.bring_in(kept_id=row.id, by=officer)
    assert refused(row.id, officer) == "already_settled"
    assert (Record.objects.count(), StatusChange.objects.count()) == (1, 1)


def test_a_repeat_from_the_old_phone_changes_nothing() -> None:
    """Before or after: the bytes are there once, and the phone has its receipt."""
    head, item = ended(), making.item()
    row = kept(head, item)
    sent = envelopes.read(item)
    receive(envelopes=[sent], by=head)
    actions.bring_in(kept_id=row.id, by=making.officer())
    (received,) = receive(envelopes=[sent], by=head)
    assert received.receipt is not None
    assert received.receipt.sha256 == item["sha256"]
    assert (Record.objects.count(), Revision.objects.count(), KeptAside.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("area", ["4702", "48"])
def test_in_another_area_it_does_not_exist(area: str) -> None:
    row = kept(ended())
    with pytest.raises(KeptAside.DoesNotExist):
        actions.bring_in(kept_id=row.id, by=making.officer(area))
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("role", "area"),
    [
        (Role.DISTRICT_CHIEF, "4701"),
        (Role.PROVINCE_OFFICER, "47"),
        (Role.CENTRAL_OFFICER, ""),
        (Role.VILLAGE_HEAD, "47010201"),
    ],
)
def test_another_role_brings_nothing_in(role: Role, area: str) -> None:
    """Not even the successor."""
    row = kept(ended())
    assert refused(row.id, making.user(role, area)) == "bring_in_not_allowed"
    assert not Record.objects.exists()


def test_another_units_envelope_is_not_brought_in() -> None:
    """It was the wrong unit already; an account that has ended does not make it the right one."""
    making.areas()
    sent = envelopes.read(making.item(unit="47010202"))
    assert receive(envelopes=[sent], by=ended())[0].code == "not_your_unit"
    assert refused(KeptAside.objects.get().id, making.officer()) == "bring_in_not_allowed"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_two_officers_and_the_old_phone_at_the_same_time(turn: int) -> None:
    """One of them brings it in, the other is told; the phone gets a receipt."""
    head, item = ended(), making.item(making.answers(citizen_id=None) if turn == 2 else None)
    row, sent = kept(head, item), envelopes.read(item)
    officers = [making.officer(), making.officer()]
    acts = [lambda by=by: actions.bring_in(kept_id=row.id, by=by) for by in officers]
    *told, repeat = at_once(*acts, lambda: receive(envelopes=[sent], by=head)[0])
    assert sorted(one if isinstance(one, str) else "" for one in told) == ["", "already_settled"]
    assert isinstance(repeat, Received)
    assert repeat.receipt is not None
    assert (Record.objects.count(), Revision.objects.count(), KeptAside.objects.count()) == (1, 1, 1)
    assert recounting.differences() == []

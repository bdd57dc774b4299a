"""Two people at the same record at the same time (docs/trust.md A5, A14, B6)."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from tests import making
from tests.at_once import at_once
from tests.audit.acts_on_records import proposed, reported
from thaiqm.accounts import actions as accounts
from thaiqm.accounts import devices
from thaiqm.accounts.actions import accounts as account_acts
from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.records import actions, duplicates, envelopes, recounting, storing
from thaiqm.records.models import Record, Revision, StatusChange
from thaiqm.records.receiving import Received, receive
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db(transaction=True)
SOON, PATIENCE = 0.4, 20


def correction(record: Record, raw: dict[str, Any] | None = None) -> envelopes.Envelope:
    ids = {"record_id": str(record.id), "base_revision_id": str(record.current_revision)}
    return envelopes.read(making.item(raw, **ids))


def withdrawal(record: Record) -> envelopes.Envelope:
    ids = {"record_id": str(record.id), "base_revision_id": str(record.current_revision)}
    return envelopes.read(making.item(None, action="withdraw", **ids))


def sent(by: User, envelope: envelopes.Envelope) -> Received:
    return receive(envelopes=[envelope], by=by)[0]


@pytest.mark.parametrize("turn", range(4))
def test_confirming_while_the_head_corrects(turn: int) -> None:
    """Either the officer confirmed what was read and the correction is a proposal, or is refused."""
    record, officer, head = reported(), making.officer(), making.head()
    envelope = correction(record)
    given: dict[str, Any] = {"record_id": record.id, "seen_changes": record.changes, "by": officer}
    confirmed, received = at_once(lambda: actions.confirm(**given), lambda: sent(head, envelope))
    record.refresh_from_db()
    if confirmed == "changed_meanwhile":
        assert (received.code, record.status) == ("", Status.SUBMITTED)
        assert record.current_revision == envelope.revision_id
    else:
        assert (received.code, record.status) == ("change_proposed", Status.CONFIRMED)
        assert record.current_revision != envelope.revision_id
        assert record.has_proposed_change
    assert received.receipt is not None
    assert recounting.differences() == []


@pytest.mark.parametrize("turn", range(4))
def test_confirming_while_the_head_withdraws(turn: int) -> None:
    record, officer, head = reported(), making.officer(), making.head()
    envelope = withdrawal(record)
    given: dict[str, Any] = {"record_id": record.id, "seen_changes": record.changes, "by": officer}
    confirmed, received = at_once(lambda: actions.confirm(**given), lambda: sent(head, envelope))
    record.refresh_from_db()
    if confirmed in ("changed_meanwhile", "not_allowed"):
        assert (received.code, record.status) == ("", Status.WITHDRAWN)
    else:
        assert (received.code, record.status) == ("record_closed", Status.CONFIRMED)
    assert received.receipt is not None
    assert recounting.differences() == []


def test_two_corrections_of_one_base_from_two_phones() -> None:
    """One becomes the record, the other waits for the officer; both are kept, both have receipts."""
    record, head = reported(), making.head()
    two = [correction(record), correction(record)]
    results = at_once(*(lambda one=one: sent(head, one) for one in two))
    assert sorted(r.code for r in results) == ["", "stale_base"]
    assert all(r.receipt for r in results)
    record.refresh_from_db()
    assert [r.revision_id for r in results if not r.code] == [record.current_revision]
    assert record.has_proposed_change
    assert Revision.objects.filter(record_id=record.id).count() == 3
    assert StatusChange.objects.filter(record=record).count() == 2
    assert recounting.differences() == []


def test_handing_over_while_the_predecessor_sends() -> None:
    """What was sent is the unit's; afterwards the old phone is nobody's."""
    head = making.head()
    token = devices.issue(user=head, name="")[1]
    items = [envelopes.read(making.item()) for _ in range(8)]
    person: dict[str, Any] = {"title": "นาง", "given_name": "สมใจ", "family_name": "", "phone": ""}

    def hand_over() -> User:
        number = making.new_citizen_id()
        assert head.unit is not None
        return accounts.hand_over(unit=head.unit, citizen_id=number, by=None, **person)

    *results, successor = at_once(*(lambda one=one: sent(head, one) for one in items), hand_over)
    assert all(r.receipt and r.code == "" for r in results)
    assert Record.objects.filter(unit_id=head.unit_id, author=head).count() == len(items)
    assert devices.find(token) is None
    assert User.objects.get(unit_id=head.unit_id, is_active=True) == successor


def test_a_send_goes_on_while_a_handing_over_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """If it waited for the unit, each would wait for the other: the handing over needs the unit's standing."""
    head = making.head()
    envelope = envelopes.read(making.item())
    end, pool = account_acts.end_accounts, ThreadPoolExecutor(1)

    def send() -> Received:
        try:
            return sent(head, envelope)
        finally:
            connection.close()

    def end_after_a_send(**given: Any) -> None:
        assert pool.submit(send).result(timeout=PATIENCE).receipt
        end(**given)

    monkeypatch.setattr(account_acts, "end_accounts", end_after_a_send)
    person: dict[str, Any] = {"title": "นาง", "given_name": "สมใจ", "family_name": "", "phone": ""}
    try:
        accounts.hand_over(
            unit=Unit.objects.get(pk=head.unit_id), citizen_id=making.new_citizen_id(), by=None, **person
        )
    finally:
        pool.shutdown()
    assert Record.objects.filter(unit_id=head.unit_id, author=head).count() == 1


@pytest.mark.parametrize("act", ["withdraw", "accept_change"])
def test_the_desk_waits_for_whoever_reports_the_same_person(act: str) -> None:
    """Without waiting neither sees the other's row, and a doubled person has no flag (B6)."""
    record = reported() if act == "withdraw" else proposed()
    digits = record.citizen_id
    if act == "accept_change":
        revision = Revision.objects.filter(record_id=record.id).order_by("-id")[0]
        digits = revision.content["answers"]["citizen_id"]
    assert digits is not None
    more = {"reason": "ซ้ำ"} if act == "withdraw" else {}
    given: dict[str, Any] = {
        "record_id": record.id,
        "seen_changes": record.changes,
        "by": making.officer(),
        **more,
    }

    def decide() -> None:
        try:
            getattr(actions, act)(**given)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            duplicates.lock([storing.hash_citizen_id(digits)])
            deciding: Future[None] = pool.submit(decide)
            with pytest.raises(TimeoutError):
                deciding.result(timeout=SOON)
        deciding.result(timeout=10)
    assert Record.objects.get(id=record.id).changes > record.changes


def test_a_proposal_with_half_a_surrogate_can_be_accepted() -> None:
    record = reported()
    actions.confirm(record_id=record.id, seen_changes=record.changes, by=making.officer())
    sent(making.head(), correction(record, making.answers(addr_road="ถนน\ud800ใหม่")))
    record.refresh_from_db()
    changed = actions.accept_change(record_id=record.id, seen_changes=record.changes, by=making.officer())
    assert changed.answers["addr_road"] == "ถนนใหม่"

"""Officers' actions and everything that refuses them (docs/domain.md R12, R15; docs/trust.md B4)."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from tests import making
from tests.records.tallied import totals
from thaiqm.accounts.models import Role, User
from thaiqm.audit.models import Event
from thaiqm.records import actions, envelopes
from thaiqm.records.models import Record, Revision, StatusChange
from thaiqm.records.queries import QueueFilter
from thaiqm.records.receiving import receive
from thaiqm.records.refusals import Refused
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db
REASONS = [
    {"question": "age_years", "text": "อายุไม่ตรงกับบัตร"},
    {"question": "phone", "text": "โทรไม่ติด"},
]


def report(unit: str = "47010201", raw: dict[str, Any] | None = None, by: User | None = None) -> Record:
    """A record that waits for the officer."""
    sent = envelopes.read(making.item(raw, unit=unit))
    received = receive(envelopes=[sent], by=by or making.head(unit))[0]
    return Record.objects.get(id=received.record_id)


def refusal(act: Callable[[], object]) -> str:
    """The code with which `act` was refused."""
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.sentence
    return caught.value.code


def confirm(record: Record, by: User) -> Record:
    """Confirm what the page showed."""
    return actions.confirm(record_id=record.id, seen_changes=record.changes, by=by)


def test_an_officer_confirms() -> None:
    """Status, history, audit and tally change together."""
    record, by = report(), making.officer()
    confirm(record, by)
    record.refresh_from_db()
    assert (record.status, record.confirmed_by) == (Status.CONFIRMED, by)
    assert record.confirmed_at is not None
    assert StatusChange.objects.latest("id").by == by
    assert Event.objects.filter(name="record.confirmed", actor_id=by.id).count() == 1
    assert totals(by.scope, [Status.CONFIRMED])["records"] == 1
    assert totals(by.scope, [Status.SUBMITTED])["records"] == 0


def test_confirming_twice_is_refused_and_changes_nothing() -> None:
    """The second click sees that the record has changed."""
    record, by = report(), making.officer()
    confirm(record, by)
    assert refusal(lambda: confirm(record, by)) == "changed_meanwhile"
    record.refresh_from_db()
    assert refusal(lambda: confirm(record, by)) == "not_allowed"
    assert totals(by.scope, [Status.CONFIRMED])["records"] == 1


@pytest.mark.parametrize("area", ["4702", "48", "470103"])
def test_another_areas_record_does_not_exist(area: str) -> None:
    """Outside the own area there is nothing to refuse (B4)."""
    record = report()
    with pytest.raises(Record.DoesNotExist):
        confirm(record, making.officer(area))


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in (Role.DEPUTY_DISTRICT_OFFICER, Role.MUNICIPAL_CLERK)]
)
def test_no_other_role_confirms_or_returns(role: Role) -> None:
    """Watching is not verifying; a reporter confirms nothing."""
    record = report(by=making.head("47010201"))
    area = {Role.VILLAGE_HEAD: None, Role.PROVINCE_OFFICER: "47"}.get(role, "4701")
    by = (
        record.author
        if area is None
        else making.user(role, "47990001" if role == Role.COMMUNITY_PRESIDENT else area)
    )
    if role == Role.COMMUNITY_PRESIDENT:
        record = report("47990001", by=by)
    assert refusal(lambda: confirm(record, by)) == "not_allowed"
    act = actions.return_for_correction
    code = refusal(lambda: act(record_id=record.id, seen_changes=record.changes, reasons=REASONS, by=by))
    assert code == "not_allowed"


def test_an_officer_of_some_subdistricts_acts_only_there() -> None:
    """A scope narrower than a district holds."""
    by = making.officer("470102")
    assert confirm(report("47010202"), by).status == Status.CONFIRMED
    with pytest.raises(Record.DoesNotExist):
        confirm(report("47010301"), by)


def test_nobody_confirms_an_own_entry() -> None:
    """Also not after somebody else corrected it (R15)."""
    by, other = making.officer(), making.officer()
    record = keyed_in(by)
    assert record.is_keyed_by_officer
    assert record.author == by
    assert refusal(lambda: confirm(record, by)) == "own_entry"
    assert confirm(record, other).status == Status.CONFIRMED


def keyed_in(by: User, **keywords: Any) -> Record:
    """A record that an officer typed for a village."""
    record_id = uuid4()
    actions.enter(unit_code="47010201", record_id=record_id, raw=making.answers(), by=by, **keywords)
    return Record.objects.get(id=record_id)


def test_keying_in_is_refused_outside_the_area_and_by_other_roles() -> None:
    """An officer keys in for the own villages only."""
    raw = making.answers()
    outside = making.officer("4702")
    act = actions.enter
    assert (
        refusal(lambda: act(unit_code="47010201", record_id=uuid4(), raw=raw, by=outside)) == "unit_not_yours"
    )
    chief = making.user(Role.DISTRICT_CHIEF, "4701")
    assert act(unit_code="47010201", record_id=uuid4(), raw=raw, by=chief).code == "not_allowed"
    assert Record.objects.count() == 0


def test_a_second_click_on_keying_in_makes_no_second_record() -> None:
    """The form carries its own ids; the same form again is a repeat."""
    by, raw = making.officer(), making.answers()
    ids = {"record_id": uuid4(), "revision_id": uuid4()}
    for _ in range(2):
        actions.enter(unit_code="47010201", raw=raw, by=by, **ids)
    assert Record.objects.count() == 1


def test_returning_names_questions_and_the_correction_comes_back() -> None:
    """Returned with two reasons, corrected by the head, then confirmed."""
    head, by = making.head(), making.officer()
    record = report(by=head)
    actions.return_for_correction(record_id=record.id, seen_changes=record.changes, reasons=REASONS, by=by)
    record.refresh_from_db()
    assert (record.status, record.reasons) == (Status.RETURNED, REASONS)
    assert refusal(lambda: confirm(record, by)) == "not_allowed"
    better = making.item(record_id=str(record.id), base_revision_id=str(record.current_revision))
    receive(envelopes=[envelopes.read(better)], by=head)
    record.refresh_from_db()
    assert (record.status, record.reasons) == (Status.SUBMITTED, [])
    assert confirm(record, by).status == Status.CONFIRMED


@pytest.mark.parametrize("reasons", [[], [{"question": "phone", "text": " "}]])
def test_returning_without_a_reason_is_refused(reasons: list[dict[str, str]]) -> None:
    """The head must learn what to do."""
    record, by = report(), making.officer()
    act = actions.return_for_correction
    code = refusal(lambda: act(record_id=record.id, seen_changes=record.changes, reasons=reasons, by=by))
    assert code == "reasons_missing"
    record.refresh_from_db()
    assert record.status == Status.SUBMITTED


def test_withdrawing_at_the_desk_needs_a_reason_and_unflags_the_other() -> None:
    """The person's other record is no duplicate any more."""
    raw = making.answers()
    first, by = report(raw=raw), making.officer()
    report("47010202", raw=raw)
    first.refresh_from_db()
    withdraw = actions.withdraw
    code = refusal(lambda: withdraw(record_id=first.id, seen_changes=first.changes, reason=" ", by=by))
    assert code == "reason_missing"
    withdraw(record_id=first.id, seen_changes=first.changes, reason="ซ้ำ", by=by)
    assert not Record.objects.filter(is_duplicate=True).exists()
    assert totals(by.scope)["duplicates"] == 0
    assert totals(by.scope)["records"] == 1


def test_a_person_is_confirmed_once_in_a_round() -> None:
    """The database holds it; the officer reads a sentence (R12)."""
    raw, by = making.answers(), making.officer()
    first, second = report(raw=raw), report("47010202", raw=raw)
    first.refresh_from_db()
    confirm(first, by)
    second.refresh_from_db()
    assert refusal(lambda: confirm(second, by)) == "duplicate_confirmed"
    second.refresh_from_db()
    assert second.status == Status.SUBMITTED
    assert totals(by.scope, [Status.CONFIRMED])["records"] == 1


def test_a_confirmed_record_changes_only_when_the_officer_accepts() -> None:
    """The head's correction is a proposal until then (docs/trust.md A14)."""
    head, by = making.head(), making.officer()
    record = report(by=head)
    confirm(record, by)
    raw = making.answers(entitlement="welfare_card")
    sent = making.item(raw, record_id=str(record.id), base_revision_id=str(record.current_revision))
    (received,) = receive(envelopes=[envelopes.read(sent)], by=head)
    record.refresh_from_db()
    assert (received.code, record.has_proposed_change) == ("change_proposed", True)
    assert record.answers["entitlement"] == "sso_39_40"
    actions.accept_change(record_id=record.id, seen_changes=record.changes, by=by)
    record.refresh_from_db()
    assert (record.status, record.answers["entitlement"]) == (Status.CONFIRMED, "welfare_card")
    assert (record.citizen_id, record.has_proposed_change) == (raw["citizen_id"], False)
    assert totals(by.scope, [Status.CONFIRMED])["entitlement_welfare_card"] == 1
    assert totals(by.scope)["entitlement_sso_39_40"] == 0
    code = refusal(lambda: actions.accept_change(record_id=record.id, seen_changes=record.changes, by=by))
    assert code == "no_proposed_change"


def test_a_rejected_change_stays_among_the_revisions() -> None:
    """The record stays as confirmed; nothing is thrown away."""
    head, by = making.head(), making.officer()
    record = report(by=head)
    confirm(record, by)
    sent = making.item(record_id=str(record.id), base_revision_id=str(record.current_revision))
    receive(envelopes=[envelopes.read(sent)], by=head)
    record.refresh_from_db()
    actions.reject_change(record_id=record.id, seen_changes=record.changes, reason="ไม่ตรงกับกระดาษ", by=by)
    record.refresh_from_db()
    assert (record.status, record.has_proposed_change) == (Status.CONFIRMED, False)
    assert Revision.objects.filter(record_id=record.id).count() == 2


def test_bulk_confirms_exactly_the_unflagged_of_the_filter() -> None:
    """Flagged records, other villages and own entries stay."""
    by = making.officer()
    plain = [report() for _ in range(3)]
    report(raw=making.answers(former_income_day="20000", former_income_month="600000"))
    report("47010202")
    keyed_in(by)
    shown = QueueFilter(area="47010201")
    assert refusal(lambda: actions.confirm_many(shown=shown, expected_count=4, by=by)) == "count_changed"
    assert actions.confirm_many(shown=shown, expected_count=3, by=by) == 3
    confirmed = set(Record.objects.filter(status=Status.CONFIRMED).values_list("id", flat=True))
    assert confirmed == {record.id for record in plain}
    assert totals(by.scope, [Status.CONFIRMED])["records"] == 3


@pytest.mark.parametrize("model", [StatusChange, Revision, Record])
def test_the_database_refuses_to_delete_what_happened(model: Any) -> None:
    """History, revisions and records are never deleted."""
    report()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.all()._raw_delete("default")


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_do_not_overwrite_each_other() -> None:
    """One confirms, the other is told that something changed; one step in the history."""
    record, officers, barrier = report(), [making.officer(), making.officer()], Barrier(2)
    outcomes: list[str] = []

    def act(by: User) -> None:
        barrier.wait()
        try:
            confirm(record, by)
            outcomes.append("confirmed")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [Thread(target=act, args=(by,)) for by in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["changed_meanwhile", "confirmed"]
    assert StatusChange.objects.filter(to_status=Status.CONFIRMED).count() == 1

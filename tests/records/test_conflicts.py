"""Two phones of one unit at one record: both sides are kept, and each is asked (docs/trust.md A14)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import making
from tests.at_once import at_once
from thaiqm.accounts.models import User
from thaiqm.audit.models import Event
from thaiqm.records import actions, envelopes, proposals, recounting
from thaiqm.records.models import KeptAside, Record, Revision, StatusChange
from thaiqm.records.receiving import Received, receive
from thaiqm.records.refusals import Refused
from thaiqm.records.states import Status

pytestmark = pytest.mark.django_db
A, B, C = (UUID(int=number) for number in (1, 2, 3))


def send(by: User, device_id: UUID | None, sent: dict[str, Any]) -> Received:
    return receive(envelopes=[envelopes.read(sent)], by=by, device_id=device_id)[0]


@dataclass
class Unit:
    """A village, its record, and what its phones and its officer do to it."""

    head: User = field(default_factory=making.head)
    officer: User = field(default_factory=making.officer)

    def __post_init__(self) -> None:
        self.first = making.item()
        send(self.head, A, self.first)

    @property
    def record(self) -> Record:
        return Record.objects.get(id=self.first["record_id"])

    def correct(self, device_id: UUID | None, *, base: str | UUID = "", by: User | None = None) -> Received:
        """From the record as it stands, or from another base."""
        ids = {"record_id": self.first["record_id"], "base_revision_id": str(base or self.current)}
        return send(by or self.head, device_id, making.item(**ids))

    def conflict(self, device_id: UUID | None, *, by: User | None = None) -> Received:
        """A correction of a revision that is no longer the record's."""
        return self.correct(device_id, base=uuid4(), by=by)

    def keep(self, device_id: UUID | None, *, by: User | None = None, **changed: Any) -> Received:
        """Let stand what the centre has."""
        changed = {"record_id": self.first["record_id"], "reason": "", **changed}
        return send(by or self.head, device_id, making.item(None, action="keep", **changed))

    @property
    def current(self) -> UUID:
        return self.record.current_revision

    @property
    def waiting(self) -> list[UUID | None]:
        """The phones whose changes wait."""
        return list(proposals.waiting(self.record).order_by("id").values_list("device_id", flat=True))

    def seen(self) -> dict[str, Any]:
        record = self.record
        return {"record_id": record.id, "seen_changes": record.changes, "by": self.officer}

    def confirm(self) -> None:
        actions.confirm(**self.seen())


@pytest.fixture
def unit() -> Unit:
    """A village with one record."""
    return Unit()


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.RETURNED, Status.CONFIRMED])
def test_keeping_the_centres_drops_the_proposal_and_changes_nothing_else(unit: Unit, status: Status) -> None:
    """Any base; history and audit say it, and both sides stay among the revisions."""
    kept = unit.conflict(B)
    if status == Status.RETURNED:
        actions.return_for_correction(reasons=[{"question": "name", "text": "ตรวจชื่อ"}], **unit.seen())
    if status == Status.CONFIRMED:
        unit.confirm()
    before = unit.record
    received = unit.keep(B)
    after = unit.record
    assert (received.outcome, received.code) == ("stored", "")
    assert received.receipt is not None
    same = ("status", "reasons", "answers", "current_revision", "submitted_at", "author_id")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert (after.has_proposed_change, after.changes) == (False, before.changes + 1)
    assert Revision.objects.filter(revision_id=kept.revision_id).exists()
    step = StatusChange.objects.order_by("-id")[0]
    assert (step.action, step.from_status, step.to_status, step.by) == ("keep", status, status, unit.head)
    assert step.reasons == []
    assert Event.objects.filter(name="record.change_dropped", subject_id=str(after.id)).count() == 1
    assert recounting.differences() == []


def test_a_reporter_takes_back_a_change_to_a_confirmed_record(unit: Unit) -> None:
    unit.confirm()
    assert unit.correct(A).code == "change_proposed"
    assert unit.keep(A, reason="พิมพ์ผิด").code == ""
    assert (unit.record.status, unit.record.has_proposed_change) == (Status.CONFIRMED, False)
    assert StatusChange.objects.order_by("-id")[0].reasons == [{"question": None, "text": "พิมพ์ผิด"}]
    with pytest.raises(Refused, match="no_proposed_change"):
        actions.accept_change(**unit.seen())


def test_a_change_of_a_lost_phone_can_be_taken_back_from_another(unit: Unit) -> None:
    unit.conflict(B)
    assert unit.keep(A).code == ""
    assert not unit.record.has_proposed_change


def test_keeping_decides_only_this_phones_conflict(unit: Unit) -> None:
    """The third phone has not been asked yet."""
    unit.conflict(B)
    unit.conflict(C)
    assert unit.keep(C).code == ""
    assert (unit.waiting, unit.record.has_proposed_change) == ([B], True)


def test_this_phones_version_as_a_new_correction_decides_its_own_conflict(unit: Unit) -> None:
    unit.conflict(B)
    assert unit.correct(B).code == ""
    assert not unit.record.has_proposed_change


def test_a_correction_from_the_other_phone_leaves_the_conflict_standing(unit: Unit) -> None:
    """It was typed without seeing what the first phone holds."""
    unit.conflict(B)
    assert unit.correct(A).code == ""
    assert (unit.waiting, unit.record.has_proposed_change) == ([B], True)


def test_a_stale_correction_decides_nothing(unit: Unit) -> None:
    unit.conflict(B)
    assert unit.conflict(B).code == "stale_base"
    assert unit.waiting == [B, B]


def test_nobody_drops_what_an_officer_proposed(unit: Unit) -> None:
    """The officer's change waits for an officer; the unit's own beside it can go."""
    unit.conflict(None, by=unit.officer)
    assert unit.keep(A).code == "nothing_proposed"
    unit.conflict(B)
    assert unit.keep(B).code == ""
    assert (unit.waiting, unit.record.has_proposed_change) == ([None], True)


def test_an_officer_drops_only_what_he_keyed_in_himself(unit: Unit) -> None:
    unit.conflict(B)
    assert unit.keep(None, by=unit.officer).code == "nothing_proposed"
    unit.conflict(None, by=unit.officer)
    assert unit.keep(None, by=unit.officer).code == ""
    assert unit.waiting == [B]


def test_an_officers_decision_decides_all(unit: Unit) -> None:
    unit.conflict(B)
    unit.conflict(C)
    actions.reject_change(reason="ไม่ตรงกับกระดาษ", **unit.seen())
    assert (unit.waiting, unit.record.has_proposed_change) == ([], False)


def test_keeping_twice_is_kept_twice_and_done_once(unit: Unit) -> None:
    """A repeat gets the same receipt; a second one finds nothing, and is acknowledged too."""
    unit.conflict(B)
    same = str(uuid4())
    first, again = (unit.keep(B, revision_id=same) for _ in range(2))
    assert (first.receipt, again.code) == (again.receipt, "")
    second = unit.keep(B)
    assert (second.outcome, second.code) == ("kept_aside", "nothing_proposed")
    assert second.receipt is not None
    assert StatusChange.objects.filter(action="keep").count() == 1


def test_keeping_where_nothing_waits_changes_nothing(unit: Unit) -> None:
    before = unit.record.changes
    assert unit.keep(A).code == "nothing_proposed"
    assert (unit.record.changes, StatusChange.objects.count()) == (before, 1)


def test_a_withdrawn_or_unknown_record_stays_as_it_is(unit: Unit) -> None:
    unit.conflict(B)
    actions.withdraw(reason="ซ้ำ", **unit.seen())
    before = unit.record.changes
    assert unit.keep(B).code == "record_closed"
    assert unit.record.changes == before
    unknown = unit.keep(B, record_id=str(uuid4()))
    assert (unknown.code, unknown.record, Record.objects.count()) == ("record_unknown", None, 1)


@pytest.mark.parametrize("other", ["47010202", "48010101"])
def test_another_units_head_drops_nothing(unit: Unit, other: str) -> None:
    """Whichever unit the envelope names."""
    unit.conflict(B)
    stranger = making.head(other)
    for named in (other, "47010201"):
        assert unit.keep(B, by=stranger, unit=named).code == "not_your_unit"
    assert (unit.waiting, KeptAside.objects.count()) == ([B], 2)


@pytest.mark.parametrize("spoil", [{"reason": None}, {"action": "keeps"}])
def test_what_is_not_well_formed_is_refused(spoil: dict[str, Any]) -> None:
    with pytest.raises(envelopes.NotWellFormed, match="payload_fields_wrong"):
        envelopes.read(making.item(None, **{"action": "keep", **spoil}))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_keeping_while_the_officer_accepts(turn: int) -> None:
    """One of the two decides, the other is told; never both."""
    unit = Unit()
    unit.conflict(B)
    seen = unit.seen()
    kept, accepted = at_once(lambda: unit.keep(B), lambda: actions.accept_change(**seen))
    if accepted == "changed_meanwhile":
        assert (kept.code, str(unit.current)) == ("", unit.first["revision_id"])
    else:
        assert (kept.code, str(unit.current) == unit.first["revision_id"]) == ("nothing_proposed", False)
    assert (unit.waiting, unit.record.has_proposed_change) == ([], False)
    assert recounting.differences() == []


@pytest.mark.django_db(transaction=True)
def test_twenty_keeps_at_once_are_done_once() -> None:
    unit = Unit()
    unit.conflict(B)
    codes = [received.code for received in at_once(*[lambda: unit.keep(B)] * 20)]
    assert sorted(codes) == [""] + ["nothing_proposed"] * 19
    assert StatusChange.objects.filter(action="keep").count() == 1


ACTS: dict[str, Callable[[Unit, UUID], Any]] = {
    "correct": lambda unit, phone: unit.correct(phone),
    "conflict": lambda unit, phone: unit.conflict(phone),
    "keep": lambda unit, phone: unit.keep(phone),
    "desk": lambda unit, phone: unit.conflict(None, by=unit.officer),
    "confirm": lambda unit, phone: unit.confirm(),
    "accept": lambda unit, phone: actions.accept_change(**unit.seen()),
    "reject": lambda unit, phone: actions.reject_change(reason="ไม่ตรง", **unit.seen()),
    "withdraw": lambda unit, phone: actions.withdraw(reason="ซ้ำ", **unit.seen()),
}
OWN = {"correct", "conflict", "keep"}


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from([A, B, C])), min_size=3, max_size=14)
)
def test_whatever_happens_both_sides_are_kept_and_no_phone_decides_for_another(
    story: list[tuple[str, UUID]],
) -> None:
    with transaction.atomic():
        unit, sent = Unit(), {}
        for name, phone in story:
            before = {*proposals.waiting(unit.record).values_list("device_id", flat=True)}
            with suppress(Refused):
                received = ACTS[name](unit, phone)
                if isinstance(received, Received):
                    sent[received.revision_id] = received.receipt
            gone = before - set(unit.waiting)
            # a keep of a phone that proposed nothing itself takes back the unit's
            if name in OWN and (name != "keep" or phone in before):
                assert gone <= {phone}
            if name in OWN | {"desk"}:
                assert None not in gone
            assert unit.record.has_proposed_change == bool(unit.waiting)
        assert all(sent.values())
        assert sent.keys() <= set(Revision.objects.values_list("revision_id", flat=True))
        assert recounting.differences() == []
        transaction.set_rollback(True)

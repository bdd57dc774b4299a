"""Tallies are what the records add up to, whatever happens (ARCHITECTURE.md, tallies)."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import making
from tests.records.tallied import totals
from thaiqm.accounts.models import Role, User
from thaiqm.areas.scope import COUNTRY, Scope
from thaiqm.audit.models import Event
from thaiqm.lib import citizen_id
from thaiqm.lib.commands import CommandFailed
from thaiqm.records import actions, commands, envelopes, folding, recounting, sums, sums_check
from thaiqm.records.models import Record
from thaiqm.records.queries import QueueFilter
from thaiqm.records.receiving import receive
from thaiqm.records.refusals import Refused
from thaiqm.records.states import Status
from thaiqm.records.tallies import COUNTERS, NAMES, Tally, contribution

pytestmark = pytest.mark.django_db
UNITS = ("47010201", "47010301", "47990001")
PERSONS = [citizen_id.make(f"1{n:011d}") for n in (900_001, 900_002, 900_003)]
REASONS = [{"question": "phone", "text": "โทรไม่ติด"}]
CHANGES: list[dict[str, Any]] = [
    {},
    {"impact": None, "other_impact": "no_place_to_sell", "entitlement": "none"},
    {"help_ranks": {"other": "1", "plant_stock": "2"}, "help_other_text": "ปุ๋ย", "group": "returnee"},
    {"impact": "hours_cut"},
    {"impact": None},
    {"citizen_id": "1234567890120", "help_ranks": {"tax_relief": "3"}},
]


@dataclass
class House:
    """Three units with their heads, three officers, and the records made so far."""

    heads: dict[str, User] = field(default_factory=lambda: {unit: reporter(unit) for unit in UNITS})
    officers: list[User] = field(
        default_factory=lambda: [
            making.officer(),
            making.officer(),
            making.user(Role.MUNICIPAL_CLERK, "4799"),
        ]
    )
    sent: list[dict[str, Any]] = field(default_factory=list)

    def act(self, name: str, pick: int, person: int, change: int) -> None:
        """Do one thing to one record; being refused is also a thing that happens."""
        with suppress(Refused, Record.DoesNotExist):
            getattr(self, name)(pick, {"citizen_id": PERSONS[person], **CHANGES[change]})

    def report(self, pick: int, changed: dict[str, Any]) -> None:
        unit = UNITS[pick % len(UNITS)]
        self._send(unit, making.item(making.answers(**changed), unit=unit))

    def repeat(self, pick: int, changed: dict[str, Any]) -> None:
        if self.sent:
            sent = self.sent[pick % len(self.sent)]
            self._send(Record.objects.get(id=sent["record_id"]).unit_id, sent)

    def correct(self, pick: int, changed: dict[str, Any]) -> None:
        record = self._record(pick)
        ids = {"record_id": str(record.id), "base_revision_id": str(record.current_revision)}
        self._send(record.unit_id, making.item(making.answers(**changed), unit=record.unit_id, **ids))

    def correct_an_old_revision(self, pick: int, changed: dict[str, Any]) -> None:
        record = self._record(pick)
        ids = {"record_id": str(record.id)}
        self._send(record.unit_id, making.item(making.answers(**changed), unit=record.unit_id, **ids))

    def withdraw_from_the_phone(self, pick: int, changed: dict[str, Any]) -> None:
        record = self._record(pick)
        ids = {"record_id": str(record.id), "base_revision_id": str(record.current_revision)}
        self._send(record.unit_id, making.item(None, action="withdraw", unit=record.unit_id, **ids))

    def key_in(self, pick: int, changed: dict[str, Any]) -> None:
        sent = making.item()
        actions.enter(
            unit_code=UNITS[pick % 2], record_id=sent["record_id"], raw=making.answers(**changed),
            by=self.officers[0],
        )  # fmt: skip

    def confirm(self, pick: int, changed: dict[str, Any]) -> None:
        actions.confirm(**self._shown(pick))

    def send_back(self, pick: int, changed: dict[str, Any]) -> None:
        actions.return_for_correction(**self._shown(pick), reasons=REASONS)

    def withdraw(self, pick: int, changed: dict[str, Any]) -> None:
        actions.withdraw(**self._shown(pick), reason="ซ้ำ")

    def accept_change(self, pick: int, changed: dict[str, Any]) -> None:
        actions.accept_change(**self._shown(pick))

    def reject_change(self, pick: int, changed: dict[str, Any]) -> None:
        actions.reject_change(**self._shown(pick), reason="ไม่ตรง")

    def confirm_many(self, pick: int, changed: dict[str, Any]) -> None:
        actions.confirm_many(shown=QueueFilter(), expected_count=pick, by=self.officers[1])

    def _send(self, unit: str, sent: dict[str, Any]) -> None:
        receive(envelopes=[envelopes.read(sent)], by=self.heads[unit])
        self.sent.append(sent)

    def _record(self, pick: int) -> Record:
        records = list(Record.objects.order_by("first_received_at", "number"))
        if not records:
            raise Record.DoesNotExist
        return records[pick % len(records)]

    def _shown(self, pick: int) -> dict[str, Any]:
        record = self._record(pick)
        by = self.officers[2] if record.unit_id.startswith("4799") else self.officers[pick % 2]
        return {"record_id": record.id, "seen_changes": record.changes, "by": by}


ACTS = [name for name in vars(House) if not name.startswith("_") and name not in ("act", "heads", "officers")]
SEQUENCES = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(0, 2), st.integers(0, len(CHANGES) - 1)),
    min_size=3, max_size=18,
)  # fmt: skip


def reporter(unit: str) -> User:
    """The head or president of a unit."""
    return making.user(Role.COMMUNITY_PRESIDENT if unit.startswith("4799") else Role.VILLAGE_HEAD, unit)


def people_reported_twice() -> set[Any]:
    """The records that should carry the duplicate flag, counted without the code that sets it."""
    live = [r for r in Record.objects.exclude(status=Status.WITHDRAWN) if r.citizen_id]
    persons = Counter(record.citizen_id for record in live)
    return {record.id for record in live if persons[record.citizen_id] > 1}


@settings(max_examples=80)
@given(sequence=SEQUENCES)
def test_any_sequence_of_actions_leaves_tallies_equal_to_a_recount(
    sequence: list[tuple[str, int, int, int]],
) -> None:
    """Reports, repeats, corrections, decisions, refusals, in any order."""
    with transaction.atomic():
        house = House()
        for name, pick, person, change in sequence:
            house.act(name, pick, person, change)
            if pick == 0:
                folding.fold_once(2)
        assert recounting.differences() == []
        assert sums_check.differences() == []
        assert sums.basic(COUNTRY) == totals(COUNTRY)
        assert sums.basic(Scope(("470102", "4799"))) == totals(Scope(("470102", "4799")))
        assert +Counter(sums.records_by_status(COUNTRY)) == Counter(
            Record.objects.values_list("status", flat=True)
        )
        assert set(Record.objects.filter(is_duplicate=True).values_list("id", flat=True)) == (
            people_reported_twice()
        )
        transaction.set_rollback(True)


@pytest.fixture
def spoiled() -> Tally:
    """The tally of two reports, with one number wrong by one."""
    house = House()
    for change in (0, 1):
        house.act("report", 0, change, change)
    tally = Tally.objects.get()
    tally.entitlement_none += 1  # type: ignore[attr-defined]
    tally.save()
    return tally


def test_a_spoiled_number_is_found_and_put_right(spoiled: Tally) -> None:
    """By its unit, status and name."""
    (found,) = recounting.differences()
    assert str(found) == "47010201 submitted entitlement_none: tally 2, records 1"
    assert recounting.rebuild() == [found]
    assert recounting.differences() == recounting.rebuild() == []
    (event,) = Event.objects.filter(name="tally.rebuilt")
    assert (event.subject_id, event.unit_code) == ("47010201", "47010201")


def test_a_lost_row_and_a_row_without_records_are_found(spoiled: Tally) -> None:
    """Both come right again: one is made, the other falls to zero."""
    spoiled.delete()
    Tally.objects.create(unit_id="47010301", status=Status.CONFIRMED, records=3)
    found = recounting.rebuild()
    assert {(d.unit_code, d.status) for d in found} == {
        ("47010201", "submitted"),
        ("47010301", "confirmed"),
    }
    assert dict(Tally.objects.values_list("status", "records")) == {"submitted": 2, "confirmed": 0}
    assert recounting.differences() == []


def test_the_command_fails_with_one_line_until_it_has_rebuilt(
    spoiled: Tally, capsys: pytest.CaptureFixture[str]
) -> None:
    """`thaiqm tally --check` is for a timer that watches the exit code."""
    command = next(one for one in commands.COMMANDS if one.name == "tally")
    check, rebuild = Namespace(check=True, rebuild=False), Namespace(check=False, rebuild=True)
    with pytest.raises(CommandFailed, match=r"^1 number\(s\) in 1 unit\(s\) differ"):
        command.run(check)
    command.run(rebuild)
    assert "put right: 1 number(s)" in capsys.readouterr().out
    command.run(check)
    assert capsys.readouterr().out == "tallies agree with the records\n"


def test_what_a_record_counts() -> None:
    """Borda points: 15 for the first rank, one less for each after it."""
    answers = {"group": "resident", "entitlement": "none", "help_ranks": {"plant_stock": 1, "other": 15}}
    counted = contribution(answers, is_duplicate=True)
    assert {name: value for name, value in counted.items() if name in COUNTERS} == {
        "records": 1, "duplicates": 1, "group_resident": 1, "entitlement_none": 1,
        "ranked_plant_stock": 1, "first_plant_stock": 1, "points_plant_stock": 15,
        "ranked_other": 1, "points_other": 1,
    }  # fmt: skip
    assert set(contribution(answers)) <= set(NAMES)


def test_totals_see_only_the_scope_and_leave_out_the_withdrawn() -> None:
    """An area's numbers are the sum of its units' rows."""
    house = House()
    for unit in range(3):
        house.act("report", unit, unit, 0)
    house.act("withdraw", 0, 0, 0)
    assert totals(COUNTRY)["records"] == 2
    assert totals(COUNTRY, [Status.WITHDRAWN])["records"] == 1
    assert totals(COUNTRY, below="4799")["records"] == 1
    assert totals(Scope(("4799",)))["records"] == 1
    assert totals(Scope(()))["records"] == 0

"""Phones, centre and network in every order that hypothesis can think of: the phone's own outbox code, the
real API on the real database. What was finished is in the phone or in the database, each once, and no receipt
is without its row (docs/trust.md A1-A7, A14)."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from itertools import count
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from tests import making
from tests.faults.bad_network import FAULTS, BadNetwork
from tests.faults.phone_program import Held, Ids, PhoneProgram
from thaiqm.accounts import devices
from thaiqm.accounts.models import Device, User
from thaiqm.records import actions, recounting
from thaiqm.records.models import KeptAside, Record, Revision
from thaiqm.records.refusals import Refused
from thaiqm.sync.counts import counts_of

UNIT, ELSEWHERE = "47010201", "47020101"
START = 1_586_660_400_000  # 12 April 2020
HOUR = 3_600_000
JUMPS = (60_000, HOUR, 24 * HOUR, -24 * HOUR, 543 * 365 * 24 * HOUR, -543 * 365 * 24 * HOUR)
_examples = count(1)

phones = st.sampled_from([0, 1])
some = st.integers(min_value=0, max_value=99)
faults = st.lists(st.sampled_from(FAULTS), max_size=4)


class Offline(RuleBasedStateMachine):
    """Two phones of one village head, the centre and its officer, and the network between."""

    program: PhoneProgram
    is_careless = False

    def __init__(self) -> None:
        super().__init__()
        self.head, self.officer = making.head(UNIT), User.objects.get(area_codes=["4701"])
        self.names = [f"{next(_examples)}-{place}" for place in (0, 1)]
        self.tokens = ["", ""]
        self.network = BadNetwork()
        self.finished: list[tuple[str, Ids]] = []
        self.now = START

    @initialize()
    def begin(self) -> None:
        self.program.set_clock(self.now)
        for phone in (0, 1):
            self.sign_in(phone)

    def act(self, phone: int, **given: Any) -> None:
        answers = making.answers()
        ids = self.program.finish(self.names[phone], answers=answers, **{"unit": UNIT, **given})
        if ids is not None:
            self.finished.append((self.names[phone], ids))

    @rule(phone=phones, people=st.integers(1, 3))
    def survey(self, phone: int, people: int) -> None:
        for _ in range(people):
            self.act(phone)

    @rule(phone=phones)
    def survey_elsewhere(self, phone: int) -> None:
        """What the centre must keep aside."""
        self.act(phone, unit=ELSEWHERE)

    @precondition(lambda self: self.finished)
    @rule(phone=phones, which=some, action=st.sampled_from(["report", "report", "withdraw", "keep"]))
    def change(self, phone: int, which: int, action: str) -> None:
        """A correction, a withdrawal, or that the centre's version holds; of the newest revision or an older one."""
        _, (record_id, base, _) = self.finished[which % len(self.finished)]
        self.act(phone, record_id=record_id, base=base, action=action)

    @rule(phone=phones, is_asked=st.booleans(), is_locked=st.booleans(), faults=faults)
    def send(self, phone: int, is_asked: bool, is_locked: bool, faults: list[str]) -> None:
        self.network.plan(faults)
        self._send(phone, is_asked, is_locked)

    @rule(phone=phones)
    def send_while_all_is_well(self, phone: int) -> None:
        self.network.is_there = True
        self.now += 2 * HOUR
        self.program.set_clock(self.now)
        self.send(phone, is_asked=True, is_locked=False, faults=[])

    def _send(self, phone: int, is_asked: bool, is_locked: bool) -> None:
        self.program.send(
            self.names[phone], self.network, is_asked=is_asked, is_locked=is_locked,
            is_careless=self.is_careless,
        )  # fmt: skip

    @rule(phone=phones, transactions=st.integers(0, 12), is_locked=st.booleans(), faults=faults)
    def die_while_sending(self, phone: int, transactions: int, is_locked: bool, faults: list[str]) -> None:
        self.program.die_after(transactions)
        self.send(phone, is_asked=True, is_locked=is_locked, faults=faults)
        self.program.restart(self.names[phone])

    @rule(phone=phones)
    def restart(self, phone: int) -> None:
        self.program.restart(self.names[phone])

    @rule()
    def network_comes_or_goes(self) -> None:
        self.network.is_there = not self.network.is_there

    @precondition(lambda self: self.network.late)
    @rule()
    def late_request_arrives(self) -> None:
        self.network.carry(self.network.late.pop(0))

    @rule(phone=phones)
    def phone_is_signed_out_at_the_centre(self, phone: int) -> None:
        """Its token is worth nothing any more, but for saying who wrote what it holds."""
        if device := devices.find(self.tokens[phone]):
            Device.objects.filter(pk=device.pk).update(revoked_at=timezone.now())

    @rule(phone=phones)
    def sign_in(self, phone: int) -> None:
        self.tokens[phone] = devices.issue(user=self.head, name="")[1]
        self.program.sign_in(self.names[phone], user=self.head, token=self.tokens[phone])

    @rule(jump=st.sampled_from(JUMPS))
    def clock_jumps(self, jump: int) -> None:
        self.now += jump if abs(self.now + jump - START) < 544 * 365 * 24 * HOUR else -jump
        self.program.set_clock(self.now)

    @rule(which=some, is_confirmed=st.booleans())
    def officer_decides(self, which: int, is_confirmed: bool) -> None:
        ours = [ids[0] for _, ids in self.finished]
        records = list(Record.objects.filter(pk__in=ours, unit_id=UNIT).order_by("number"))
        if not records:
            return
        record = records[which % len(records)]
        with suppress(Refused):
            if is_confirmed:
                actions.confirm(record_id=record.pk, seen_changes=record.changes, by=self.officer)
            else:
                reasons = [{"question": "age_years", "text": "ดูบัตรอีกครั้ง"}]
                actions.return_for_correction(
                    record_id=record.pk, seen_changes=record.changes, reasons=reasons, by=self.officer
                )

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        held = [self.program.held(name) for name in self.names]
        self.look_over(dict(zip(self.names, held, strict=True)), self.in_database())

    def in_database(self) -> Counter[Ids]:
        """What the centre holds of this example's revisions; how often."""
        revisions = [ids[1] for _, ids in self.finished]
        rows: Counter[Ids] = Counter()
        for table in (Revision.objects, KeptAside.objects):
            found = table.filter(revision_id__in=revisions).values_list("record_id", "revision_id", "sha256")
            rows.update((str(record), str(revision), sha256) for record, revision, sha256 in found)
        return rows

    def look_over(self, held: dict[str, Held], rows: Counter[Ids]) -> None:
        for name, ids in self.finished:
            assert ids in held[name].outbox or ids in rows, "a finished revision is nowhere"
        assert all(number == 1 for number in rows.values()), "a revision is there twice"
        for phone in held.values():
            assert len(set(phone.outbox)) == len(phone.outbox), "a row is in the outbox twice"
            assert all(ids in rows for ids in phone.receipts), "a receipt without its row"
            assert not set(phone.receipts) & set(phone.outbox), "acknowledged and still waiting"

    def teardown(self) -> None:
        """The network mends, people sign in again, and everything arrives."""
        self.network = BadNetwork(late=self.network.late)
        for call in self.network.late:
            self.network.carry(call)
        for phone, name in enumerate(self.names):
            self.sign_in(phone)
            self.act(phone)
            for _ in range(3):
                self.clock_jumps(2 * HOUR)
                self._send(phone, is_asked=True, is_locked=False)
            assert not self.program.held(name).outbox, "it stays although all is well"
        self.nothing_is_lost_or_doubled()
        rows = self.in_database()
        assert all(ids in rows for _, ids in self.finished)
        # the second phone was answered last
        assert self.program.held(self.names[1]).counts == counts_of(UNIT)
        assert recounting.differences() == []


@pytest.fixture
def machine(program: PhoneProgram, transactional_db: None) -> type[Offline]:
    making.areas()
    making.officer()
    return type("Offline", (Offline,), {"program": program})


LIMITS: dict[str, Any] = {
    "stateful_step_count": 50,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


def test_nothing_is_lost_in_any_order(machine: type[Offline]) -> None:
    run(machine, settings=settings(max_examples=60, **LIMITS))


def test_a_phone_that_takes_every_200_for_a_receipt_is_found_out(machine: type[Offline]) -> None:
    machine.is_careless = True
    without_shrinking = (Phase.explicit, Phase.generate)
    with pytest.raises(AssertionError, match=r"nowhere|without its row"):
        # it ends with the first one that finds it
        run(machine, settings=settings(max_examples=2000, phases=without_shrinking, **LIMITS))

"""A poison record among fifty steps aside and holds nobody up (docs/trust.md A7)."""

from __future__ import annotations

import pytest

from tests import making
from tests.faults.bad_network import BadNetwork
from tests.faults.phone_program import Call, Heard, Ids, PhoneProgram
from thaiqm.accounts import devices
from thaiqm.records import recounting
from thaiqm.records.models import Record, Revision

PHONE = "poisoned"
UNIT = "47010201"
COUNT, PLACE = 50, 17
START = 1_586_660_400_000
HOUR = 3_600_000
ROUNDS = 12


class Poisoned(BadNetwork):
    """A network that carries everything but what holds one record."""

    def __init__(self, fault: str) -> None:
        super().__init__()
        self.fault = fault
        self.poison = ""

    def __call__(self, call: Call) -> Heard:
        self.plan([self.fault] if self.poison and f'"{self.poison}","base' in call.body else [])
        return super().__call__(call)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fault", ["server_error", "too_large", "bad_gateway", "dropped_before"])
@pytest.mark.parametrize("place", [0, PLACE, COUNT - 1])
def test_what_nothing_carries_steps_aside(program: PhoneProgram, fault: str, place: int) -> None:
    """The server stumbles over it, or something on the way does: a gateway, a filter that cuts the line."""
    network, finished, name = Poisoned(fault), [], f"{PHONE}-{fault}-{place}"
    sign_in(program, name)
    for _ in range(COUNT):
        finished.append(survey(program, name))
    poison = finished[place]
    network.poison = poison[1]
    send_for_a_while(program, name, network)
    assert program.held(name).outbox == [poison]
    assert set(program.held(name).receipts) == at_centre() == {*finished} - {poison}
    network.poison = ""
    send_for_a_while(program, name, network)
    assert program.held(name).outbox == []
    assert set(program.held(name).receipts) == at_centre() == {*finished}
    assert Record.objects.count() == COUNT
    assert recounting.differences() == []


@pytest.mark.django_db(transaction=True)
def test_what_the_centre_refuses_steps_aside(program: PhoneProgram) -> None:
    """A payload that is none: no receipt, and it stays in sight."""
    network, finished, name = BadNetwork(), [], f"{PHONE}-refused"
    sign_in(program, name)
    for place in range(COUNT):
        finished.append(survey(program, name, unit="none" if place == PLACE else UNIT))
    send_for_a_while(program, name, network)
    assert program.held(name).outbox == [finished[PLACE]]
    assert at_centre() == {*finished} - {finished[PLACE]}
    assert recounting.differences() == []


def sign_in(program: PhoneProgram, name: str) -> None:
    head = making.head(UNIT)
    program.set_clock(START)
    program.sign_in(name, user=head, token=devices.issue(user=head, name="")[1])


def survey(program: PhoneProgram, name: str, unit: str = UNIT) -> Ids:
    ids = program.finish(name, answers=making.answers(), unit=unit)
    assert ids is not None
    return ids


def send_for_a_while(program: PhoneProgram, name: str, network: BadNetwork) -> None:
    """By itself, every seven hours."""
    for turn in range(ROUNDS):
        program.set_clock(START + turn * 7 * HOUR)
        program.send(name, network, is_asked=False)


def at_centre() -> set[Ids]:
    rows = Revision.objects.values_list("record_id", "revision_id", "sha256")
    return {(str(record), str(revision), sha256) for record, revision, sha256 in rows}

"""The demo's records, through the same door and the same actions as real ones.

Every id follows from a number, so nothing is made twice; a record that people have touched since
is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.demo import accounts, people, texts
from thaiqm.demo.accounts import DemoAccount
from thaiqm.lib.commands import CommandFailed
from thaiqm.records import actions, envelopes
from thaiqm.records.models import Record
from thaiqm.records.receiving import receive
from thaiqm.records.states import Status

CLEAN, PER_SPOILED, KEYED_BY_OFFICER = 360, 4, 12
DUPLICATES = (
    ("47010201", "47010202"),
    ("47010203", "47010401"),
    ("47010202", "47020101"),
    ("47010601", "47990001"),
)
CONFIRM_EVERY, RETURN_EVERY, WITHDRAW_EVERY, PROPOSE_EVERY = 3, 17, 41, 30
KEYED_IN = "47010204"


@dataclass(frozen=True)
class Planned:
    """One record to be made: who is reported from which unit, and what happens to it."""

    number: int
    unit: str
    changed: dict[str, Any]

    @property
    def record_id(self) -> UUID:
        """The same at every run."""
        return uuid5(NAMESPACE_URL, f"demo record {self.number}")

    def revision_id(self, turn: int = 1) -> UUID:
        """The id of the record's n-th revision."""
        return uuid5(NAMESPACE_URL, f"demo record {self.number} revision {turn}")


def make_records() -> int:
    """Make what is missing; returns how many records were made."""
    plans = list(_plans())
    keyed = [Planned(9_000 + n, KEYED_IN, {}) for n in range(KEYED_BY_OFFICER)]
    if _missing(keyed) == []:
        return 0
    missing, staff = _missing(plans), Staff()
    for unit, of_unit in groupby(sorted(missing, key=lambda p: p.unit), key=lambda p: p.unit):
        _send(list(of_unit), by=staff.reporter(unit))
    _decide(plans, staff)
    officer = staff.officer(KEYED_IN)
    for plan in keyed:
        raw = people.answers(plan.number, plan.unit, surveyor=texts.GIVEN_NAMES[0], **plan.changed)
        actions.enter(
            unit_code=plan.unit, record_id=plan.record_id, raw=raw, by=officer,
            revision_id=plan.revision_id(),
        )  # fmt: skip
    return len(missing) + len(keyed)


def _plans() -> Iterator[Planned]:
    units = (*accounts.READY_VILLAGES, *accounts.READY_COMMUNITIES)
    for number in range(1, CLEAN + 1):
        yield Planned(number, units[number % len(units)], {})
    spoiled = [name for name in people.SPOILED for _ in range(PER_SPOILED)]
    for number, name in enumerate(spoiled, start=1_001):
        raw = people.answers(number, units[0], surveyor="")
        yield Planned(number, units[number % len(units)], people.SPOILED[name](raw))
    for number, pair in enumerate(DUPLICATES, start=2_001):
        for side, unit in enumerate(pair):
            yield Planned(number + 500 * side, unit, {"citizen_id": people.citizen_id_of(number)})


def _missing(plans: Sequence[Planned]) -> list[Planned]:
    ids = [plan.record_id for plan in plans]
    made = set(Record.objects.filter(id__in=ids).values_list("id", flat=True))
    return [plan for plan in plans if plan.record_id not in made]


def _send(plans: Sequence[Planned], *, by: User) -> None:
    sealed = [
        _envelope(plan, people.answers(plan.number, plan.unit, surveyor=by.full_name, **plan.changed))
        for plan in plans
    ]
    for start in range(0, len(sealed), 50):
        receive(envelopes=sealed[start : start + 50], by=by)


def _envelope(
    plan: Planned, raw: people.Answers, *, turn: int = 1, base: UUID | None = None
) -> envelopes.Envelope:
    return envelopes.seal_up(
        record_id=plan.record_id,
        revision_id=plan.revision_id(turn),
        base_revision_id=base,
        content={
            "action": "report",
            "questionnaire": "affected_person",
            "version": 1,
            "unit": plan.unit,
            "answers": raw,
            "finished_at": "2020-04-20T09:00:00+07:00",
        },
    )


def _decide(plans: Sequence[Planned], staff: Staff) -> None:
    """Let the officers confirm, return and withdraw some; let a head correct some."""
    records = Record.objects.filter(id__in=[plan.record_id for plan in plans], status=Status.SUBMITTED)
    untouched = records.filter(is_duplicate=False, changes=1).in_bulk()
    for plan in plans:
        record = untouched.get(plan.record_id)
        if record is None:
            continue
        officer = staff.officer(plan.unit, plan.number)
        if plan.number % WITHDRAW_EVERY == 0:
            _act(actions.withdraw, record, officer, reason=texts.WITHDRAWN)
        elif plan.number % RETURN_EVERY == 0:
            _return(plan, record, officer, staff)
        elif plan.number % CONFIRM_EVERY == 0 and plan.number <= CLEAN:
            _act(actions.confirm, record, officer)
            if plan.number % PROPOSE_EVERY == 0:
                _correct(plan, staff.reporter(plan.unit))


def _return(plan: Planned, record: Record, officer: User, staff: Staff) -> None:
    first = plan.number % len(texts.RETURN_REASONS)
    reasons = [
        {"question": question, "text": text}
        for question, text in (*texts.RETURN_REASONS, *texts.RETURN_REASONS)[first : first + 2]
    ]
    _act(actions.return_for_correction, record, officer, reasons=reasons)
    if plan.number % 2:
        _correct(plan, staff.reporter(plan.unit))


def _correct(plan: Planned, head: User) -> None:
    changed = {**plan.changed, "addr_road": texts.CORRECTED_ROAD, "phone": "080 000 0000"}
    raw = people.answers(plan.number, plan.unit, surveyor=head.full_name, **changed)
    receive(envelopes=[_envelope(plan, raw, turn=2, base=plan.revision_id())], by=head)


def _act(action: Any, record: Record, officer: User, **said: Any) -> None:
    action(record_id=record.id, seen_changes=record.changes, by=officer, **said)


class Staff:
    """The demo's accounts as they stand, each looked up once."""

    def __init__(self) -> None:
        self._known: dict[int, User] = {}

    def reporter(self, unit: str) -> User:
        """Who reports from a unit."""
        return self._user(next(a for a in accounts.all_accounts() if a.area == unit))

    def officer(self, unit: str, number: int = 0) -> User:
        """One of those who verify the unit's records."""
        officers = [a for a in accounts.OFFICER_ACCOUNTS if a.area and unit.startswith(a.area)]
        verifiers = [a for a in officers if a.role in VERIFIERS]
        return self._user(verifiers[number % len(verifiers)])

    def _user(self, account: DemoAccount) -> User:
        if account.number not in self._known:
            user = accounts.find(account)
            if user is None:
                raise CommandFailed(f"demo account {account.number} has ended; the demo's records need it")
            self._known[account.number] = user
        return self._known[account.number]

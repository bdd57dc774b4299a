"""Zero reports of the demo, through the same door and the same actions as real ones.

Every id follows from its unit, so nothing is made twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.areas.models import Stage, UnitStanding
from thaiqm.demo import accounts
from thaiqm.demo.records import Staff
from thaiqm.lib import thai_dates
from thaiqm.records.models import Record
from thaiqm.records.receiving import receive
from thaiqm.supervision.zero import actions
from thaiqm.supervision.zero.envelope import zero_envelope

REPORT, CONFIRM = 0.4, 0.5
"""So many of a country's units that have sent nothing say that nobody is affected; and so many of them are confirmed."""
FIRST: Final = 1
"""What a report that just came has changed."""


def make_zero_reports() -> int:
    """Of the demo province's quiet villages: one waits for the officer, one is confirmed; returns how many were made."""
    quiet = [
        unit for unit in accounts.QUIET_VILLAGES if not Record.objects.filter(id=_id("report", unit)).exists()
    ]
    staff = Staff()
    for unit in quiet:
        record_id = _report(staff.reporter(unit))
        if unit != accounts.QUIET_VILLAGES[0]:
            actions.confirm(record_id=record_id, seen_changes=FIRST, by=staff.officer(unit))
    return len(quiet)


def make_zero_reports_of_a_country() -> int:
    """Of some units outside the demo province that have sent nothing; returns how many were made."""
    officers = _officers()
    made = 0
    for head, dice in _quiet_heads():
        record_id = _report(head)
        if dice.random() < CONFIRM:
            actions.confirm(record_id=record_id, seen_changes=FIRST, by=officers[(head.unit_id or "")[:4]])
        made += 1
    return made


def _quiet_heads() -> Iterator[tuple[User, Random]]:
    quiet = UnitStanding.objects.filter(stage=Stage.ACTIVATED, is_abolished=False)
    quiet = quiet.exclude(unit__code__startswith=accounts.DISTRICT[:2])
    heads = User.objects.filter(is_active=True, unit__standing__in=quiet).select_related("unit")
    for head in heads.order_by("unit_id"):
        dice = Random(f"nobody {head.unit_id}")
        if dice.random() < REPORT:
            yield head, dice


def _officers() -> dict[str, User]:
    """Who decides in a district or municipality."""
    verifiers = User.objects.filter(is_active=True, role__in=VERIFIERS).order_by("-created_at")
    return {area: officer for officer in verifiers for area in officer.area_codes}


def _id(what: str, unit: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo zero {what} of {unit}")


def _report(head: User) -> UUID:
    """Made today, with one tap."""
    unit = head.unit_id or ""
    record_id = _id("report", unit)
    envelope = zero_envelope(
        record_id=record_id, revision_id=_id("revision", unit), unit_code=unit, as_of=thai_dates.today()
    )
    receive(envelopes=[envelope], by=head)
    return record_id

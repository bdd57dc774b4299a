"""One record's rows as lines that COPY reads: as receiving and deciding leave them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from django.conf import settings

from thaiqm.demo.scale.templates import Template, copied
from thaiqm.lib import citizen_id, record_number, thai_text
from thaiqm.records.states import Action, Status

NULL = r"\N"
TABLES = {
    "records_revision": (
        "record_id, revision_id, unit_code, sha256, payload_sealed, author_id, device_time, stored_at,"
        " repeats, action, outcome, answers, problems"
    ),
    "records_record": (
        "id, number, unit_id, district_code, round, questionnaire, version, status, changes, current_revision,"
        " answers, citizen_id_sealed, citizen_id_hash, search_name, sort_name, flags, reasons, is_duplicate,"
        " has_proposed_change, author_id, is_keyed_by_officer, survey_date, first_received_at, submitted_at,"
        " updated_at, confirmed_at, confirmed_by_id, returned_at"
    ),
    "records_statuschange": "record_id, action, from_status, to_status, by_id, at, revision_id, reasons",
    "audit_event": "at, name, actor_id, actor_role, subject_type, subject_id, unit_code, detail, request_id",
}
DECIDED = {
    Status.CONFIRMED: (Action.CONFIRM, "record.confirmed"),
    Status.RETURNED: (Action.RETURN_FOR_CORRECTION, "record.returned"),
    Status.WITHDRAWN: (Action.WITHDRAW, "record.withdrawn"),
}
MOMENTS = 20_000


class Name(NamedTuple):
    """A person's name, and by what it is found and sorted."""

    given: str
    family: str
    search: str
    sort: str


Naming = Callable[[int, Random], Name]
"""The name of a person by number."""


def named(given: str, family: str) -> Name:
    """Any name with its keys, as judging makes them."""
    search, sort = thai_text.search_key(given + family), thai_text.sort_key(f"{given} {family}")
    return Name(given, family, search, sort)


@dataclass(frozen=True)
class Share:
    """How many records one unit gets, and who reports and decides there."""

    unit: str
    records: int
    first_person: int
    last_number: int
    author: str
    head: str
    role: str
    officer: str
    officer_role: str
    tambon: str
    postcode: str
    moo: str


@dataclass
class Lines:
    """What is waiting to be copied, by table."""

    waiting: dict[str, list[str]] = field(default_factory=lambda: {table: [] for table in TABLES})
    records: int = 0


class Moments:
    """Times between the beginning and now, as text; what is later has the larger place."""

    def __init__(self, now: datetime, days: int) -> None:
        step = timedelta(days=days) / MOMENTS
        self._texts = [(now - step * (MOMENTS - place)).isoformat() for place in range(MOMENTS)]

    def two(self, dice: Random) -> tuple[str, str]:
        """When something came, and when it was decided."""
        first = int(dice.random() * (MOMENTS - 1))
        return self._texts[first], self._texts[first + int(dice.random() * (MOMENTS - first))]


def add(
    lines: Lines, share: Share, turn: int, template: Template, status: Status, *,
    naming: Naming, moments: Moments, dice: Random, reasons: str,
) -> None:  # fmt: skip
    """The rows of a unit's next record: revision, record, history and audit log."""
    record_id, revision_id, person = _uuid4(), _uuid4(), share.first_person + turn
    name, digits = naming(person, dice), citizen_id_of(person)
    places = {
        "given": name.given, "family": name.family, "citizen_id": digits, "head": share.head, "unit": share.unit,
        "moo": share.moo, "tambon": share.tambon, "postcode": share.postcode,
    }  # fmt: skip
    payload, answers = (template.payload % places).encode(), template.answers % places
    came, decided = moments.two(dice)
    is_decided, is_confirmed = status != Status.SUBMITTED, status == Status.CONFIRMED
    seal = settings.KEYRING.seal
    sealed = seal(payload, context=f"records_revision.payload:{record_id}:{revision_id}").hex()
    identity = seal(digits.encode(), context=f"records_record.citizen_id:{record_id}").hex()
    person_hash = settings.KEYRING.keyed_hash(digits, purpose="record").hex()
    digest = hashlib.sha256(payload).hexdigest()
    number = record_number.make(share.unit, share.last_number + turn + 1)
    updated = decided if is_decided else came
    by = f"{decided}\t{share.officer}" if is_confirmed else f"{NULL}\t{NULL}"
    is_returned = status == Status.RETURNED
    why, returned = (reasons, decided) if is_returned else ("[]", NULL)
    waiting = lines.waiting
    waiting["records_revision"].append(
        f"{record_id}\t{revision_id}\t{share.unit}\t{digest}\t\\\\x{sealed}\t{share.author}\t{came}\t{came}"
        f"\t0\treport\t\t{answers}\t{template.problems}\n"
    )
    waiting["records_record"].append(
        f"{record_id}\t{number}\t{share.unit}\t{share.unit[:4]}\t1\taffected_person\t1\t{status.value}"
        f"\t{2 if is_decided else 1}\t{revision_id}\t{answers}\t\\\\x{identity}\t\\\\x{person_hash}"
        f"\t{name.search}\t{name.sort}\t{template.flags}\t{why}\tf\tf\t{share.author}\tf"
        f"\t{template.survey_date}\t{came}\t{came}\t{updated}\t{by}\t{returned}\n"
    )
    _add_traces(lines, share, status, ids=(record_id, revision_id), at=(came, decided), why=why)
    lines.records += 1


def _uuid4() -> str:
    """A random UUID as text, several times as fast as by way of `uuid`."""
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def _add_traces(
    lines: Lines, share: Share, status: Status, *, ids: tuple[str, str], at: tuple[str, str], why: str
) -> None:
    """History and audit log of the report, and of the decision if there was one."""
    waiting, (record_id, revision_id), (came, decided) = lines.waiting, ids, at
    waiting["records_statuschange"].append(
        f"{record_id}\treport\t\tsubmitted\t{share.author}\t{came}\t{revision_id}\t[]\n"
    )
    detail = f'{{"revision": "{revision_id}"}}'
    waiting["audit_event"].append(
        f"{came}\trecord.received\t{share.author}\t{share.role}\trecord\t{record_id}\t{share.unit}\t{detail}\t\n"
    )
    if status != Status.SUBMITTED:
        action, event = DECIDED[status]
        waiting["records_statuschange"].append(
            f"{record_id}\t{action.value}\tsubmitted\t{status.value}\t{share.officer}\t{decided}\t{revision_id}"
            f"\t{why}\n"
        )
        waiting["audit_event"].append(
            f"{decided}\t{event}\t{share.officer}\t{share.officer_role}\trecord\t{record_id}\t{share.unit}"
            f"\t{detail}\t\n"
        )


def citizen_id_of(person: int) -> str:
    """A valid citizen ID of a registration office (0000) that does not exist, for up to 50 million."""
    kind, rest = divmod(person, 10_000_000)
    return citizen_id.make(f"{2 + kind}0000{rest:07}")


def line_of(text: str) -> str:
    """A text inside a line."""
    return copied(text)

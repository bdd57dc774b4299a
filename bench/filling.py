"""Made-up records in bulk, by COPY: rows as receiving leaves them, thousands a second.

What is said about a person comes from a few hundred judged reports; the name, the citizen ID, the
ids, the sealed bytes and the hashes are each record's own.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from bench import names
from thaiqm.accounts.models import User
from thaiqm.areas.actions import load_areas
from thaiqm.audit.models import Event
from thaiqm.demo import accounts, people, places
from thaiqm.lib import citizen_id, gazetteer, record_number, thai_dates, thai_text
from thaiqm.records import envelopes, recounting, storing
from thaiqm.records.judging import Judged, judge
from thaiqm.records.models import Record, Revision, StatusChange, UnitCounter
from thaiqm.records.states import Status

TEMPLATES = 500
CHUNK = 5_000
STATUSES, WEIGHTS = (Status.SUBMITTED, Status.CONFIRMED, Status.RETURNED, Status.WITHDRAWN), (45, 45, 7, 3)
DAYS = 10
SURVEYOR = "bench"


@dataclass(frozen=True)
class Template:
    """A report that has been judged: its payload without name and ID, and what came of it."""

    raw: dict[str, Any]
    judged: Judged


FULL_DISTRICT = "4701"
"""This district is full at once, the others grow."""


class Filling:
    """Fills the database up to a number of records; can go on from there.

    One district has its records from the start: a country's table grows because more districts
    report, while ten million records in 928 districts are 10,800 in each.
    """

    def __init__(self, *, full_district: int) -> None:
        load_areas(gazetteer=gazetteer.load(), by=None)
        places.make_places()
        accounts.make_accounts()
        heads = User.objects.filter(unit__isnull=False, is_active=True)
        self._authors: dict[str, UUID] = dict(heads.values_list("unit_id", "id"))
        self._officer: UUID = User.objects.filter(area_codes__contains=["4701"])[0].id
        units = sorted(self._authors)
        self._full = [unit for unit in units if unit.startswith(FULL_DISTRICT)]
        self._growing = [unit for unit in units if not unit.startswith(FULL_DISTRICT)]
        self._full_district = full_district
        self._dice = Random(47)
        self._templates = [_template(number) for number in range(TEMPLATES)]
        self._numbers: Counter[str] = Counter()
        self._made = 0

    def up_to(self, wanted: int) -> None:
        """Add records until there are this many; tallies are counted at the end."""
        while self._made < wanted:
            size = min(CHUNK, wanted - self._made)
            rows: dict[type, list[dict[str, Any]]] = defaultdict(list)
            for _ in range(size):
                self._made += 1
                for model, row in self._rows(self._made):
                    rows[model].append(row)
            with transaction.atomic():
                for model in (Record, Revision, StatusChange, Event):
                    _copy(model._meta.db_table, rows[model])
        counters = [UnitCounter(unit_id=unit, last_number=n) for unit, n in self._numbers.items()]
        UnitCounter.objects.bulk_create(
            counters, update_conflicts=True, unique_fields=["unit"], update_fields=["last_number"]
        )
        recounting.rebuild()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    def _rows(self, number: int) -> Iterator[tuple[type, dict[str, Any]]]:
        unit = self._dice.choice(self._full if number <= self._full_district else self._growing)
        template = self._dice.choice(self._templates)
        status = self._dice.choices(STATUSES, WEIGHTS)[0]
        record_id, revision_id = uuid4(), uuid4()
        name = {
            "title": "นาย",
            "given": names.given(self._dice),
            "family": names.family(self._dice),
        }
        digits = citizen_id.make(f"2{number:011}")
        payload = _payload({**template.raw, "name": name, "citizen_id": digits}, unit)
        answers = json.dumps({**template.judged.answers, "name": name}, ensure_ascii=False)
        at = thai_dates.now() - timedelta(days=DAYS) * (1 - number / 1_000_000)
        self._numbers[unit] += 1
        author = self._authors[unit]
        envelope = envelopes.Envelope(record_id, revision_id, None, payload, "", {})
        yield Revision, {
            "record_id": record_id, "revision_id": revision_id, "unit_code": unit,
            "sha256": hashlib.sha256(payload.encode()).hexdigest(),
            "payload_sealed": storing.seal_payload("records_revision", envelope),
            "author_id": author, "device_time": at, "stored_at": at, "repeats": 0, "action": "report",
            "outcome": "", "answers": answers, "problems": json.dumps(template.judged.problems),
        }  # fmt: skip
        yield Record, {
            "id": record_id, "number": record_number.make(unit, self._numbers[unit]), "unit_id": unit,
            "district_code": unit[:4], "round": 1, "questionnaire": "affected_person", "version": 1,
            "status": status, "changes": 1, "current_revision": revision_id, "answers": answers,
            "citizen_id_sealed": storing.seal_citizen_id(record_id, digits),
            "citizen_id_hash": storing.hash_citizen_id(digits),
            "search_name": thai_text.search_key(name["given"] + name["family"]),
            "sort_name": thai_text.sort_key(f"{name['given']} {name['family']}"),
            "flags": template.judged.flags, "reasons": "[]", "is_duplicate": False,
            "has_proposed_change": False, "author_id": author, "is_keyed_by_officer": False,
            "survey_date": template.judged.survey_date, "first_received_at": at, "submitted_at": at,
            "updated_at": at, **self._confirmed(status, at),
        }  # fmt: skip
        yield from _traces(record_id, revision_id, unit, author, at, status)

    def _confirmed(self, status: str, at: datetime) -> dict[str, Any]:
        is_confirmed = status == Status.CONFIRMED
        return {
            "confirmed_at": at if is_confirmed else None,
            "confirmed_by_id": self._officer if is_confirmed else None,
        }


def _template(number: int) -> Template:
    raw = people.answers(number, "47010201", surveyor=SURVEYOR)
    sealed = envelopes.seal_up(
        record_id=uuid4(),
        revision_id=uuid4(),
        base_revision_id=None,
        content=json.loads(_payload(raw, "47010201")),
    )
    return Template(raw, judge(sealed))


def _payload(raw: dict[str, Any], unit: str) -> str:
    content = {
        "action": "report",
        "questionnaire": "affected_person",
        "version": 1,
        "unit": unit,
        "answers": raw,
        "finished_at": "2020-04-20T09:00:00+07:00",
    }
    return json.dumps(content, ensure_ascii=False)


def _traces(
    record_id: UUID, revision_id: UUID, unit: str, author: UUID, at: datetime, status: str
) -> Iterator[tuple[type, dict[str, Any]]]:
    """History and audit log of the report, and of the decision if there was one."""
    steps = [("report", "", Status.SUBMITTED.value)]
    if status != Status.SUBMITTED:
        steps.append(("confirm", Status.SUBMITTED.value, status))
    for action, from_status, to_status in steps:
        yield StatusChange, {
            "record_id": record_id, "action": action, "from_status": from_status,
            "to_status": to_status, "by_id": author, "at": at, "revision_id": revision_id,
            "reasons": "[]",
        }  # fmt: skip
    yield Event, {
        "at": at, "name": "record.received", "actor_id": author, "actor_role": "village_head",
        "subject_type": "record", "subject_id": str(record_id), "unit_code": unit,
        "detail": json.dumps({"revision": str(revision_id)}), "request_id": "",
    }  # fmt: skip


def _copy(table: str, rows: Sequence[dict[str, Any]]) -> None:
    columns = ", ".join(f'"{name}"' for name in rows[0])
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(row.values()))

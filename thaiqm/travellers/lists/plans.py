"""What a list of travellers would add. Ids follow from unit, person and arrival, so twice is once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings

from thaiqm.areas.lists.problems import Problem, without_citizen_ids
from thaiqm.lib import thai_dates, thai_text
from thaiqm.questionnaire.definitions.traveller_v1 import TRAVELLER_V1
from thaiqm.records.envelopes import Envelope, seal_up
from thaiqm.records.models import Record
from thaiqm.records.paper import show
from thaiqm.records.states import Status
from thaiqm.records.storing import hash_citizen_id
from thaiqm.travellers.lists.entries import Entry, TravellerList
from thaiqm.travellers.texts import IMPORT, LIST_PROBLEMS

UUID_BYTES: Final = 16
MOST_SHOWN: Final = 50


@dataclass(frozen=True)
class Planned:
    """A row with the ids it will have."""

    entry: Entry
    record_id: UUID
    revision_id: UUID

    @property
    def line(self) -> str:
        """As the preview says it: never a number of anybody's papers."""
        answers = self.entry.answers
        return IMPORT["in_file"].format(
            row=self.entry.row,
            name=show(TRAVELLER_V1.question("name"), answers.get("name")),
            unit=f"{self.entry.unit.label} {self.entry.unit.parent.label}",
            arrival=show(TRAVELLER_V1.question("arrival_date"), answers.get("arrival_date")),
        )

    @property
    def envelope(self) -> Envelope:
        """What a phone would send. The same row gives the same bytes, so no moment is in it."""
        return seal_up(
            record_id=self.record_id,
            revision_id=self.revision_id,
            base_revision_id=None,
            content={
                "action": "report",
                "questionnaire": TRAVELLER_V1.id,
                "version": TRAVELLER_V1.version,
                "unit": self.entry.unit.code,
                "answers": dict(self.entry.raw),
            },
        )


@dataclass(frozen=True)
class Plan:
    """Everything that importing a list would do. With problems it cannot be imported."""

    new: tuple[Planned, ...]
    known: int
    problems: tuple[Problem, ...]
    unused_columns: tuple[str, ...]

    @property
    def wrong(self) -> int:
        """How many rows must be corrected."""
        return len({problem.row for problem in self.problems if problem.row > 1})

    @property
    def summary(self) -> str:
        """The three numbers in words."""
        return IMPORT["summary"].format(new=len(self.new), known=self.known, wrong=self.wrong)

    @property
    def lines(self) -> list[str]:
        """The first new rows in words."""
        return [planned.line for planned in self.new[:MOST_SHOWN]]


def make_plan(travellers: TravellerList) -> Plan:
    """Compare a list with the register. Nothing is written; two queries."""
    planned = [_planned(entry) for entry in travellers.entries]
    problems = [*travellers.problems, *_repeated(travellers, planned)]
    known = _known(planned)
    return Plan(
        new=tuple(one for one in planned if one.record_id not in known),
        known=sum(one.record_id in known for one in planned),
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        unused_columns=tuple(map(without_citizen_ids, travellers.columns.unused)),
    )


def _planned(entry: Entry) -> Planned:
    answers = entry.answers
    name = answers.get("name")
    named = f"{name.get('given', '')}{name.get('family', '')}" if isinstance(name, dict) else ""
    person = answers.get("citizen_id") or answers.get("passport") or thai_text.search_key(named)
    value = f"{entry.unit.code}|{person}|{answers.get('arrival_date', '')}"
    digest: bytes = settings.KEYRING.keyed_hash(value, purpose="traveller-list")
    ids = [UUID(bytes=digest[start : start + UUID_BYTES], version=4) for start in (0, UUID_BYTES)]
    return Planned(entry, *ids)


def _repeated(travellers: TravellerList, planned: Sequence[Planned]) -> list[Problem]:
    """The same person, unit and arrival twice in one list."""
    first: dict[UUID, int] = {}
    problems = []
    for one in planned:
        row = first.setdefault(one.record_id, one.entry.row)
        if row != one.entry.row:
            sentence = LIST_PROBLEMS["repeated"].format(first=row)
            said = {"reason": "repeated", "sentence": sentence}
            column = travellers.columns.name("given")
            problems.append(Problem(one.entry.row, column, "said", said))
    return problems


def _known(planned: Sequence[Planned]) -> set[UUID]:
    """Of these the ones that are there: from a list before, or reported from the village."""
    known = set(Record.objects.filter(id__in=[p.record_id for p in planned]).values_list("id", flat=True))
    keys = {one.record_id: _key(one.entry) for one in planned}
    hashes = {key[1] for key in keys.values() if key[1]}
    rows = Record.objects.filter(citizen_id_hash__in=hashes, questionnaire=TRAVELLER_V1.id)
    rows = rows.exclude(status=Status.WITHDRAWN)
    found = {
        (unit_id, bytes(person or b""), arrival.isoformat())
        for unit_id, person, arrival in rows.values_list("unit_id", "citizen_id_hash", "watch__arrival_date")
    }
    return known | {record_id for record_id, key in keys.items() if key in found}


def _key(entry: Entry) -> tuple[str, bytes, str]:
    """Unit, person by hash and day of arrival."""
    digits = entry.answers.get("citizen_id")
    person = hash_citizen_id(digits) if isinstance(digits, str) else b""
    return entry.unit.code, person, str(entry.answers.get("arrival_date") or thai_dates.today())

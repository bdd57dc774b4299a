"""What a list of people would change: new accounts, hand-overs, corrected names and phones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from django.db.models import Q

from thaiqm.accounts import texts
from thaiqm.accounts.lists import PeopleList, PersonEntry
from thaiqm.accounts.models import Role, User, hash_citizen_id
from thaiqm.accounts.permissions import AREA_KINDS, UNIT_KIND
from thaiqm.areas.lists.problems import Problem, without_citizen_ids
from thaiqm.areas.models import Area, Unit
from thaiqm.areas.texts import unused_columns

AT_A_TIME = 5_000


@dataclass(frozen=True)
class PersonChange:
    """One step. `account` is the one that is there: corrected, or ended for the successor."""

    kind: str
    entry: PersonEntry
    account: User | None
    unit: Unit | None

    @property
    def line(self) -> str:
        """As the preview says it."""
        entry = self.entry
        before = self.account.full_name if self.account else ""
        after = f"{entry.title}{entry.given_name} {entry.family_name}".strip()
        codes = " ".join(entry.codes)
        return texts.person_change(self.kind, row=entry.row, codes=codes, before=before, after=after)


@dataclass(frozen=True)
class PeoplePlan:
    """Everything that applying a list of people would do."""

    changes: tuple[PersonChange, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    unused_columns: tuple[str, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many of each kind of change."""
        return Counter(change.kind for change in self.changes)

    def lines(self) -> list[str]:
        """The preview, without citizen IDs."""
        said = [texts.people_summary(self.counts, unchanged=self.unchanged)]
        said += [unused_columns(self.unused_columns)] if self.unused_columns else []
        return [without_citizen_ids(line) for line in said + [c.line for c in self.changes]]


@dataclass
class _Known:
    """Accounts, units and areas that the list is about."""

    by_unit: dict[str, User] = field(default_factory=dict)
    by_person: dict[bytes, User] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)


def make_plan(people: PeopleList) -> PeoplePlan:
    """Compare a list of people with the accounts there are. Nothing is written."""
    known = _known(people.entries)
    leaving = {
        account.pk
        for entry in people.entries
        if entry.is_reporter and (account := known.by_unit.get(entry.codes[0])) is not None
        and bytes(account.citizen_id_hash) != hash_citizen_id(entry.citizen_id)
    }  # fmt: skip
    changes: list[PersonChange] = []
    problems = list(people.problems)
    unchanged = 0
    for entry in people.entries:
        meaning, reason = _refusal(entry, known, leaving)
        change = None if reason else _change(entry, known, people)
        if reason:
            problems.append(_problem(people, entry, meaning, reason))
        elif change is not None:
            changes.append(change)
        else:
            unchanged += 1
    problems.sort(key=lambda problem: problem.row)
    kept = () if problems else tuple(changes)
    return PeoplePlan(kept, unchanged, tuple(problems), people.columns.unused)


def _problem(people: PeopleList, entry: PersonEntry, meaning: str, reason: str) -> Problem:
    sentence = texts.LIST_PROBLEMS[reason].format(role=Role(entry.role).label)
    params = {"reason": reason, "sentence": sentence}
    return Problem(entry.row, people.columns.name(meaning), "said", params)


def _refusal(entry: PersonEntry, known: _Known, leaving: set[UUID]) -> tuple[str, str]:
    """The column and the reason for which an entry cannot be; both empty when it can."""
    if entry.is_reporter:
        unit = known.units.get(entry.codes[0])
        if unit is None:
            return "code", "unit_unknown"
        if unit.abolished_at is not None:
            return "code", "unit_abolished"
        if unit.kind != UNIT_KIND[Role(entry.role)]:
            return "code", "unit_does_not_fit"
    else:
        areas = [known.areas.get(code) for code in entry.codes]
        kinds = AREA_KINDS[entry.role]
        if any(area is None or area.kind not in kinds for area in areas):
            return "code", "unit_does_not_fit"
    account = known.by_person.get(hash_citizen_id(entry.citizen_id))
    if account is None or account.pk in leaving or _is_the_same_office(entry, account):
        return "", ""
    return "citizen_id", "person_elsewhere"


def _is_the_same_office(entry: PersonEntry, account: User) -> bool:
    codes = (account.unit_id,) if account.unit_id else tuple(account.area_codes)
    return (account.role, codes) == (entry.role, entry.codes)


def _change(entry: PersonEntry, known: _Known, people: PeopleList) -> PersonChange | None:
    person = known.by_person.get(hash_citizen_id(entry.citizen_id))
    unit = known.units.get(entry.codes[0]) if entry.is_reporter else None
    if person is not None and _is_the_same_office(entry, person):
        is_different = bool(differences(entry, person, people))
        return PersonChange("updated", entry, person, unit) if is_different else None
    predecessor = known.by_unit.get(unit.code) if unit else None
    kind = "new" if predecessor is None else "handed_over"
    return PersonChange(kind, entry, predecessor, unit)


def differences(entry: PersonEntry, account: User, people: PeopleList) -> dict[str, object]:
    """What the list says otherwise than the account; a column that is absent says nothing."""
    said = {
        "title": entry.title,
        "given_name": entry.given_name,
        "family_name": entry.family_name,
        "phone": entry.phone,
        "is_kamnan": entry.is_kamnan,
    }
    columns = people.columns
    if "phone" not in columns or not entry.phone:
        del said["phone"]
    if "is_kamnan" not in columns and "role" not in columns:
        del said["is_kamnan"]
    return {name: value for name, value in said.items() if getattr(account, name) != value}


def _known(entries: Iterable[PersonEntry]) -> _Known:
    known = _Known()
    for some in _batches(entries):
        codes = [code for entry in some for code in entry.codes]
        hashes = [hash_citizen_id(entry.citizen_id) for entry in some]
        accounts = User.objects.filter(is_active=True)
        for account in accounts.filter(Q(unit__in=codes) | Q(citizen_id_hash__in=hashes)):
            known.by_person[bytes(account.citizen_id_hash)] = account
            if account.unit_id is not None:
                known.by_unit[account.unit_id] = account
        known.units |= {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
        areas = Area.objects.filter(code__in=codes, abolished_at=None)
        known.areas |= {area.code: area for area in areas}
    return known


def _batches(entries: Iterable[PersonEntry]) -> Iterator[list[PersonEntry]]:
    rest = iter(entries)
    while some := list(islice(rest, AT_A_TIME)):
        yield some

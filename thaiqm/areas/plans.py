"""What a list would change: new, renamed, moved, abolished, restored, counted, unchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from thaiqm.areas import texts
from thaiqm.areas.lists.entries import COUNTS, MUNICIPALITIES, Entry, UnitList
from thaiqm.areas.lists.problems import Problem, without_citizen_ids
from thaiqm.areas.models import Area, AreaKind, MunicipalityType, Unit, UnitKind
from thaiqm.lib.thai_dates import today


@dataclass(frozen=True)
class Change:
    """One step for one area or unit. `target` is the row as it will be written."""

    kind: str
    target: Area | Unit
    before: str = ""
    after: str = ""

    @property
    def line(self) -> str:
        """As the preview says it."""
        return texts.change(self.kind, code=self.target.code, before=self.before, after=self.after)


@dataclass(frozen=True)
class Plan:
    """Everything that applying a list would do. With problems it cannot be applied."""

    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    unused_columns: tuple[str, ...] = ()

    @property
    def counts(self) -> Counter[str]:
        """How many of each kind of change."""
        return Counter(change.kind for change in self.changes)

    def lines(self) -> list[str]:
        """The preview: first the numbers, then every change but the new ones by name."""
        counts = [(kind, self.counts[kind]) for kind in texts.CHANGES]
        said = [texts.summary(counts, unchanged=self.unchanged)]
        said += [texts.unused_columns(self.unused_columns)] if self.unused_columns else []
        return [without_citizen_ids(line) for line in said + [c.line for c in self.changes]]


@dataclass
class _Known:
    """What we have of the provinces that a list is about."""

    areas: dict[str, Area]
    units: dict[str, Unit]
    problems: list[Problem] = field(default_factory=list)


def make_plan(unit_list: UnitList, *, complete_for: str = "") -> Plan:
    """Compare a list with what we have. Nothing is written.

    `complete_for`: the list is the complete list of its kind for this area, so what is inside it
    and not on the list is abolished. Without it only what the list marks is abolished.
    """
    known = _known(unit_list.entries)
    known.problems += unit_list.problems
    steps = {COUNTS: _count, MUNICIPALITIES: _municipality}
    judge = steps.get(unit_list.about, _unit)
    column = next(iter(unit_list.columns.names.values()), "")
    judged = [judge(entry, known, column) for entry in unit_list.entries]
    if complete_for and not known.problems:
        judged += _missing_from(unit_list, known, complete_for)
    changes = tuple(change for step in judged for change in step)
    return Plan(
        changes=() if known.problems else changes,
        unchanged=sum(not step for step in judged),
        problems=tuple(sorted(known.problems, key=lambda problem: problem.row)),
        unused_columns=unit_list.columns.unused,
    )


def _known(entries: Iterable[Entry]) -> _Known:
    condition = Q(pk__in=[])
    for province in sorted({entry.code[:2] for entry in entries}):
        condition |= Q(code__startswith=province)
    areas = {area.code: area for area in Area.objects.filter(condition)}
    units = {unit.code: unit for unit in Unit.objects.filter(condition)}
    return _Known(areas, units)


def _unit(entry: Entry, known: _Known, column: str) -> list[Change]:
    parent = _parent_of_unit(entry, known, column)
    if parent is None:
        return []
    is_village = parent.kind == AreaKind.SUBDISTRICT
    if is_village and entry.code.endswith("00"):
        known.problems.append(Problem(entry.row, column, "moo_zero"))
        return []
    old = known.units.get(entry.code)
    kind = UnitKind.VILLAGE if is_village else UnitKind.COMMUNITY
    new = Unit(code=entry.code, kind=kind, parent=parent, name_th=entry.name_th)
    _keep_what_is_not_said(entry, old, new)
    return _changes(entry, old, new)


def _parent_of_unit(entry: Entry, known: _Known, column: str) -> Area | None:
    """A village's subdistrict or a community's municipality, both by the code in front."""
    subdistrict = known.areas.get(entry.code[:6])
    municipality = known.areas.get(entry.code[:4])
    if subdistrict is not None:
        return subdistrict
    if entry.parent not in ("", entry.code[:4]):
        problem = ("municipality_differs", entry.parent)
    elif municipality is not None and municipality.kind == AreaKind.MUNICIPALITY:
        return municipality
    elif entry.parent:
        problem = ("municipality_unknown", entry.parent)
    else:
        problem = ("subdistrict_unknown", entry.code[:6])
    known.problems.append(Problem(entry.row, column, problem[0], {"value": problem[1]}))
    return None


def _municipality(entry: Entry, known: _Known, column: str) -> list[Change]:
    old, parent = known.areas.get(entry.code), known.areas.get(entry.parent)
    if old is not None and old.kind != AreaKind.MUNICIPALITY:
        taken = {"value": entry.code, "owner": old.label}
        known.problems.append(Problem(entry.row, column, "code_taken", taken))
    elif parent is None or parent.kind != AreaKind.DISTRICT:
        same_province = entry.parent.startswith(entry.code[:2])
        code = "district_unknown" if same_province else "district_differs"
        known.problems.append(Problem(entry.row, column, code, {"value": entry.parent}))
    else:
        new = Area(code=entry.code, kind=AreaKind.MUNICIPALITY, name_th=entry.name_th, parent=parent)
        new.municipality_type = MunicipalityType(entry.municipality_type)
        _keep_what_is_not_said(entry, old, new)
        return _changes(entry, old, new)
    return []


def _keep_what_is_not_said(entry: Entry, old: Area | Unit | None, new: Area | Unit) -> None:
    """A list without a column says nothing about it: what we have stays."""
    new.name_en = (old.name_en if old else "") if entry.name_en is None else entry.name_en
    had = (old.population, old.households) if old else (None, None)
    new.population = had[0] if entry.population is None else entry.population
    new.households = had[1] if entry.households is None else entry.households


def _count(entry: Entry, known: _Known, column: str) -> list[Change]:
    target = known.areas.get(entry.code) or known.units.get(entry.code)
    if target is None:
        known.problems.append(Problem(entry.row, column, "area_unknown", {"value": entry.code}))
        return []
    before = (target.population, target.households)
    after = (
        entry.population if entry.population is not None else before[0],
        entry.households if entry.households is not None else before[1],
    )
    if before == after:
        return []
    target.population, target.households = after
    return [Change("counted", target, _numbers(before), _numbers(after))]


def _changes(entry: Entry, old: Area | Unit | None, new: Area | Unit) -> list[Change]:
    if old is None:
        # What was abolished before we ever heard of it is no news.
        return [] if entry.is_abolished else [Change("new", new, after=new.label)]
    new.abolished_at = (old.abolished_at or today()) if entry.is_abolished else None
    kinds: list[tuple[str, str, str]] = []
    if old.abolished_at is None and entry.is_abolished:
        kinds.append(("abolished", old.label, ""))
    elif old.abolished_at is not None and not entry.is_abolished:
        kinds.append(("restored", "", new.label))
    if old.parent_id != new.parent_id:
        kinds.append(("moved", str(old.parent_id), f"{new.parent_id} {new.label}"))
    if (old.label, old.name_en) != (new.label, new.name_en):
        kinds.append(("renamed", old.label, new.label))
    before, after = (old.population, old.households), (new.population, new.households)
    if before != after:
        kinds.append(("counted", _numbers(before), _numbers(after)))
    return [Change(kind, new, was, becomes) for kind, was, becomes in kinds]


def _missing_from(unit_list: UnitList, known: _Known, code: str) -> list[list[Change]]:
    """Abolish what is inside the area, of the kinds on the list, and not on the list."""
    inside = [entry for entry in unit_list.entries if entry.code.startswith(code)]
    if code not in known.areas or not inside or unit_list.about == COUNTS:
        problem = "complete_for_unknown" if code not in known.areas else "complete_for_empty"
        known.problems.append(Problem(0, "", problem, {"value": code}))
        return []
    listed = {entry.code for entry in unit_list.entries}
    targets: list[Area | Unit]
    if unit_list.about == MUNICIPALITIES:
        targets = [area for area in known.areas.values() if area.kind == AreaKind.MUNICIPALITY]
    else:
        kinds = {known.units[c].kind for c in listed & known.units.keys()} or set(UnitKind.values)
        targets = [unit for unit in known.units.values() if unit.kind in kinds]
    absent = [
        target
        for target in targets
        if target.code.startswith(code) and target.code not in listed and target.abolished_at is None
    ]
    for target in absent:
        target.abolished_at = today()
    return [[Change("abolished", target, target.label)] for target in absent]


def _numbers(counts: tuple[int | None, int | None]) -> str:
    return " / ".join("-" if count is None else f"{count:,}" for count in counts)

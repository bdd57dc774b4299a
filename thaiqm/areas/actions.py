"""Every write to areas and units: one transaction each, audit inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Max

from thaiqm.areas.lists.entries import UnitList
from thaiqm.areas.models import Area, AreaKind, Unit, UnitKind
from thaiqm.areas.plans import Plan, make_plan
from thaiqm.audit.actions import Actor, Subject, log, log_many
from thaiqm.lib.gazetteer import BANGKOK_PROVINCE, Gazetteer
from thaiqm.lib.thai_text import normalise, search_key

Place = TypeVar("Place", Area, Unit)

LOCK = 47_001
"""Advisory lock: one import of areas at a time."""
AREA_FIELDS = ["kind", "name_th", "name_en", "parent", "postcodes"]
UNIT_FIELDS = ["kind", "name_th", "name_en", "parent", "population", "households", "abolished_at"]


class CommunityRefused(Exception):
    """A community cannot be added; `code` is community_name_missing or community_exists."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def load_areas(*, gazetteer: Gazetteer, by: Actor | None) -> Counter[str]:
    """Bring provinces, districts and subdistricts in; twice changes nothing.

    Returns how many there are of each kind, and "changed".
    """
    counts: Counter[str] = Counter()
    with transaction.atomic():
        _one_at_a_time()
        known = {area.code: area for area in Area.objects.exclude(kind=AreaKind.MUNICIPALITY)}
        for areas in _levels(gazetteer):
            changed = [area for area in areas if _differs(area, known.get(area.code))]
            _write(Area, changed, AREA_FIELDS)
            counts[areas[0].kind] = len(areas)
            counts["changed"] += len(changed)
        if counts["changed"]:
            detail = {"changed": counts["changed"]}
            log("areas.loaded", by=by, subject=Subject(type="area", id="", detail=detail))
    return counts


def import_list(*, unit_list: UnitList, complete_for: str = "", by: Actor | None) -> Plan:
    """Do all that a list says, or nothing; returns what was done.

    The plan is made again under the lock, so that it is about what is there now. A plan with
    problems writes nothing.
    """
    with transaction.atomic():
        _one_at_a_time()
        plan = make_plan(unit_list, complete_for=complete_for)
        if plan.problems or not plan.changes:
            return plan
        targets = {change.target.code: change.target for change in plan.changes}
        areas = [target for target in targets.values() if isinstance(target, Area)]
        units = [target for target in targets.values() if isinstance(target, Unit)]
        kept = ["municipality_type", "population", "households", "abolished_at"]
        _write(Area, areas, [*AREA_FIELDS, *kept])
        _write(Unit, units, UNIT_FIELDS)
        _log(plan, by)
    return plan


def add_community(*, municipality: str, name: str, by: Actor | None) -> Unit:
    """A new community with the municipality's next running number. Raises CommunityRefused."""
    name = normalise(name)
    if not name:
        raise CommunityRefused("community_name_missing")
    with transaction.atomic():
        parent = Area.objects.select_for_update(no_key=True).get(
            code=municipality, kind=AreaKind.MUNICIPALITY
        )
        communities = Unit.objects.filter(parent=parent)
        names = communities.filter(abolished_at=None).values_list("name_th", flat=True)
        if search_key(name) in {search_key(taken) for taken in names}:
            raise CommunityRefused("community_exists")
        last = communities.aggregate(last=Max("code"))["last"] or f"{municipality}0000"
        unit = Unit.objects.create(
            code=f"{int(last) + 1:08d}", kind=UnitKind.COMMUNITY, parent=parent, name_th=name
        )
        log("area.added", by=by, subject=Subject("area", unit.code, unit_code=unit.code))
    return unit


def _levels(gazetteer: Gazetteer) -> Iterable[list[Area]]:
    """Parents before children."""
    yield [
        Area(code=p.code, kind=AreaKind.PROVINCE, name_th=p.name, name_en=p.name_en)
        for p in gazetteer.provinces()
    ]
    yield [
        Area(
            code=a.code, kind=AreaKind.DISTRICT, name_en=a.name_en, parent_id=a.province_code,
            name_th=a.name.removeprefix(_word_in_front(a.province_code)),
        )
        for a in gazetteer.amphoes()
    ]  # fmt: skip
    yield [
        Area(
            code=t.code, kind=AreaKind.SUBDISTRICT, name_th=t.name, name_en=t.name_en,
            parent_id=t.amphoe_code, postcodes=list(t.postcodes),
        )
        for t in gazetteer.tambons()
    ]  # fmt: skip


def _log(plan: Plan, by: Actor | None) -> None:
    """One event for the list, and one for everything that was there and is now different."""
    detail = dict(plan.counts)
    log("areas.list_imported", by=by, subject=Subject(type="area", id="", detail=detail))
    for kind in ("renamed", "moved", "abolished", "restored"):
        changes = [change for change in plan.changes if change.kind == kind]
        subjects = [
            Subject("area", c.target.code, detail={"before": c.before, "after": c.after}) for c in changes
        ]
        log_many(f"area.{kind}", by=by, subjects=subjects)


def _word_in_front(province: str) -> str:
    """geothai writes the word for a district into the names of Bangkok's."""
    word = Area(code=f"{BANGKOK_PROVINCE}01", kind=AreaKind.DISTRICT).label
    return word if province == BANGKOK_PROVINCE else ""


def _differs(area: Area, known: Area | None) -> bool:
    fields = ("kind", "name_th", "name_en", "parent_id", "postcodes")
    return known is None or any(getattr(area, f) != getattr(known, f) for f in fields)


def _write(model: type[Place], rows: list[Place], fields: list[str]) -> None:
    # In the order of codes, so that two writers never wait for each other crosswise.
    model.objects.bulk_create(
        sorted(rows, key=lambda row: row.code),
        batch_size=2_000,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=fields,
    )


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])

"""The made-up country's units: villages in every subdistrict, communities in some municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from django.db import transaction

from thaiqm.areas.models import Area, AreaKind, MunicipalityType, Unit, UnitKind
from thaiqm.demo import texts
from thaiqm.lib import gazetteer
from thaiqm.lib.gazetteer import BANGKOK_PROVINCE

COMMUNITIES = 25
"""In the one municipality of each province."""
MOST_VILLAGES = 99
"""Two digits of หมู่ที่."""
WITH_HOUSEHOLDS = 0.95
BATCH = 5_000


def make_units(wanted: int) -> int:
    """Units beside the demo province's, up to `wanted` in all; returns how many there are then."""
    missing = max(0, wanted - Unit.objects.count())
    provinces = [p for p in gazetteer.load().provinces() if p.code not in (BANGKOK_PROVINCE, texts.PROVINCE)]
    with transaction.atomic():
        municipalities = [
            Area(
                code=f"{province.code}99", kind=AreaKind.MUNICIPALITY, name_th=province.name,
                name_en=province.name_en, parent_id=f"{province.code}01", municipality_type=MunicipalityType.TOWN,
            )
            for province in provinces
        ]  # fmt: skip
        Area.objects.bulk_create(municipalities, ignore_conflicts=True)
        communities = list(_communities([m.code for m in municipalities]))[: missing // 5]
        villages = _villages(missing - len(communities))
        Unit.objects.bulk_create([*communities, *villages], batch_size=BATCH, ignore_conflicts=True)
    return Unit.objects.count()


def _communities(municipalities: list[str]) -> Iterator[Unit]:
    for number in range(1, COMMUNITIES + 1):
        for code in municipalities:
            yield _unit(f"{code}{number:04}", UnitKind.COMMUNITY, code, number)


def _villages(wanted: int) -> Iterator[Unit]:
    """As many in each subdistrict as in the next, give or take two; หมู่ที่ runs from 1."""
    dice = Random(47)
    inside = (BANGKOK_PROVINCE, texts.PROVINCE)
    codes = [t.code for t in gazetteer.load().tambons() if not t.code.startswith(inside)]
    weights = [dice.uniform(8, 12) for _ in codes]
    total, so_far, made = sum(weights), 0.0, 0
    for code, weight in zip(codes, weights, strict=True):
        so_far += weight
        until = round(wanted * so_far / total)
        for moo in range(1, min(MOST_VILLAGES, until - made) + 1):
            yield _unit(f"{code}{moo:02}", UnitKind.VILLAGE, code, made + moo)
        made = until


def _unit(code: str, kind: UnitKind, parent: str, number: int) -> Unit:
    dice = Random(int(code))
    is_village = kind == UnitKind.VILLAGE
    households = dice.randint(60, 320) if dice.random() < WITH_HOUSEHOLDS else None
    return Unit(
        code=code,
        kind=kind,
        parent_id=parent,
        name_th=(texts.VILLAGE if is_village else texts.COMMUNITY).format(number=number),
        name_en=(texts.VILLAGE_EN if is_village else texts.COMMUNITY_EN).format(number=number),
        households=households,
        population=households * 3 if households else None,
    )

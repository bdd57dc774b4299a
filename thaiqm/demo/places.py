"""The demo province's villages, its municipality and communities."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from thaiqm.areas.models import Area, AreaKind, MunicipalityType, Unit, UnitKind
from thaiqm.demo import texts
from thaiqm.lib import gazetteer

MUNICIPALITY = "4799"
MUNICIPALITY_DISTRICT = "4701"
URBAN_SUBDISTRICTS = {"470101"}
COMMUNITIES = 12


def make_places() -> int:
    """Make what is missing; returns how many units the demo province has."""
    with transaction.atomic():
        Area.objects.get_or_create(
            code=MUNICIPALITY,
            defaults={
                "kind": AreaKind.MUNICIPALITY,
                "municipality_type": MunicipalityType.CITY,
                "name_th": texts.MUNICIPALITY_NAME,
                "name_en": texts.MUNICIPALITY_NAME_EN,
                "parent_id": MUNICIPALITY_DISTRICT,
                "postcodes": ["47000"],
            },
        )
        units = [*_villages(), *_communities()]
        Unit.objects.bulk_create(units, ignore_conflicts=True)
    return len(units)


def subdistricts() -> list[str]:
    """The codes of the demo province's subdistricts that have villages."""
    codes = (tambon.code for tambon in gazetteer.load().tambons())
    return [c for c in codes if c.startswith(texts.PROVINCE) and c not in URBAN_SUBDISTRICTS]


def village_codes(subdistrict: str) -> list[str]:
    """Four to seven villages, the same ones at every run."""
    return [f"{subdistrict}{moo:02}" for moo in range(1, 5 + int(subdistrict) % 4)]


def community_codes() -> list[str]:
    """The communities of the municipality."""
    return [f"{MUNICIPALITY}{number:04}" for number in range(1, COMMUNITIES + 1)]


def _villages() -> Iterator[Unit]:
    codes = [code for subdistrict in subdistricts() for code in village_codes(subdistrict)]
    for number, code in enumerate(codes, start=1):
        yield Unit(
            code=code,
            kind=UnitKind.VILLAGE,
            name_th=texts.VILLAGE.format(number=number),
            name_en=texts.VILLAGE_EN.format(number=number),
            parent_id=code[:6],
            population=300 + number * 37 % 700,
            households=90 + number * 11 % 210,
        )


def _communities() -> Iterator[Unit]:
    for number, code in enumerate(community_codes(), start=1):
        yield Unit(
            code=code,
            kind=UnitKind.COMMUNITY,
            name_th=texts.COMMUNITY.format(number=number),
            name_en=texts.COMMUNITY_EN.format(number=number),
            parent_id=MUNICIPALITY,
            population=500 + number * 37 % 700,
            households=150 + number * 11 % 210,
        )

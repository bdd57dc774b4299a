"""A made-up corner of a province for tests: real codes of the levels, invented villages."""

from __future__ import annotations

from thaiqm.areas.models import Area, AreaKind, MunicipalityType, Unit, UnitKind

PROVINCE, DISTRICT, OTHER_DISTRICT = "47", "4701", "4702"
SUBDISTRICT, OTHER_SUBDISTRICT, FAR_SUBDISTRICT = "470102", "470103", "470201"
MUNICIPALITY, OTHER_MUNICIPALITY = "4799", "4798"
VILLAGE, NEXT_VILLAGE, FAR_VILLAGE = "47010201", "47010202", "47020101"
COMMUNITY, OTHER_COMMUNITY = "47990001", "47980001"


def make() -> None:
    """One province, two districts, three subdistricts, two municipalities, a few units."""
    province = area(PROVINCE, AreaKind.PROVINCE, None)
    district = area(DISTRICT, AreaKind.DISTRICT, province)
    other = area(OTHER_DISTRICT, AreaKind.DISTRICT, province)
    near = area(SUBDISTRICT, AreaKind.SUBDISTRICT, district)
    area(OTHER_SUBDISTRICT, AreaKind.SUBDISTRICT, district)
    far = area(FAR_SUBDISTRICT, AreaKind.SUBDISTRICT, other)
    towns = [
        area(code, AreaKind.MUNICIPALITY, district, municipality_type=MunicipalityType.TOWN)
        for code in (MUNICIPALITY, OTHER_MUNICIPALITY)
    ]
    for code, parent in ((VILLAGE, near), (NEXT_VILLAGE, near), (FAR_VILLAGE, far)):
        unit(code, UnitKind.VILLAGE, parent)
    for code, parent in zip((COMMUNITY, OTHER_COMMUNITY), towns, strict=True):
        unit(code, UnitKind.COMMUNITY, parent)


def area(code: str, kind: AreaKind, parent: Area | None, municipality_type: str = "") -> Area:
    """An area named by its code."""
    return Area.objects.create(
        code=code, kind=kind, parent=parent, name_th=f"ก{code}", municipality_type=municipality_type
    )


def unit(code: str, kind: UnitKind, parent: Area) -> Unit:
    """A village or community named by its code."""
    word = "บ้าน" if kind == UnitKind.VILLAGE else "ชุมชน"
    return Unit.objects.create(code=code, kind=kind, parent=parent, name_th=f"{word}ทดสอบ {code}")

"""Provinces, districts, subdistricts and postcodes of Thailand, from the package geothai.

Data: GeoThai, CC BY 4.0; show the credit wherever the list is shown or handed on. Codes are
DOPA's and nest by prefix: province 2 digits, district 4, subdistrict 6 (docs/domain.md, "Areas").
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

import geothai

CREDIT: Final = "GeoThai (CC BY 4.0)"
BANGKOK_PROVINCE: Final = "10"


class Province(NamedTuple):
    """A province (จังหวัด) or Bangkok."""

    code: str
    name: str
    name_en: str


class Amphoe(NamedTuple):
    """A district (อำเภอ, เขต)."""

    code: str
    name: str
    name_en: str
    province_code: str
    province_name: str


class Tambon(NamedTuple):
    """A subdistrict (ตำบล, แขวง) with everything that an address line says about it."""

    code: str
    name: str
    name_en: str
    amphoe_code: str
    amphoe_name: str
    province_code: str
    province_name: str
    postcodes: tuple[str, ...]

    @property
    def line(self) -> str:
        """ตำบลงิ้วด่อน อำเภอเมืองสกลนคร จังหวัดสกลนคร; in Bangkok แขวง and เขต."""
        if self.province_code == BANGKOK_PROVINCE:
            # geothai writes เขต into the names of Bangkok's districts
            district = self.amphoe_name.removeprefix("เขต")
            return f"แขวง{self.name} เขต{district} {self.province_name}"
        return f"ตำบล{self.name} อำเภอ{self.amphoe_name} จังหวัด{self.province_name}"


class Gazetteer:
    """Every area by its code. Immutable; `load()` gives the shared one."""

    def __init__(
        self,
        provinces: Iterable[Province],
        amphoes: Iterable[Amphoe],
        tambons: Iterable[Tambon],
        *,
        urban_tambons: frozenset[str] = frozenset(),
    ) -> None:
        """`urban_tambons`: subdistricts known to have no villages, besides all of Bangkok's."""
        self._provinces = {province.code: province for province in provinces}
        self._amphoes = {amphoe.code: amphoe for amphoe in amphoes}
        self._tambons = {tambon.code: tambon for tambon in tambons}
        self._urban = urban_tambons

    def tambon(self, code: str) -> Tambon | None:
        """The subdistrict of a 6-digit code, or None."""
        return self._tambons.get(code)

    def amphoe(self, code: str) -> Amphoe | None:
        """The district of a 4-digit code, or None."""
        return self._amphoes.get(code)

    def province(self, code: str) -> Province | None:
        """The province of a 2-digit code, or None."""
        return self._provinces.get(code)

    def tambons(self) -> tuple[Tambon, ...]:
        """All subdistricts in order of their codes."""
        return tuple(self._tambons.values())

    def amphoes(self) -> tuple[Amphoe, ...]:
        """All districts in order of their codes."""
        return tuple(self._amphoes.values())

    def provinces(self) -> tuple[Province, ...]:
        """All provinces in order of their codes."""
        return tuple(self._provinces.values())

    def postcodes(self, tambon_code: str) -> tuple[str, ...] | None:
        """The postcodes of a subdistrict; None when there is no such subdistrict."""
        tambon = self._tambons.get(tambon_code)
        return None if tambon is None else tambon.postcodes

    def is_province(self, code: str) -> bool:
        """Whether a 2-digit code is a province."""
        return code in self._provinces

    def without_villages(self, tambon_code: str) -> bool:
        """Whether a subdistrict is known to have no villages, so that หมู่ที่ must be empty."""
        return tambon_code.startswith(BANGKOK_PROVINCE) or tambon_code in self._urban


@cache
def load() -> Gazetteer:
    """The gazetteer of the whole country, read once per process."""
    provinces = [Province(row.code, row.name_th, row.name_en) for row in geothai.provinces()]
    amphoes = [amphoe for province in provinces for amphoe in _amphoes_of(province)]
    tambons = [tambon for amphoe in amphoes for tambon in _tambons_of(amphoe)]
    return Gazetteer(provinces, amphoes, tambons)


def _amphoes_of(province: Province) -> Iterator[Amphoe]:
    for row in geothai.districts(province.code):
        yield Amphoe(row.code, row.name_th, row.name_en, province.code, province.name)


def _tambons_of(amphoe: Amphoe) -> Iterator[Tambon]:
    for row in geothai.subdistricts(amphoe.code):
        yield Tambon(
            code=row.code,
            name=row.name_th,
            name_en=row.name_en,
            amphoe_code=amphoe.code,
            amphoe_name=amphoe.name,
            province_code=amphoe.province_code,
            province_name=amphoe.province_name,
            postcodes=row.postal_codes,
        )

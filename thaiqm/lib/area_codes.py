"""The codes of areas and units: each begins with the code of the area it lies in (docs/domain.md)."""

from __future__ import annotations

from typing import Final

from thaiqm.lib.thai_text import digits_only

PROVINCE_DIGITS: Final = 2
DISTRICT_DIGITS: Final = 4
"""Of a municipality too."""
SUBDISTRICT_DIGITS: Final = 6
UNIT_DIGITS: Final = 8
"""Of a village or a community."""


def is_area_code(text: str) -> bool:
    """Whether text looks like the code of a province, district, municipality or subdistrict."""
    return digits_only(text) and len(text) in (PROVINCE_DIGITS, DISTRICT_DIGITS, SUBDISTRICT_DIGITS)


def is_unit_code(text: str) -> bool:
    """Whether text looks like the code of a village or community."""
    return digits_only(text) and len(text) == UNIT_DIGITS

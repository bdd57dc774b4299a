"""How many digits the codes of areas and units have: each begins with the code of the area it lies in (docs/domain.md)."""

from __future__ import annotations

from typing import Final

PROVINCE_DIGITS: Final = 2
DISTRICT_DIGITS: Final = 4
"""Of a municipality too."""
SUBDISTRICT_DIGITS: Final = 6
UNIT_DIGITS: Final = 8
"""Of a village or a community."""

"""The gazetteer with what only the imported lists know: subdistricts that have no villages.

Fully urban subdistricts have none, so หมู่ที่ must be empty there (docs/domain.md R14). That is
known for a district as soon as villages of it were imported. A process looks again every ten
minutes, because villages change a few times a year and every report asks.
"""

from __future__ import annotations

from functools import lru_cache
from time import monotonic
from typing import Final

from thaiqm.areas.queries import subdistricts_without_villages
from thaiqm.lib import gazetteer
from thaiqm.lib.gazetteer import Gazetteer

LOOK_AGAIN_SECONDS: Final = 600


def known() -> Gazetteer:
    """The country's places as this installation knows them."""
    return _known(int(monotonic() // LOOK_AGAIN_SECONDS))


def forget() -> None:
    """Look again at the next call."""
    _known.cache_clear()


@lru_cache(maxsize=1)
def _known(_period: int) -> Gazetteer:
    country = gazetteer.load()
    return Gazetteer(
        country.provinces(),
        country.amphoes(),
        country.tambons(),
        urban_tambons=frozenset(subdistricts_without_villages()),
    )

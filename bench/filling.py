"""Made-up records in bulk: the demo's country (`thaiqm/demo/scale`), with names as varied as real ones are."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from django.db import connection

from bench import names
from thaiqm.areas.actions import load_areas
from thaiqm.demo import accounts, places
from thaiqm.demo.scale import filling
from thaiqm.demo.scale.rows import Name, named
from thaiqm.lib import gazetteer

FULL_DISTRICT = "4701"
"""This district is full at once, the others grow."""


class Filling:
    """Fills the database up to a number of records; can go on from there.

    One district has its records from the start: a country's table grows because more districts
    report, while ten million records in 928 districts are 10,800 in each.
    """

    def __init__(self, *, full_district: int, say: Callable[[str], None] = lambda _: None) -> None:
        load_areas(gazetteer=gazetteer.load(), by=None)
        places.make_places()
        accounts.make_accounts()
        self._full_district, self._say, self._made = full_district, say, 0

    def up_to(self, wanted: int) -> None:
        """Add records until there are this many."""
        full = min(wanted, self._full_district) - min(self._made, self._full_district)
        growing = wanted - self._made - full
        for records, where in ((full, {"within": FULL_DISTRICT}), (growing, {"outside": FULL_DISTRICT})):
            if records > 0:
                shares = filling.made_shares(records, **where)
                filling.fill(records, say=self._say, naming=_name, shares=shares)
                self._made += records
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _name(_person: int, dice: Random) -> Name:
    return named(names.given(dice), names.family(dice))

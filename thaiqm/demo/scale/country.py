"""`thaiqm demo --scale`: the made-up country, once and only on a demo's database."""

from __future__ import annotations

import time

from thaiqm.areas.models import Unit
from thaiqm.demo import guard, texts
from thaiqm.demo.scale import filling
from thaiqm.demo.scale.places import make_units
from thaiqm.demo.scale.put_away import is_away, put_back
from thaiqm.demo.scale.staff import make_staff
from thaiqm.demo.zero_reports import make_zero_reports_of_a_country
from thaiqm.lib.commands import CommandFailed
from thaiqm.records.models import Record


def make_country(*, records: int, units: int) -> None:
    """Units, accounts and so many records besides the demo province's own.

    Raises CommandFailed outside demo mode, and a second time: what an earlier run made is left as it is.
    """
    guard.refuse_outside_demo()
    if is_away():
        _say("putting back the indexes that a broken-off run left away")
        put_back()
    if Unit.objects.exclude(code__startswith=texts.PROVINCE).exists():
        have = f"{Unit.objects.count():,} units and {Record.objects.count():,} records"
        raise CommandFailed(f"the country is there already: {have}; begin with an empty data folder")
    _say(f"{make_units(units):,} units")
    _say(f"{make_staff():,} accounts")
    filling.fill(records, say=_say)
    _say(f"{make_zero_reports_of_a_country():,} zero reports")
    _say(f"{Record.objects.count():,} records in all")


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)

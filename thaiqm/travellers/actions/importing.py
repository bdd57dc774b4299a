"""Taking an existing list of travellers into the register, through the door of all records."""

from __future__ import annotations

from typing import Final

from django.db import connection, transaction

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.audit.actions import Subject, log
from thaiqm.records.receiving import receive
from thaiqm.travellers.lists.entries import TravellerList
from thaiqm.travellers.lists.plans import make_plan
from thaiqm.travellers.refusals import Refused

AT_A_TIME: Final = 500
ONE_LIST_AT_A_TIME: Final = 7_469_001
"""The key of the advisory lock under which lists are imported one after the other."""


def import_list(*, travellers: TravellerList, expected_count: int, by: User) -> int:
    """Import every new row of a list; the number is returned. Once more changes nothing.

    All or nothing: with a wrong row, or another number of new ones than was shown, nothing is done.

    Raises:
        Refused: ``import_not_yours`` for another role, ``import_wrong``, ``import_changed``,
            ``import_failed`` when the server stumbled over a row.
    """
    if by.role not in VERIFIERS:
        raise Refused("import_not_yours")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_LIST_AT_A_TIME])
        plan = make_plan(travellers)
        if plan.problems:
            raise Refused("import_wrong")
        if len(plan.new) != expected_count:
            raise Refused("import_changed")
        for start in range(0, len(plan.new), AT_A_TIME):
            envelopes = [planned.envelope for planned in plan.new[start : start + AT_A_TIME]]
            received = receive(envelopes=envelopes, by=by)
            if any(one.outcome != "stored" or one.code for one in received):
                raise Refused("import_failed")
        subject = Subject("list", "travellers", detail={"rows": len(plan.new), "known": plan.known})
        log("travellers.list_imported", by=by, subject=subject)
    return len(plan.new)

"""What a reporter's phone holds of the register: the own unit's travellers and who is handed over to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.records.models import Revision
from thaiqm.records.queries import current_reports
from thaiqm.travellers.models import CallNumber, Handover, Watch
from thaiqm.travellers.states import RUNNING

SHOWN_AFTER_END: Final = timedelta(days=30)
"""How long a watch that has ended stays on the phone."""
MOST_INCOMING: Final = 100


@dataclass(frozen=True)
class Incoming:
    """A traveller whom another unit hands over, with the report that tells who it is."""

    handover: Handover
    report: Revision | None


def watches(user: User, *, after: UUID | None, size: int) -> list[Watch]:
    """One page of a reporter's own watches by record id: those that run or ended lately, `size` + 1 at most."""
    since = thai_dates.now() - SHOWN_AFTER_END
    rows = Watch.objects.filter(unit_id=user.unit_id).filter(Q(status__in=RUNNING) | Q(updated_at__gte=since))
    if after is not None:
        rows = rows.filter(record_id__gt=after)
    return list(rows.select_related("record").order_by("record_id")[: size + 1])


def incoming(user: User) -> list[Incoming]:
    """Who is handed over to the reporter's unit and not yet taken over, the first offered first."""
    rows = Handover.objects.filter(to_unit_id=user.unit_id, ended_at=None).order_by("id")
    rows = rows.select_related("watch__record__unit__parent__parent__parent")
    offered = list(rows[:MOST_INCOMING])
    reports = current_reports([handover.watch.record for handover in offered])
    return [Incoming(handover, reports.get(handover.watch_id)) for handover in offered]


def call_numbers(user: User) -> list[CallNumber]:
    """Whom to call about symptoms, as the officers of the district or municipality have said."""
    return list(CallNumber.objects.filter(area_code=(user.unit_id or "")[:4]))

"""Erasing health answers whose time is over (docs/trust.md B10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.audit.actions import Subject, log_many
from thaiqm.lib import thai_dates
from thaiqm.records.models import Revision
from thaiqm.travellers.models import DailyCheck, Watch
from thaiqm.travellers.watch_days import ONE_DAY, WATCH_DAYS
from thaiqm.travellers.writing import Changes

BATCH: Final = 500


@dataclass
class Erased:
    """Of how many travellers, and how many daily checks."""

    watches: int = 0
    checks: int = 0


def erase_health(*, older_than_days: int, is_dry_run: bool = False, by: User | None = None) -> Erased:
    """Erase the health answers of everybody whose last day lies more than so many days back.

    The sealed answers go, also inside the follow-ups as they were sent; which days had a check
    stays. Done in batches, each a transaction: what was broken off goes on with the next run.

    Args:
        older_than_days: counted from the last day of the watch.
        is_dry_run: only count.
        by: None for the system.
    """
    before = thai_dates.today() - timedelta(days=older_than_days) - WATCH_DAYS * ONE_DAY
    erased = Erased()
    if is_dry_run:
        rows = _kept(before)
        erased.watches = rows.count()
        erased.checks = DailyCheck.objects.filter(watch__in=rows, health_sealed__isnull=False).count()
        return erased
    while _erase_batch(before, erased, by):
        pass
    return erased


def _erase_batch(before: date, erased: Erased, by: User | None) -> bool:
    """One batch; False when nothing was left."""
    with transaction.atomic():
        oldest = _kept(before).order_by("arrival_date", "record_id").values_list("record_id", flat=True)
        ids = list(oldest[:BATCH])
        if not ids:
            return False
        # locked by id, as everywhere
        rows = _kept(before).filter(record_id__in=ids).select_for_update(of=("self",))
        watches = list(rows.order_by("record_id"))
        changes = Changes(by)
        for watch in watches:
            changes.begin(watch)
            watch.symptomatic = 0
            watch.has_open_symptoms = False
            watch.symptoms_told_at = None
            watch.health_erased_at = Now()
        changes.write()
        checks = DailyCheck.objects.filter(watch__in=ids, health_sealed__isnull=False)
        erased.checks += checks.update(health_sealed=None, has_symptoms=None)
        erased.watches += len(watches)
        told = Revision.objects.filter(record_id__in=ids, action="follow_up")
        told.exclude(payload_sealed=b"").update(payload_sealed=b"")
        subjects = [Subject("record", str(watch.record_id), watch.unit_id) for watch in watches]
        log_many("traveller.health_erased", by=by, subjects=subjects)
    return True


def _kept(before: date) -> QuerySet[Watch]:
    return Watch.objects.filter(health_erased_at=None, arrival_date__lt=before)

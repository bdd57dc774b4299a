"""Daily checks: what was found on one day, and what that says about the watch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models.functions import Now

from thaiqm.accounts.models import User
from thaiqm.lib import thai_dates
from thaiqm.records.following import Happened
from thaiqm.travellers import moments, watch_days
from thaiqm.travellers.models import DailyCheck, Watch, health_context
from thaiqm.travellers.states import WatchStatus
from thaiqm.travellers.symptoms import has_symptoms


class Checks:
    """The checks of one transaction. Of two words about one day the one finished last stands."""

    def __init__(self, known: dict[tuple[UUID, date], DailyCheck]) -> None:
        self._known = known
        self._new: dict[tuple[UUID, date], DailyCheck] = {}

    @classmethod
    def about(cls, happened: Sequence[Happened]) -> Checks:
        """With what is known so far about the days that these speak of; one query, or none."""
        if not happened:
            return cls({})
        ids, days = {one.record.id for one in happened}, {_day(one) for one in happened}
        rows = DailyCheck.objects.filter(watch__in=ids, day__in=days)
        return cls({(row.watch_id, row.day): row for row in rows})

    def take(self, one: Happened, watch: Watch, *, by: User) -> None:
        """Let a check count; an older word about the same day changes nothing."""
        day, finished_at = _day(one), moments.finished_at(one)
        key = (watch.record_id, day)
        before = self._new.get(key) or self._known.get(key)
        if (
            one.envelope is None
            or one.judged is None
            or (before is not None and before.finished_at > finished_at)
        ):
            return
        health = dict(one.judged.health_answers)
        found = has_symptoms(health)
        self._new[key] = DailyCheck(
            watch=watch,
            day=day,
            revision_id=one.envelope.revision_id,
            by=by,
            finished_at=finished_at,
            stored_at=one.stored_at or thai_dates.now(),
            has_symptoms=found,
            health_sealed=_sealed(watch.record_id, day, health),
        )
        _count(watch, day, found, was_found=bool(before and before.has_symptoms))

    def write(self) -> None:
        """Write the checks in one statement."""
        rows = [self._new[key] for key in sorted(self._new)]
        changing = ["revision_id", "by", "finished_at", "stored_at", "has_symptoms", "health_sealed"]
        if rows:
            DailyCheck.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["watch", "day"], update_fields=changing
            )


def _count(watch: Watch, day: date, found: bool, *, was_found: bool) -> None:
    """Set the day's bits; new symptoms are an officer's business until he has dealt with them."""
    bit = watch_days.bit(watch.arrival_date, day)
    watch.checked |= bit
    watch.health_erased_at = None  # what comes late is erased with the next run
    watch.symptomatic = watch.symptomatic | bit if found else watch.symptomatic & ~bit
    if found and not was_found and watch.status != WatchStatus.REFERRED:
        watch.symptoms_told_at = watch.symptoms_told_at if watch.has_open_symptoms else Now()
        watch.has_open_symptoms = True
    if not found and was_found and not watch.symptomatic:
        watch.has_open_symptoms = False


def _day(one: Happened) -> date:
    """The day a check belongs to; the day of finishing where none could be read."""
    return moments.answered_day(one, "check_date") or moments.finished_day(one, not_before=date.min)


def _sealed(record_id: UUID, day: date, health: dict[str, object]) -> bytes:
    data = json.dumps(health, ensure_ascii=False).encode("utf-8", errors="surrogatepass")
    sealed: bytes = settings.KEYRING.seal(data, context=health_context(str(record_id), day))
    return sealed

"""Looking at a traveller: written into the audit log before anything is shown (docs/trust.md B5, B7)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from thaiqm.accounts.models import VERIFIERS, User
from thaiqm.audit.actions import Subject, log
from thaiqm.travellers.models import DailyCheck, Watch
from thaiqm.travellers.queries import visible_to
from thaiqm.travellers.refusals import Refused


@dataclass(frozen=True)
class Numbers:
    """The numbers of somebody's papers in full, None where there is none."""

    citizen_id: str | None
    passport: str | None


def note_view(*, watch: Watch, by: User) -> None:
    """Write into the audit log that somebody opened a traveller's page."""
    log("record.viewed", by=by, subject=_subject(watch))


def show_numbers(*, watch: Watch, by: User) -> Numbers:
    """Citizen ID and passport in full; that they were shown is written first."""
    with transaction.atomic():
        log("record.citizen_id_shown", by=by, subject=_subject(watch))
        return Numbers(watch.record.citizen_id, watch.record.answers.get("passport"))


def open_health(*, record_id: UUID, by: User) -> list[DailyCheck]:
    """The daily checks of one traveller, whose health answers may be read then; oldest first.

    Only verifiers of the area: others see numbers and flags.

    Raises:
        Watch.DoesNotExist: it lies outside the officer's area.
        Refused: ``health_not_yours`` for any other role.
    """
    with transaction.atomic():
        watch = visible_to(by).get(record_id=record_id)
        if by.role not in VERIFIERS:
            raise Refused("health_not_yours")
        log("traveller.health_opened", by=by, subject=_subject(watch))
        return list(watch.checks.select_related("by").order_by("day"))


def _subject(watch: Watch) -> Subject:
    return Subject("record", str(watch.record_id), watch.unit_id)

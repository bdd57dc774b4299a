"""What the paper form's pages read. Every read of records starts at `visible_to(user)`."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.db.models import QuerySet

from thaiqm.accounts.models import User
from thaiqm.areas.models import Unit
from thaiqm.areas.queries import active_units_visible_to
from thaiqm.lib import thai_dates
from thaiqm.papers.models import PaperReceipt
from thaiqm.records.models import Record
from thaiqm.records.queries import visible_to


def record_of_number(user: User, number: str) -> Record | None:
    """The record with this canonical number in the user's area, or None."""
    return _with_place(user).filter(number=number).first()


def record_for(user: User, record_id: UUID) -> Record | None:
    """The record of this id in the user's area, or None."""
    return _with_place(user).filter(id=record_id).first()


def receipt_of(record: Record, revision_id: UUID) -> PaperReceipt | None:
    """The receipt of the paper that shows this revision, if that paper has come."""
    rows = PaperReceipt.objects.filter(record=record, revision_id=revision_id)
    return rows.select_related("received_by").first()


def received_today(user: User) -> int:
    """How many papers this officer has taken today."""
    return PaperReceipt.objects.filter(received_by=user, received_at__gte=_midnight()).count()


def typed_today(user: User, unit: Unit) -> int:
    """How many forms of this unit this officer has typed in today."""
    rows = visible_to(user).filter(unit=unit, updated_at__gte=_midnight(), first_received_at__gte=_midnight())
    return rows.filter(author=user, is_keyed_by_officer=True).count()


def unit_for(user: User, code: str) -> Unit | None:
    """An open unit of the user's area, or None."""
    return active_units_visible_to(user).filter(code=code).first()


def _with_place(user: User) -> QuerySet[Record]:
    return visible_to(user).select_related("unit__parent__parent__parent")


def _midnight() -> datetime:
    now = thai_dates.now()
    return datetime.combine(now.date(), time.min, tzinfo=now.tzinfo)

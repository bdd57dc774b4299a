"""Every read of zero reports. All start at `visible_to` (docs/trust.md B4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from thaiqm.accounts.models import User
from thaiqm.areas.models import Stage
from thaiqm.areas.queries import HasScope
from thaiqm.records.models import Revision
from thaiqm.supervision.states import CURRENT, ZeroStatus
from thaiqm.supervision.zero.models import ZeroReport
from thaiqm.supervision.zero.texts import VIEWS

PAGE: Final = 50
_KNOWN_PERSONS: Final = Q(unit__standing__stage__in=(Stage.RETURNED, Stage.SENT, Stage.CONFIRMED))
_SHOWN: Final = {
    "waiting": Q(status=ZeroStatus.REPORTED, unit__standing__stage=Stage.ZERO_REPORTED),
    "confirmed": Q(status=ZeroStatus.CONFIRMED, unit__standing__stage=Stage.ZERO_CONFIRMED),
    "contradicted": Q(status__in=CURRENT) & _KNOWN_PERSONS,
    "refused": Q(status=ZeroStatus.REFUSED),
}
"""What each list holds; the first two are exactly the units of the stages that the coverage board counts."""

_BELONGS_TO_A_ROW: Final = (
    "record",
    "unit__parent__parent__parent",
    "reported_by",
    "decided_by",
)


@dataclass(frozen=True)
class Cursor:
    """The last row of the page before."""

    reported_at: datetime
    record_id: UUID

    def __str__(self) -> str:
        return f"{self.reported_at.isoformat()}~{self.record_id}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """From an address; None for the first page and for what is not understood."""
        at, _, record_id = text.partition("~")
        try:
            cursor = cls(datetime.fromisoformat(at), UUID(record_id))
        except ValueError:
            return None
        return cursor if cursor.reported_at.tzinfo else None


@dataclass(frozen=True)
class ZeroFilter:
    """What the list shows: an area inside the own one, and where the reports are."""

    below: str = ""
    view: str = "waiting"
    after: Cursor | None = None

    @classmethod
    def read(cls, given: dict[str, str]) -> ZeroFilter:
        """From a query string; what is not understood is left out."""
        view = given.get("view", "")
        return cls(
            below=given.get("below", ""),
            # a "+" in an address stands for a space
            after=Cursor.read(given.get("after", "").replace(" ", "+")),
            **({"view": view} if view in VIEWS else {}),
        )


@dataclass(frozen=True)
class Page:
    """One page of the list; `own` are those that the user keyed in, `next` where the following one starts."""

    rows: Sequence[ZeroReport]
    own: frozenset[UUID] = field(default_factory=frozenset)
    next: Cursor | None = None


def visible_to(user: HasScope) -> QuerySet[ZeroReport]:
    """The zero reports of the user's area; nothing else exists for the user."""
    return ZeroReport.objects.filter(user.scope.condition("unit__code"))


def filtered(user: User, shown: ZeroFilter) -> QuerySet[ZeroReport]:
    """Those of a filter, without order or page; units that are no more are left out."""
    rows = visible_to(user).filter(unit__code__startswith=shown.below, unit__standing__is_abolished=False)
    return rows.filter(_SHOWN[shown.view])


def count_waiting(user: User, *, below: str = "") -> int:
    """How many wait for an officer of the area."""
    return filtered(user, ZeroFilter(below=below)).count()


def page(user: User, shown: ZeroFilter, *, size: int = PAGE) -> Page:
    """One page, what came first first; three queries: which ones, what belongs to them, and which are the user's own."""
    rows = filtered(user, shown)
    if shown.after is not None:
        at, record_id = shown.after.reported_at, shown.after.record_id
        rows = rows.filter(Q(reported_at__gt=at) | Q(reported_at=at, record__gt=record_id))
    ids = list(rows.order_by("reported_at", "record").values_list("record", flat=True)[: size + 1])
    shown_rows = visible_to(user).filter(record__in=ids[:size]).select_related(*_BELONGS_TO_A_ROW)
    kept = list(shown_rows.order_by("reported_at", "record")) if ids else []
    own = Revision.objects.filter(record_id__in=[row.record_id for row in kept], author=user)
    keyed_in = frozenset(own.values_list("record_id", flat=True)) if kept else frozenset()
    has_more = len(ids) > size
    return Page(kept, keyed_in, Cursor(kept[-1].reported_at, kept[-1].record_id) if has_more else None)


def one(user: User, record_id: UUID) -> ZeroReport | None:
    """One report of the user's area."""
    rows = visible_to(user).select_related("record", "unit__parent", "unit__standing", "reported_by")
    return rows.filter(record=record_id).first()


def of_unit(unit_code: str) -> ZeroReport | None:
    """What the unit's own reporter is told: the report that came last of those that mean something; one query."""
    told = ZeroReport.objects.exclude(status__in=(ZeroStatus.SUPERSEDED, ZeroStatus.WITHDRAWN))
    rows = told.filter(unit=unit_code).select_related("unit__standing")
    return rows.order_by("reported_at", "record").last()

"""The phones of an area: what each still holds, and what somebody should look at (docs/trust.md A11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.utils import timezone

from thaiqm.accounts import releases
from thaiqm.accounts.models import Device, User
from thaiqm.accounts.queries import phones_visible_to
from thaiqm.lib import thai_dates
from thaiqm.lib.thai_text import digits_only
from thaiqm.records import holdings
from thaiqm.records.holdings import Span
from thaiqm.review.texts import PHONE_CONCERNS

PAGE_SIZE: Final = 50
SILENT_AFTER: Final = timedelta(days=3)
CLOCK_WRONG_SECONDS: Final = 600
LOST, SILENT, TOO_OLD, CLOCK, HOLDS, CALM = 5, 4, 3, 2, 1, 0
TO_LOOK_AT: Final = CLOCK
"""From this rank on a phone is one to look at; the worst come first."""


@dataclass(frozen=True)
class Shown:
    """What the page shows: phones to look at or all, an area inside the own one, after which phone."""

    is_all: bool = False
    area: str = ""
    after: tuple[int, datetime, UUID] | None = None

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Shown:
        """From a query string; what is not understood is left out."""
        area = given.get("area", "")
        return cls(
            is_all=given.get("show") == "all",
            area=area if digits_only(area) else "",
            after=_place(given.get("after", "")),
        )

    def query(self) -> str:
        """The same as a query string."""
        parts = {"show": "all" if self.is_all else "", "area": self.area}
        if self.after:
            rank, seen, phone_id = self.after
            parts["after"] = f"{rank}_{int(seen.timestamp() * 1_000_000)}_{phone_id}"
        return urlencode({name: value for name, value in parts.items() if value})


@dataclass(frozen=True)
class Concern:
    """Something to look at, and what is done about it."""

    what: str
    what_next: str


@dataclass(frozen=True)
class Row:
    """One phone. `held_since` is when the oldest of what it holds was first told."""

    phone: Device
    held_since: datetime | None
    concerns: tuple[Concern, ...]


@dataclass(frozen=True)
class Totals:
    """Of the phones that the area filter leaves."""

    phones: int
    to_look_at: int
    held: int
    lost: int


def page(user: User, shown: Shown) -> tuple[list[Row], Shown | None]:
    """One page of phones, the worst first, and where the next one starts; three queries at most."""
    phones = _ranked(user, shown.area).select_related("user__unit__parent")
    if not shown.is_all:
        phones = phones.filter(Q(rank__gte=TO_LOOK_AT))
    if shown.after:
        phones = phones.filter(_behind(*shown.after))
    found = list(phones.order_by(F("rank").desc(), "last_seen_at", "id")[: PAGE_SIZE + 1])
    spans, old = holdings.spans([phone.id for phone in found]), releases.too_old()
    rows = [_row(phone, spans.get(phone.id), old) for phone in found[:PAGE_SIZE]]
    if len(found) <= PAGE_SIZE:
        return rows, None
    last = found[PAGE_SIZE - 1]
    return rows, replace(shown, after=(getattr(last, "rank", CALM), last.last_seen_at, last.id))


def totals(user: User, area: str = "") -> Totals:
    """The numbers on top of the page; one query."""
    counted = _ranked(user, area).aggregate(
        phones=Count("id"),
        to_look_at=Count("id", filter=Q(rank__gte=TO_LOOK_AT)),
        held=Sum("held", default=0),
        lost=Sum("lost", default=0),
    )
    return Totals(**counted)


def lost(user: User, area: str = "") -> dict[str, int]:
    """How many phones lost something, and how much: for the first page, over an index of its own."""
    phones = phones_visible_to(user).filter(user__unit__code__startswith=area, lost__gt=0)
    return phones.aggregate(phones=Count("id"), records=Sum("lost", default=0))


def _ranked(user: User, area: str) -> QuerySet[Device]:
    """The phones in use, and those no longer in use that held or lost something, with their rank."""
    phones = phones_visible_to(user).filter(user__unit__code__startswith=area)
    in_use, silent = Q(revoked_at=None, replaced_at=None), timezone.now() - SILENT_AFTER
    is_silent = Q(held__gt=0) & (~in_use | Q(last_seen_at__lt=silent))
    is_clock_wrong = Q(clock_offset_seconds__gt=CLOCK_WRONG_SECONDS)
    is_clock_wrong |= Q(clock_offset_seconds__lt=-CLOCK_WRONG_SECONDS)
    rank = Case(
        When(lost__gt=0, then=Value(LOST)),
        When(is_silent, then=Value(SILENT)),
        When(in_use & Q(app_version__in=releases.too_old()), then=Value(TOO_OLD)),
        When(in_use & is_clock_wrong, then=Value(CLOCK)),
        When(held__gt=0, then=Value(HOLDS)),
        default=Value(CALM),
        output_field=IntegerField(),
    )
    return phones.filter(in_use | Q(held__gt=0) | Q(lost__gt=0)).annotate(rank=rank)


def _behind(rank: int, seen: datetime, phone_id: UUID) -> Q:
    same = Q(rank=rank, last_seen_at__gt=seen) | Q(rank=rank, last_seen_at=seen, id__gt=phone_id)
    return Q(rank__lt=rank) | same


def _place(text: str) -> tuple[int, datetime, UUID] | None:
    try:
        rank, microseconds, phone_id = text.split("_")
        seconds, rest = divmod(int(microseconds), 1_000_000)
        return int(rank), datetime.fromtimestamp(seconds, UTC) + timedelta(microseconds=rest), UUID(phone_id)
    except (ValueError, OverflowError, OSError):
        return None


def _row(phone: Device, span: Span | None, old: set[str]) -> Row:
    return Row(phone, span.held_since if span else None, tuple(_concerns(phone, span, old)))


def _concerns(phone: Device, span: Span | None, old: set[str]) -> Sequence[Concern]:
    found = []
    if phone.lost and span and span.lost_first and span.lost_last:
        first, last = map(thai_dates.show_datetime, (span.lost_first, span.lost_last))
        found.append(_concern("lost", count=phone.lost, first=first, last=last))
    silent = _why_silent(phone) if phone.held else ""
    if silent:
        away = thai_dates.show_duration((timezone.now() - phone.last_seen_at).total_seconds())
        found.append(_concern(silent, count=phone.held, away=away))
    if phone.revoked_at is None and phone.replaced_at is None:
        if phone.app_version in old:
            found.append(_concern("too_old", version=phone.app_version))
        offset = phone.clock_offset_seconds or 0
        if abs(offset) > CLOCK_WRONG_SECONDS:
            by = thai_dates.show_duration(offset)
            found.append(_concern("clock_behind" if offset > 0 else "clock_ahead", by=by))
    return found


def _why_silent(phone: Device) -> str:
    if phone.user.ended_at is not None:
        return "ended"
    if phone.revoked_at is not None:
        return "signed_out"
    if phone.replaced_at is not None:
        return "replaced"
    return "silent" if phone.last_seen_at < timezone.now() - SILENT_AFTER else ""


def _concern(code: str, **params: object) -> Concern:
    what, what_next = PHONE_CONCERNS[code]
    return Concern(what.format(**params), what_next)

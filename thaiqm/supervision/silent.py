"""The list of silent units: whom to call, with their number, and what is known of them.

Read by keyset in the order of codes; a fixed number of queries whatever the size of the area.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from thaiqm.accounts.models import ActivationSlip, Device, User
from thaiqm.areas.models import SILENT, Stage, Unit
from thaiqm.areas.queries import active_units_visible_to, place_inside
from thaiqm.areas.scope import Scope
from thaiqm.lib import thai_dates
from thaiqm.lib.thai_text import digits_only
from thaiqm.supervision.call_notes import CallNote

PAGE: Final = 50
READ_FIRST: Final = 200
READ_ON: Final = 1_000
"""Units of a file that are read together: the first are there soon, the rest in few statements."""
MOST_PRINTED: Final = 1_000
SHOWN_OF_ACCOUNTS: Final = ("unit_id", "title", "given_name", "family_name", "phone", "is_kamnan")
MOST_CALLS: Final = 20
NOT_TODAY: Final = "not_today"


@dataclass(frozen=True)
class SilentFilter:
    """What the list shows: an area inside the own one, a stage, whom nobody called today, and after which code."""

    below: str = ""
    stage: str = ""
    called: str = ""
    after: str = ""

    @classmethod
    def read(cls, given: dict[str, str]) -> SilentFilter:
        """From a query string; what is not understood is left out."""
        stage, after = given.get("stage", ""), given.get("after", "")
        return cls(
            below=given.get("below", ""),
            stage=stage if stage in SILENT else "",
            called=NOT_TODAY if given.get("called") == NOT_TODAY else "",
            after=after if digits_only(after) else "",
        )

    def query(self) -> str:
        """The address's query for this list from its beginning."""
        wanted = {"below": self.below, "stage": self.stage, "called": self.called}
        return urlencode({name: value for name, value in wanted.items() if value})


@dataclass(frozen=True)
class Row:
    """One unit to call; `place` is where it lies inside the area looked at. `account` is None where nobody has one."""

    unit: Unit
    place: str
    stage: Stage
    drafts: int
    account: User | None
    seen_at: datetime | None
    slip_until: datetime | None
    last_call: CallNote | None


def page(user: User, shown: SilentFilter, *, size: int = PAGE) -> tuple[list[Row], str]:
    """One page in the order of codes, and after which code the next one starts; eight queries at most."""
    units = list(silent_units(user, shown).filter(code__gt=shown.after)[: size + 1])
    more = units[size - 1].code if len(units) > size else ""
    return _rows(units[:size], user.scope.narrowed(shown.below)), more


def every_one(user: User, shown: SilentFilter) -> Iterator[Row]:
    """The whole list in the order of codes, read as it is taken."""
    size = READ_FIRST
    while True:
        rows, more = page(user, shown, size=size)
        yield from rows
        if not more:
            return
        shown, size = replace(shown, after=more), READ_ON


def silent_units(user: User, shown: SilentFilter) -> QuerySet[Unit]:
    """The silent units of an area that the user may see."""
    stages = [shown.stage] if shown.stage else list(SILENT)
    units = active_units_visible_to(user).filter(code__startswith=shown.below)
    found = Q(standing__stage__in=stages)
    if Stage.NO_ACCOUNT in stages:
        found |= Q(standing=None)
    if shown.called == NOT_TODAY:
        midnight = datetime.combine(thai_dates.today(), time(), tzinfo=thai_dates.BANGKOK)
        units = units.filter(~Exists(CallNote.objects.filter(unit=OuterRef("code"), at__gte=midnight)))
    return _with_standing(units.filter(found))


def _with_standing(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Areas above are read once each: a file names a thousand units of a few hundred subdistricts."""
    units = units.select_related(None).prefetch_related("parent__parent__parent")
    return units.annotate(
        stage=Coalesce("standing__stage", Value(Stage.NO_ACCOUNT.value)),
        drafts=Coalesce("standing__drafts", 0),
    )


def _rows(units: list[Unit], scope: Scope) -> list[Row]:
    of_these = _among([unit.code for unit in units], "text")
    heads = User.objects.filter(unit__in=of_these, is_active=True).only(*SHOWN_OF_ACCOUNTS)
    accounts = {account.unit_id: account for account in heads}
    theirs = _among([account.pk for account in accounts.values()], "uuid")
    now = thai_dates.now()
    seen = dict(Device.objects.filter(user__in=theirs).values_list("user").annotate(Max("last_seen_at")))
    open_slips = ActivationSlip.objects.filter(
        user__in=theirs, used_at=None, cancelled_at=None, tries_left__gt=0, expires_at__gt=now
    )
    slips = dict(open_slips.values_list("user_id", "expires_at"))
    calls = CallNote.objects.filter(unit__in=of_these).select_related("by")
    newest = {call.unit_id: call for call in calls.order_by("unit_id", "-at").distinct("unit_id")}
    return [
        _row(unit, place_inside(unit, scope), accounts.get(unit.code), seen, slips, newest.get(unit.code))
        for unit in units
    ]


def _among(values: Sequence[Any], kind: str) -> RawSQL:
    """To look for one of these: one parameter and not a thousand, which take longer to pass than to find."""
    return RawSQL(f"SELECT unnest(%s::{kind}[])", [list(values)])  # noqa: S611 (text of this file)


def calls_of(user: User, unit_code: str) -> tuple[Row, list[CallNote]]:
    """One unit to call, silent or not any more, and the calls to it, the newest first.

    Raises Unit.DoesNotExist for one outside the own area, or that is no more.
    """
    unit = _with_standing(active_units_visible_to(user)).get(code=unit_code)
    calls = CallNote.objects.filter(unit=unit).select_related("by").order_by("-at")
    return _rows([unit], user.scope)[0], list(calls[:MOST_CALLS])


def _row(
    unit: Unit,
    place: str,
    account: User | None,
    seen: Mapping[Any, datetime],
    slips: Mapping[Any, datetime],
    last_call: CallNote | None,
) -> Row:
    key = account.pk if account else None
    return Row(
        unit=unit,
        place=place,
        stage=Stage(unit.stage),  # type: ignore[attr-defined]
        drafts=unit.drafts,  # type: ignore[attr-defined]
        account=account,
        seen_at=seen.get(key),
        slip_until=slips.get(key),
        last_call=last_call,
    )

"""Every read of watches at the desk. All start at `visible_to` (docs/trust.md B4).

Lists never read the daily checks: the days are bits of the watch's row, and a list runs along an
index in the order of `ORDERS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import DateField, F, Func, IntegerField, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from thaiqm.accounts.models import User
from thaiqm.areas.scope import Scope
from thaiqm.lib import thai_dates
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.records.models import Record
from thaiqm.records.queries import found_by, registered_visible_to
from thaiqm.records.queries import visible_to as reviewed_visible_to
from thaiqm.records.states import Status
from thaiqm.travellers import watch_days
from thaiqm.travellers.models import CallNumber, Handover, Watch, WatchChange
from thaiqm.travellers.states import ENDED, RUNNING, WatchStatus
from thaiqm.travellers.watch_days import ONE_DAY, WATCH_DAYS

Place = tuple[Any, ...]
"""Where a row stands in its list: the values of the list's order."""
SYMPTOMS, MISSED, OVER, ALL = "symptoms", "missed", "over", "all"
LISTS: Final = (SYMPTOMS, MISSED, OVER, "watching", "referred", "ended", ALL)
BY_ARRIVAL: Final = ("district_code", "status", "arrival_date", "record_id")
BY_TELLING: Final = ("symptoms_told_at", "record_id")


@dataclass(frozen=True)
class WatchFilter:
    """What an officer wants to see. Empty values do not filter.

    `name` is one of `LISTS`, `area` the start of a unit code, `day` a day of the watch (0 is the
    arrival), `search` a name, a record number or a citizen ID (never put one into a URL).
    """

    name: str = SYMPTOMS
    area: str = ""
    day: int | None = None
    search: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """The columns along which this list runs: open symptoms by when they were first told."""
        return BY_TELLING if self.name == SYMPTOMS else BY_ARRIVAL


def visible_to(user: User) -> QuerySet[Watch]:
    """The watches inside the user's area; nothing else exists for the user."""
    return Watch.objects.filter(in_scope(user.scope))


def in_scope(scope: Scope) -> Q:
    """The scope as a condition that the indexes of watches serve: by district, then by unit."""
    condition = Q(pk__in=[])
    for prefix in scope.prefixes:
        condition |= inside(prefix)
    return Q() if "" in scope.prefixes else condition


def inside(prefix: str) -> Q:
    """The watches of an area or unit with this code."""
    if len(prefix) < DISTRICT_DIGITS:
        return Q(district_code__startswith=prefix)
    district = Q(district_code=prefix[:DISTRICT_DIGITS])
    return district if len(prefix) == DISTRICT_DIGITS else district & Q(unit__code__startswith=prefix)


def filtered(user: User, shown: WatchFilter, *, today: date | None = None) -> QuerySet[Watch]:
    """The watches of a filter, without order or page."""
    today = today or thai_dates.today()
    rows = _of_list(visible_to(user), shown.name, today)
    if shown.area:
        rows = rows.filter(inside(shown.area))
    if shown.day is not None:
        rows = rows.filter(arrival_date=today - shown.day * ONE_DAY)
    if shown.search.strip():
        found = registered_visible_to(user).filter(found_by(shown.search))
        rows = rows.filter(record__in=found.values("id"))
    return rows


def page(user: User, shown: WatchFilter, *, after: Place | None = None, size: int = 50) -> list[Watch]:
    """One page: at most `size` + 1 watches, the last only tells that there are more."""
    rows = filtered(user, shown)
    if after is not None:
        rows = rows.filter(TupleGreaterThan(Tuple(*(F(name) for name in shown.order)), after))
    return list(rows.select_related("record", "unit__parent").order_by(*shown.order)[: size + 1])


def place_of_row(watch: Watch, shown: WatchFilter) -> Place:
    """Where this watch stands in the list."""
    return tuple(getattr(watch, name) for name in shown.order)


def is_too_wide(user: User, shown: WatchFilter) -> bool:
    """Whether a list would run over more than a district without anything to narrow it.

    Open symptoms are few and have an index of their own.
    """
    if shown.search or shown.name == SYMPTOMS or len(shown.area) >= DISTRICT_DIGITS:
        return False
    return any(len(prefix) < DISTRICT_DIGITS for prefix in user.scope.prefixes)


def to_complete(user: User, shown: WatchFilter) -> QuerySet[Watch]:
    """What may be completed in bulk: the last day has passed and no symptoms are open."""
    return _of_list(filtered(user, shown), OVER, thai_dates.today()).filter(has_open_symptoms=False)


def watch_for(user: User, record_id: UUID) -> Watch | None:
    """One watch of the user's area with everything its page names, or None."""
    rows = visible_to(user).select_related(
        "record__author", "unit__parent__parent__parent", "taken_from__unit__parent__parent__parent"
    )
    return rows.filter(record_id=record_id).first()


def entry_of(user: User, record: Record) -> Watch | None:
    """The row of the register that a reviewed record is linked with, or None."""
    if record.register_entry_id is None:
        return None
    return visible_to(user).select_related("record").filter(record_id=record.register_entry_id).first()


def survey_of(user: User, watch: Watch) -> Record | None:
    """The newest survey of the affected person whom this watch is about, inside the user's area."""
    entry = watch.record
    same = Q(based_on=entry.id)
    if entry.citizen_id_hash is not None:
        same |= Q(citizen_id_hash=bytes(entry.citizen_id_hash))
    rows = reviewed_visible_to(user).filter(same, register_entry=entry.id)
    return rows.exclude(status=Status.WITHDRAWN).order_by("-first_received_at").first()


def companions_of(user: User, watch: Watch) -> list[Watch]:
    """Those who came together with this traveller."""
    first = watch.party or watch.record_id
    rows = visible_to(user).filter(Q(party=first) | Q(record_id=first)).exclude(record_id=watch.record_id)
    return list(rows.select_related("record").order_by("record_id"))


def handovers_of(watch: Watch) -> list[Handover]:
    """To whom this watch was offered, oldest first."""
    rows = watch.handovers.select_related("to_unit__parent__parent__parent", "offered_by")
    return list(rows.order_by("id"))


def changes_of(watch: Watch) -> list[WatchChange]:
    """The watch's steps, oldest first."""
    return list(watch.history.select_related("by").order_by("id"))


def call_number_areas(user: User) -> list[str]:
    """The districts and municipalities whose number this officer keeps."""
    return sorted(
        {prefix[:DISTRICT_DIGITS] for prefix in user.scope.prefixes if len(prefix) >= DISTRICT_DIGITS}
    )


def call_numbers_for(user: User) -> dict[str, CallNumber]:
    """Those that are known, by the area's code."""
    rows = CallNumber.objects.filter(area_code__in=call_number_areas(user)).select_related("updated_by")
    return {row.area_code: row for row in rows}


def _of_list(rows: QuerySet[Watch], name: str, today: date) -> QuerySet[Watch]:
    if name == SYMPTOMS:
        return rows.filter(has_open_symptoms=True)
    if name == MISSED:
        return _missed_on(rows, today - ONE_DAY)
    if name == OVER:
        return rows.filter(status=WatchStatus.WATCHING, arrival_date__lt=today - WATCH_DAYS * ONE_DAY)
    if name == "ended":
        return rows.filter(status__in=(*ENDED, WatchStatus.WITHDRAWN))
    return rows if name == ALL else rows.filter(status=name)


def _missed_on(rows: QuerySet[Watch], day: date) -> QuerySet[Watch]:
    """Those for whom a check was due on this day and none came; as `counting` counts them."""
    number = _joined(" - ", Value(day, DateField()), F("arrival_date"))
    dealt_with = _joined(" | ", F("checked"), F("excused"))
    bit = _joined(" & ", _joined(" >> ", dealt_with, number), Value(1))
    due = Q(ended_on=None) | Q(ended_on__gt=day)
    # every status by its name, so that each is a short run along the index
    rows = rows.filter(due, status__in=(*RUNNING, *ENDED), watched_from__lte=day)
    rows = rows.filter(arrival_date__gte=day - WATCH_DAYS * ONE_DAY, arrival_date__lt=day)
    return rows.alias(bit=bit).filter(bit=0)


def _joined(operator: str, *parts: Combinable) -> Func[Any]:
    """Whole numbers joined by an operator of the database."""
    return Func(*parts, template="(%(expressions)s)", arg_joiner=operator, output_field=IntegerField())


def day_of_watch(watch: Watch, today: date) -> int:
    """Which day of the watch today is, at most the last."""
    return min(watch_days.day_number(watch.arrival_date, today), WATCH_DAYS)

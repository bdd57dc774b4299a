"""What concerns an officer, read from where it stands: nothing is kept twice, only how far it was seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from thaiqm.accounts.models import OFFICERS, Role, User
from thaiqm.records.models import Record
from thaiqm.records.queries import visible_to as records_visible_to
from thaiqm.records.states import Status
from thaiqm.support import clock
from thaiqm.support.announcements import addressed_to
from thaiqm.support.models import Announcement, Bundle, NoticeWishes, Problem, Reading
from thaiqm.support.queries import visible_to
from thaiqm.support.states import AnnouncementStatus, ProblemStatus

MOST_OF_A_KIND: Final = 20
ANSWERS_STAY: Final = timedelta(days=30)
LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Group:
    """The notices of one kind, the most pressing first, and whether there are more than those shown."""

    kind: str
    rows: list[tuple[Any, datetime, bool]]
    has_more: bool


def groups(user: User, now: datetime) -> list[Group]:
    """Everything that concerns an officer now; each row with its moment, and whether it is new."""
    seen = seen_until(user)
    found = []
    for kind, rows in _sources(user, now).items():
        # what was due first is the latest
        order = ("moment", "pk") if kind == "due" else ("-moment", "-pk")
        listed = list(rows.order_by(*order)[: MOST_OF_A_KIND + 1])
        shown = [(row, row.moment, row.moment > seen) for row in listed[:MOST_OF_A_KIND]]
        if shown:
            found.append(Group(kind, shown, len(listed) > MOST_OF_A_KIND))
    return found


def seen_until(user: User) -> datetime:
    """Up to when this officer has seen them."""
    found = NoticeWishes.objects.filter(user=user).values_list("seen_until", flat=True).first()
    return found or LONG_AGO


def new_count(user: User, now: datetime) -> int:
    """How many came after the officer last looked: one query."""
    if user.role not in OFFICERS:
        return 0
    own = NoticeWishes.objects.filter(user=user).values("seen_until")
    seen = Coalesce(Subquery(own), Value(LONG_AGO))
    parts = [
        rows.filter(moment__gt=seen).order_by().values(one=Value(1)) for rows in _sources(user, now).values()
    ]
    return parts[0].union(*parts[1:], all=True).count()


def counts_between(user: User, since: datetime, until: datetime) -> dict[str, int]:
    """How many of each kind came in between, for a mail. Kinds without any are left out."""
    counted = {
        kind: rows.filter(moment__gt=since, moment__lte=until).count()
        for kind, rows in _sources(user, until).items()
    }
    return {kind: count for kind, count in counted.items() if count}


def _sources(user: User, now: datetime) -> Mapping[str, QuerySet[Any]]:
    sources: dict[str, Callable[[User, datetime], QuerySet[Any]]] = {
        "announcements": _announcements,
        "due": _due,
        "answered": _answered,
    }
    if user.is_verifier:
        sources["returned"] = _returned
    return {kind: source(user, now) for kind, source in sources.items()}


def _announcements(user: User, now: datetime) -> QuerySet[Announcement]:
    """Letters in force that this officer has not read."""
    read = Reading.objects.filter(announcement=OuterRef("pk"), user=user)
    rows = addressed_to(user).filter(~Exists(read), status=AnnouncementStatus.CURRENT)
    return rows.annotate(moment=F("made_at"))


def _due(user: User, now: datetime) -> QuerySet[Problem]:
    """What waits for the centre and is late or about to be, of the own area; for the centre all of it."""
    rows = Problem.objects.all() if user.role == Role.CENTRAL_OFFICER else visible_to(user)
    rows = rows.filter(status=ProblemStatus.SENT_ON, due_at__lte=now + clock.WARNED_BEFORE)
    return rows.annotate(moment=F("due_at") - clock.WARNED_BEFORE)


def _answered(user: User, now: datetime) -> QuerySet[Problem]:
    """What this officer reported or sent on and somebody else answered, in the last days."""
    since = now - ANSWERS_STAY
    sent_on = Bundle.objects.filter(by=user, sent_on_at__gte=since - clock.ANSWER_WITHIN * 7).values("pk")
    rows = Problem.objects.filter(Q(author=user) | Q(bundle__in=sent_on))
    rows = rows.annotate(moment=Coalesce("merged_into__answered_at", "answered_at"))
    return rows.filter(moment__gte=since).exclude(answers__by=user)


def _returned(user: User, now: datetime) -> QuerySet[Record]:
    """Records that this officer keyed in and that must be corrected."""
    rows = records_visible_to(user).filter(status=Status.RETURNED, author=user, is_keyed_by_officer=True)
    return rows.annotate(moment=F("updated_at"))

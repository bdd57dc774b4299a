"""Every read of problems, answers and the FAQ. Problems start at `visible_to` (docs/trust.md B4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Count, F, Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.db.models.functions import TruncWeek

from thaiqm.accounts.models import Role, User
from thaiqm.lib import thai_text
from thaiqm.lib.thai_dates import BANGKOK
from thaiqm.support import clock, references
from thaiqm.support.models import Bundle, FaqEntry, IncomingMail, NoticeWishes, Problem
from thaiqm.support.states import WAITING, ProblemStatus

SHORTEST_SEARCH: Final = 2
MOST_SUGGESTED: Final = 5
WEEKS_SHOWN: Final = 8
MOST_OWN: Final = 50


@dataclass(frozen=True)
class ProblemFilter:
    """What an officer wants to see: ``waiting`` or a status, a kind or none."""

    status: str = "waiting"
    kind: str = ""


@dataclass(frozen=True)
class Week:
    """The problems that were sent on in a week, and how many were due and answered in time."""

    begins: datetime
    due: int
    in_time: int

    @property
    def share(self) -> int | None:
        """Per cent answered in time; None where nothing is due yet."""
        return self.in_time * 100 // self.due if self.due else None


def visible_to(user: User) -> QuerySet[Problem]:
    """The problems of the user's area; nothing else exists for the user."""
    return Problem.objects.filter(user.scope.condition("area_code"))


def page(
    user: User, shown: ProblemFilter, *, before: tuple[datetime, UUID] | None, size: int
) -> list[Problem]:
    """One page, newest first: at most `size` + 1, the last only tells that there are more."""
    rows = visible_to(user).filter(status__in=WAITING if shown.status == "waiting" else [shown.status])
    if shown.kind:
        rows = rows.filter(kind=shown.kind)
    if before is not None:
        rows = rows.filter(TupleLessThan(Tuple(F("received_at"), F("id")), before))
    rows = rows.select_related("author", "author__unit__parent", "bundle")
    return list(rows.order_by("-received_at", "-id")[: size + 1])


def problem_for(user: User, problem_id: UUID) -> Problem | None:
    """One problem of the user's area with everything its page names, or None."""
    related = ("author__unit__parent__parent__parent", "bundle__by", "merged_into", "differs_from")
    return visible_to(user).select_related(*related).filter(pk=problem_id).first()


def by_reference(user: User, typed: str) -> Problem | None:
    """The problem of the user's area with this reference, or None."""
    code = references.read(typed)
    return visible_to(user).filter(reference=code).first() if code else None


def merge_choices(user: User, problem: Problem) -> QuerySet[Problem]:
    """Other problems that wait, of the same kind, newest first."""
    rows = visible_to(user).filter(status__in=WAITING, kind=problem.kind).exclude(pk=problem.pk)
    return rows.order_by("-received_at")[:MOST_SUGGESTED]


def centre_queue(*, after: tuple[datetime, UUID] | None, size: int) -> list[Problem]:
    """What waits for the centre, late first: at most `size` + 1. For central officers alone."""
    rows = Problem.objects.filter(status=ProblemStatus.SENT_ON)
    if after is not None:
        rows = rows.filter(Q(due_at__gt=after[0]) | Q(due_at=after[0], id__gt=after[1]))
    rows = rows.select_related("author__unit__parent", "bundle").annotate(same=Count("merged"))
    return list(rows.order_by("due_at", "id")[: size + 1])


@dataclass(frozen=True)
class Standing:
    """How many of those that wait for the centre are late, and about to be."""

    late: int
    soon: int


def standing(now: datetime) -> Standing:
    """Of everything that waits for the centre. For central officers alone."""
    rows = Problem.objects.filter(status=ProblemStatus.SENT_ON, due_at__lte=now + clock.WARNED_BEFORE)
    late = Count("id", filter=Q(due_at__lt=now))
    found = rows.aggregate(late=late, soon=Count("id", filter=Q(due_at__gte=now)))
    return Standing(**found)


def weeks(now: datetime) -> list[Week]:
    """How many of the problems sent on in each week were answered in 24 hours, newest week first.

    What is not answered and not late yet is not counted.
    """
    rows = Problem.objects.filter(
        Q(answered_at__isnull=False) | Q(due_at__lt=now),
        bundle__sent_on_at__gte=now - timedelta(weeks=WEEKS_SHOWN),
    )
    rows = rows.exclude(status=ProblemStatus.MERGED)
    counted = rows.annotate(week=TruncWeek("bundle__sent_on_at", tzinfo=BANGKOK)).values("week")
    summed = counted.annotate(due=Count("id"), in_time=Count("id", filter=Q(answered_at__lte=F("due_at"))))
    return [Week(row["week"], row["due"], row["in_time"]) for row in summed.order_by("-week")]


def bundles_not_mailed(size: int) -> list[Bundle]:
    """Bundles whose mail has not gone out, oldest first. For central officers alone."""
    rows = Bundle.objects.filter(mailed_at=None, next_try_at__isnull=False).select_related("by")
    return list(rows.order_by("next_try_at")[:size])


def incoming(*, before: int | None, size: int) -> list[IncomingMail]:
    """Mails that came, newest first: at most `size` + 1. For central officers alone."""
    rows = IncomingMail.objects.select_related("problem")
    return list((rows.filter(id__lt=before) if before else rows).order_by("-id")[: size + 1])


def faq(user: User, *, search: str = "") -> QuerySet[FaqEntry]:
    """What is often asked, drafts only for the centre; with a search what holds all of its words."""
    rows = FaqEntry.objects.all()
    if user.role != Role.CENTRAL_OFFICER:
        rows = rows.filter(is_published=True)
    for word in search.split():
        rows = rows.filter(search_text__contains=thai_text.search_key(word))
    return rows.order_by("kind", "order", "id")


def suggestions(user: User, typed: str) -> Sequence[FaqEntry]:
    """What the FAQ knows about the words that are being typed, the most alike first."""
    key = thai_text.search_key(typed)[:500]
    if len(key) < SHORTEST_SEARCH + 2:
        return []
    rows = faq(user).filter(is_published=True).annotate(alike=TrigramWordSimilarity(key, "search_text"))
    found = rows.filter(Q(alike__gte=0.3) | Q(search_text__contains=key))
    return list(found.order_by("-alike", "order")[:MOST_SUGGESTED])


def own_problems(user: User) -> list[Problem]:
    """What this account reported, newest first, with the answers of whatever it was merged into."""
    rows = Problem.objects.filter(author=user).select_related("merged_into")
    rows = rows.prefetch_related("answers__by", "merged_into__answers__by")
    return list(rows.order_by("-received_at", "-id")[:MOST_OWN])


def answers_of(problem: Problem) -> list[Any]:
    """Its answers, oldest first; of a merged one, those of the problem it was joined to."""
    of = problem.merged_into or problem
    return sorted(of.answers.all(), key=lambda answer: answer.id)


def wishes_of(user: User) -> NoticeWishes:
    """What this account wishes about mails; a row that is not kept where it never did."""
    return NoticeWishes.objects.filter(pk=user.pk).first() or NoticeWishes(user=user)

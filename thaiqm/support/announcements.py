"""Every read of announcements: for whom they are, whose they are, who has read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce

from thaiqm.accounts import queries as accounts
from thaiqm.accounts.models import OFFICERS, Role, User
from thaiqm.lib.area_codes import DISTRICT_DIGITS
from thaiqm.support.models import Announcement, LetterFile, Reading
from thaiqm.support.states import AnnouncementStatus

MOST_ON_PHONE: Final = 50


@dataclass(frozen=True)
class RoleCount:
    """How many accounts of a role a letter is for, and how many of them have read it."""

    role: str
    label: str
    total: int
    read: int

    @property
    def unread(self) -> int:
        """Those who have not."""
        return self.total - self.read


def codes_of(user: User) -> list[str]:
    """Where an account works: its unit, its areas; the centre is ""."""
    if user.role == Role.CENTRAL_OFFICER:
        return [""]
    return [user.unit_id] if user.unit_id else list(user.area_codes)


def office_of(user: User) -> str:
    """The office whose letters an officer makes: the centre "", a province, a district or municipality."""
    return codes_of(user)[0][:DISTRICT_DIGITS]


def addressed_to(user: User) -> QuerySet[Announcement]:
    """Letters of every version that are for this account's role, in an area that it works in."""
    around = {code[:digits] for code in codes_of(user) for digits in range(0, len(code) + 1, 2)}
    return Announcement.objects.filter(area_code__in=around, roles__contains=[user.role])


def current_for(user: User) -> QuerySet[Announcement]:
    """What is in force for this account, newest first, with whether it has read it."""
    rows = addressed_to(user).filter(status=AnnouncementStatus.CURRENT).select_related("file")
    return with_is_read(rows.defer("file__content_sealed"), user).order_by("-made_at", "-id")


def with_is_read(rows: QuerySet[Announcement], user: User) -> QuerySet[Announcement]:
    """The same with ``is_read``."""
    read = Exists(Reading.objects.filter(announcement=OuterRef("pk"), user=user))
    return rows.annotate(is_read=read)


def visible_to(user: User) -> QuerySet[Announcement]:
    """What an officer may look at: what is for him or her, and what was made inside the own area."""
    if "" in user.scope.prefixes:
        return Announcement.objects.all()
    made_here = Q(office_code=office_of(user)) | user.scope.condition("office_code")
    around = addressed_to(user).values("pk")
    return Announcement.objects.filter(made_here | Q(pk__in=around))


def page(user: User, *, is_past: bool, before: int | None, size: int) -> list[Announcement]:
    """One page for an officer, newest first: at most `size` + 1, the last only tells that there are more."""
    rows = visible_to(user).select_related("file", "made_by").defer("file__content_sealed")
    current = Q(status=AnnouncementStatus.CURRENT)
    rows = rows.filter(~current if is_past else current)
    if before is not None:
        rows = rows.filter(id__lt=before)
    rows = with_is_read(rows, user).annotate(is_for_me=_is_in(addressed_to(user)))
    return list(rows.order_by("-id")[: size + 1])


def one_for(user: User, announcement_id: int) -> Announcement | None:
    """One letter of those an officer may look at, or None."""
    rows = visible_to(user).select_related("file", "made_by", "withdrawn_by", "replaces", "replaced_by")
    rows = with_is_read(rows.defer("file__content_sealed"), user)
    return rows.annotate(is_for_me=_is_in(addressed_to(user))).filter(pk=announcement_id).first()


def is_own(user: User, found: Announcement) -> bool:
    """Whether it is this officer's to change: of the same office, and the whole area is the own."""
    is_office = user.role in OFFICERS and found.office_code == office_of(user)
    return is_office and user.scope.holds(found.area_code)


def may_change(user: User, found: Announcement) -> bool:
    """The same, as long as it is in force."""
    return found.status == AnnouncementStatus.CURRENT and is_own(user, found)


def file_for_reader(user: User, announcement_id: int) -> LetterFile | None:
    """The file of a letter that is in force for this account."""
    found = current_for(user).defer(None).filter(pk=announcement_id).first()
    return found.file if found else None


def file_for_officer(user: User, announcement_id: int) -> LetterFile | None:
    """The file of any version that an officer may look at."""
    found = visible_to(user).select_related("file").filter(pk=announcement_id).first()
    return found.file if found else None


def audience(user: User, found: Announcement) -> QuerySet[Any]:
    """The accounts a letter is for, as far as the user's area reaches, each with ``has_read``."""
    rows = accounts.visible_to(user).filter(is_active=True, role__in=found.roles)
    codes = Func(F("area_codes"), Value(","), function="array_to_string", output_field=TextField())
    rows = rows.annotate(place_code=Coalesce(F("unit_id"), codes, output_field=TextField()))
    if found.area_code:
        rows = rows.filter(place_code__regex=rf"(^|,){found.area_code}")
    read = Exists(Reading.objects.filter(announcement=found, user=OuterRef("pk")))
    return rows.annotate(has_read=read)


def counts(user: User, found: Announcement) -> list[RoleCount]:
    """By role, in the order of the roles."""
    summed = (
        audience(user, found)
        .values("role")
        .annotate(total=Count("id"), read=Count("id", filter=Q(has_read=True)))
    )
    by_role = {row["role"]: row for row in summed.order_by()}
    return [
        RoleCount(role, role.label, by_role[role]["total"], by_role[role]["read"])
        for role in Role
        if role in by_role
    ]


def readers(
    user: User, found: Announcement, *, has_read: bool, role: str, after: tuple[str, UUID] | None, size: int
) -> list[User]:
    """Who has read it or has not, by place: at most `size` + 1."""
    rows = audience(user, found).filter(has_read=has_read)
    if role:
        rows = rows.filter(role=role)
    if after is not None:
        rows = rows.filter(Q(place_code__gt=after[0]) | Q(place_code=after[0], id__gt=after[1]))
    rows = rows.select_related("unit__parent__parent__parent")
    return list(rows.order_by("place_code", "id")[: size + 1])


def times_read(found: Announcement, people: Iterable[User]) -> dict[object, object]:
    """When each of these has read it."""
    rows = Reading.objects.filter(announcement=found, user__in=list(people))
    return dict(rows.values_list("user_id", "at"))


def _is_in(rows: QuerySet[Announcement]) -> Exists:
    return Exists(rows.filter(pk=OuterRef("pk")), output_field=BooleanField())

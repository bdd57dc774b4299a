"""Reading tokens at the desk. Every read starts at `visible_to` (docs/trust.md B4)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from thaiqm.accounts.models import Role, User
from thaiqm.agencies.models import AgencyToken
from thaiqm.agencies.texts import WHOLE_COUNTRY
from thaiqm.areas.models import Area

PAGE = 50


def visible_to(user: User) -> QuerySet[AgencyToken]:
    """The tokens that read inside the user's area only, whoever issued them."""
    return AgencyToken.objects.filter(user.scope.condition("area_code")).select_related("issued_by")


def may_revoke(user: User, token: AgencyToken) -> bool:
    """The centre every token, a province those that provinces issued."""
    return user.role in (Role.CENTRAL_OFFICER, token.issued_by.role)


def page(user: User, *, after: UUID | None = None) -> tuple[list[AgencyToken], UUID | None]:
    """One page, the newest first, and the token it ends with when there are more."""
    rows = visible_to(user).select_related("revoked_by").order_by("-issued_at", "id")
    last = None if after is None else visible_to(user).filter(pk=after).first()
    if last is not None:
        rows = rows.filter(Q(issued_at__lt=last.issued_at) | Q(issued_at=last.issued_at, id__gt=last.id))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None


def is_area_of(user: User, code: str) -> bool:
    """Whether this is the code of an area that exists inside the user's; "" is the country."""
    if not user.scope.holds(code):
        return False
    return not code or Area.objects.filter(code=code, abolished_at=None).exists()


def own_areas(user: User) -> list[tuple[str, str]]:
    """The codes and words of the user's whole area or areas."""
    labels = labels_of(set(user.scope.prefixes))
    return [(code, labels.get(code, WHOLE_COUNTRY)) for code in user.scope.prefixes]


def labels_of(codes: set[str]) -> dict[str, str]:
    """The words for area codes."""
    return {area.code: area.label for area in Area.objects.filter(code__in=codes)}

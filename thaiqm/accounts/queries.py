"""Reading accounts. Every read starts at `visible_to` (docs/trust.md B4)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Func, Q, QuerySet, TextField, Value

from thaiqm.accounts.models import OFFICERS, REPORTERS, Device, User
from thaiqm.areas.models import Area
from thaiqm.areas.scope import Scope


def visible_to(user: User) -> QuerySet[User]:
    """The accounts this one may see: its own for a reporter, those inside the area for others.

    An officer is inside when all of his or her areas are.
    """
    if user.is_reporter:
        return User.objects.filter(pk=user.pk)
    if user.scope.prefixes == ("",):
        return User.objects.all()
    return within(User.objects.all(), user.scope)


def within(accounts: QuerySet[User], scope: Scope) -> QuerySet[User]:
    """Those of the accounts that act inside the scope, officers with all their areas."""
    if not scope.prefixes:
        return accounts.none()
    accounts = accounts.alias(
        areas=Func(F("area_codes"), Value(","), function="array_to_string", output_field=TextField())
    )
    reporters = Q(role__in=REPORTERS) & scope.condition("unit__code")
    officers = Q(role__in=OFFICERS, areas__regex=_all_inside(scope))
    return accounts.filter(reporters | officers)


def phones_visible_to(user: User) -> QuerySet[Device]:
    """The phones of reporters inside the user's area, signed out ones and ended accounts' too."""
    return Device.objects.filter(user.scope.condition("user__unit__code"), user__role__in=REPORTERS)


def _all_inside(scope: Scope) -> str:
    """A pattern for codes joined by commas that each start with one of the scope's prefixes."""
    return rf"^(({'|'.join(scope.prefixes)})[0-9]*(,|$))+$"


def places_of(accounts: Iterable[User]) -> dict[UUID, str]:
    """Where each account acts, in words with every level; one query for all officers' areas.

    Reporters come with `unit__parent__parent__parent` selected.
    """
    accounts = list(accounts)
    codes = {code for account in accounts for code in account.area_codes}
    areas = Area.objects.filter(code__in=codes).select_related("parent__parent")
    labels = {area.code: _line(area.label, area.parent) for area in areas}
    places: dict[UUID, str] = {}
    for account in accounts:
        if account.unit is not None:
            places[account.pk] = _line(account.unit.label, account.unit.parent)
        else:
            places[account.pk] = ", ".join(labels[code] for code in account.area_codes)
    return places


def _line(label: str, above: Area | None) -> str:
    words = [label]
    while above is not None:
        words.append(above.label)
        above = above.parent
    return " ".join(words)

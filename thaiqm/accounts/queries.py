"""Reading accounts. Every read starts at `visible_to` (docs/trust.md B4)."""

from __future__ import annotations

from django.db.models import F, Func, Q, QuerySet, TextField, Value

from thaiqm.accounts.models import OFFICERS, REPORTERS, User
from thaiqm.areas.scope import Scope


def visible_to(user: User) -> QuerySet[User]:
    """The accounts this one may see: its own for a reporter, those inside the area for others.

    An officer is inside when all of his or her areas are.
    """
    if user.is_reporter:
        return User.objects.filter(pk=user.pk)
    if user.scope.prefixes == ("",):
        return User.objects.all()
    accounts = User.objects.alias(
        areas=Func(F("area_codes"), Value(","), function="array_to_string", output_field=TextField())
    )
    reporters = Q(role__in=REPORTERS) & user.scope.condition("unit_id")
    officers = Q(role__in=OFFICERS, areas__regex=_all_inside(user.scope))
    return accounts.filter(reporters | officers)


def _all_inside(scope: Scope) -> str:
    """A pattern for codes joined by commas that each start with one of the scope's prefixes."""
    return rf"^(({'|'.join(scope.prefixes)})[0-9]*(,|$))+$"

"""Who may do what with accounts: the one place (docs/trust.md B4, docs/domain.md "Roles")."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control

from thaiqm.accounts.models import OFFICERS, REPORTERS, Role, User
from thaiqm.accounts.refusals import Refused
from thaiqm.areas.models import AreaKind, UnitKind

LOOKS_AFTER: dict[str, tuple[str, ...]] = {
    Role.DEPUTY_DISTRICT_OFFICER: REPORTERS,
    Role.MUNICIPAL_CLERK: REPORTERS,
    Role.DISTRICT_CHIEF: (Role.DEPUTY_DISTRICT_OFFICER,),
    Role.MAYOR: (Role.MUNICIPAL_CLERK,),
    Role.PROVINCE_OFFICER: (
        Role.DEPUTY_DISTRICT_OFFICER,
        Role.MUNICIPAL_CLERK,
        Role.DISTRICT_CHIEF,
        Role.MAYOR,
    ),
    Role.CENTRAL_OFFICER: OFFICERS,
}
"""Whose accounts a role makes, ends and prints slips for, inside its own area. A slip is handed
over in person, so each level looks after the ones it meets."""


UNIT_KIND = {
    Role.VILLAGE_HEAD: UnitKind.VILLAGE,
    Role.COMMUNITY_PRESIDENT: UnitKind.COMMUNITY,
}
REPORTER_OF = {kind: role for role, kind in UNIT_KIND.items()}
AREA_KINDS: dict[str, tuple[str, ...]] = {
    Role.DEPUTY_DISTRICT_OFFICER: (AreaKind.DISTRICT, AreaKind.SUBDISTRICT),
    Role.DISTRICT_CHIEF: (AreaKind.DISTRICT,),
    Role.MUNICIPAL_CLERK: (AreaKind.MUNICIPALITY,),
    Role.MAYOR: (AreaKind.MUNICIPALITY,),
    Role.PROVINCE_OFFICER: (AreaKind.PROVINCE,),
    Role.CENTRAL_OFFICER: (),
}
"""Where each role acts: the kind of unit, or the kinds of areas."""

SEES_PERSONS: tuple[str, ...] = OFFICERS
"""Who may read single persons' records. Whoever may not gets no small numbers either (docs/trust.md B12)."""


class OfficerRequest(HttpRequest):
    """The request of somebody signed in at the desk."""

    user: User


P = ParamSpec("P")
OfficerView = Callable[Concatenate[OfficerRequest, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def for_roles(*roles: str) -> Callable[[OfficerView[P]], View[P]]:
    """A desk page for these roles: sign-in page for a stranger, 403 for another role.

    What is answered may name people, so nothing on the way keeps it (docs/trust.md B9).
    """

    def decorate(view: OfficerView[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(_way_back(request), reverse("accounts:sign_in"))
            if request.user.role not in roles:
                raise PermissionDenied
            response = view(cast(OfficerRequest, request), *args, **kwargs)
            patch_cache_control(response, no_store=True, private=True)
            return response

        guarded.roles = roles  # type: ignore[attr-defined]
        return cast(View[P], guarded)

    return decorate


def _way_back(request: HttpRequest) -> str:
    """Where signing in leads: what was asked for, or the page that a form was sent from.

    An address that only takes a form cannot be opened again.
    """
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    sent_from = urlsplit(request.headers.get("Referer", ""))
    is_ours = sent_from.netloc == request.get_host() and sent_from.path.startswith("/desk/")
    return sent_from.path if is_ours else reverse("review:home")


def sees_persons(user: User) -> bool:
    """Whether this account's role may read the records of single persons in its own area."""
    return user.role in SEES_PERSONS


def looks_after(by: User, *, role: str, codes: Iterable[str]) -> bool:
    """Whether `by` looks after an account of this role with this unit or these areas."""
    codes = list(codes)
    if role not in LOOKS_AFTER.get(by.role, ()):
        return False
    return all(by.scope.holds(code) for code in codes or [""])


def looks_after_account(by: User, account: User) -> bool:
    """The same for an existing account; nobody looks after the own one."""
    return by.pk != account.pk and looks_after(by, role=account.role, codes=codes_of(account))


def require(by: User | None, *, role: str, codes: Iterable[str]) -> None:
    """Raises Refused not_allowed unless `by` looks after such an account. None is the system."""
    if by is not None and not looks_after(by, role=role, codes=codes):
        raise Refused("not_allowed")


def require_for_account(by: User | None, account: User) -> None:
    """Raises Refused not_allowed unless `by` looks after this account. None is the system."""
    if by is not None and not looks_after_account(by, account):
        raise Refused("not_allowed")


def codes_of(account: User) -> list[str]:
    """The unit's code, or the area codes."""
    return [account.unit_id] if account.unit_id else list(account.area_codes)

"""Adding presidents, handing accounts over, ending them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thaiqm.accounts import actions, board
from thaiqm.accounts.forms import DeskForm, PresidentForm, SuccessorForm
from thaiqm.accounts.models import VERIFIERS, Role, User
from thaiqm.accounts.permissions import (
    LOOKS_AFTER,
    REPORTER_OF,
    OfficerRequest,
    for_roles,
    looks_after_account,
)
from thaiqm.accounts.queries import visible_to
from thaiqm.accounts.refusals import Refused
from thaiqm.accounts.texts import DONE
from thaiqm.areas.models import Unit, UnitKind
from thaiqm.areas.queries import municipalities_of


@for_roles(Role.MUNICIPAL_CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def add_president(request: OfficerRequest) -> HttpResponse:
    """A community, from the list or new, and its president."""
    units = {unit.code: unit for unit in board.communities_without_account(request.user)}
    municipalities = [(area.code, area.label) for area in municipalities_of(request.user)]
    form = PresidentForm(
        request.POST or None,
        communities=[(code, unit.name_th) for code, unit in units.items()],
        municipalities=municipalities,
    )
    if form.is_valid():
        try:
            user = actions.add_president(
                unit=units.get(form.cleaned_data["unit"]),
                municipality=form.cleaned_data["municipality"],
                new_community=form.cleaned_data["new_community"],
                by=request.user,
                **form.person(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            _say(request, "president_added", user)
            return redirect("accounts:account", account_id=user.pk)
    return _form_page(request, "accounts/add_president.html", form)


@for_roles(*VERIFIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: OfficerRequest, unit_code: str) -> HttpResponse:
    """The successor of a village head or community president, or the first one of a unit."""
    account = board.account_of_unit(request.user, unit_code)
    unit = account.unit if account else board.unit_without_account(request.user, unit_code)
    if unit is None:
        raise Http404
    form = SuccessorForm(request.POST or None, initial={"replaces": account.pk if account else None})
    if form.is_valid():
        try:
            user = _take_office(request, unit, form)
        except Refused as refused:
            form.refuse(refused)
        else:
            _say(request, "handed_over" if form.cleaned_data["replaces"] else "appointed", user)
            return redirect("accounts:account", account_id=user.pk)
    return _form_page(request, "accounts/hand_over.html", form, account=account, unit=unit)


def _take_office(request: OfficerRequest, unit: Unit, form: SuccessorForm) -> User:
    """End the account that the page showed and make the new one; if it showed none, only make one."""
    is_kamnan, replaces = form.cleaned_data["is_kamnan"], form.cleaned_data["replaces"]
    person = form.person()
    if replaces:
        return actions.hand_over(unit=unit, replaces=replaces, is_kamnan=is_kamnan, by=request.user, **person)
    role = REPORTER_OF[UnitKind(unit.kind)]
    return actions.create_account(role=role, unit=unit, is_kamnan=is_kamnan, by=request.user, **person)


@for_roles(*LOOKS_AFTER)
@require_http_methods(["GET", "HEAD"])
def account(request: OfficerRequest, account_id: UUID) -> HttpResponse:
    """One account: who, where, and what may be done with it."""
    found = _find(request, account_id)
    page = {"account": found, "can_change": looks_after_account(request.user, found)}
    return render(request, "accounts/account.html", page)


@for_roles(*LOOKS_AFTER)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: OfficerRequest, account_id: UUID) -> HttpResponse:
    """End an account, after asking."""
    found = _find(request, account_id)
    if not looks_after_account(request.user, found):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "accounts/end.html", {"account": found})
    try:
        actions.end_account(user=found, by=request.user)
    except Refused as refused:
        page = {"sentence": refused.sentence, "back": "/desk/accounts/"}
        return render(request, "accounts/refused.html", page, status=400)
    messages.success(request, DONE["ended"].format(name=found.full_name))
    return redirect("accounts:board" if found.is_reporter else "accounts:officers")


def _find(request: OfficerRequest, account_id: UUID) -> User:
    accounts = visible_to(request.user).select_related("unit__parent__parent__parent")
    found = accounts.filter(pk=account_id).first()
    if found is None:
        raise Http404
    return found


def _say(request: OfficerRequest, code: str, user: User) -> None:
    unit = user.unit.label if user.unit else ""
    messages.success(request, DONE[code].format(name=user.full_name, unit=unit))


def _form_page(
    request: OfficerRequest, template: str, form: DeskForm, **more: User | Unit | None
) -> HttpResponse:
    status = 400 if request.method == "POST" else 200
    return render(request, template, {"form": form, **more}, status=status)
